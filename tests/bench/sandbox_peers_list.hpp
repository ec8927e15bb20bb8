#pragma once
// The other sandboxes, and how each is asked for about what a box of ours gives: namespaces, a
// small read-only root, another user, limits.

#include <string>
#include <vector>

namespace bench {

struct Peer {
    std::string name;
    std::string program;   // on PATH
    std::string variable;  // or where this one says
    std::vector<std::string> arguments;
    /// Run once before, without the measured command: the program's arguments.
    std::vector<std::vector<std::string>> preparation = {};
};

std::vector<Peer> peers();

/// The program's path and the arguments; empty when there is no such program.
std::vector<std::string> with_program(const Peer& peer, const std::vector<std::string>& arguments);
std::vector<std::string> command_of(const Peer& peer);

}  // namespace bench
