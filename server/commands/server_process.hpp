#pragma once
// The process that serves: everything is built here, once, in one order, and handed over.

#include "catalog/catalog.hpp"
#include "commands/proof_record.hpp"
#include "net/server.hpp"
#include "net/static_files.hpp"

#include <string>
#include <sys/types.h>

namespace commands {

/// What was prepared while the process still had every right. The data folder is the current one.
struct ServerSetup {
    catalog::Catalog offer;
    Publication publication;
    net::StaticFiles files;
    net::Server::Place listen;
    std::string public_url;  // empty: http(s):// and the address with its real port
    std::string worker_token;
    std::string user;  // to become, when root; empty: stay
    bool demo = false;
    int ready_fd = -1;    // gets a ServerReady once requests are answered
    int preview_fd = -1;  // versions of the one item on offer come from it; -1: this is no preview
};

struct ServerReady {
    std::uint16_t port = 0;
    char demo_token[32] = {};  // or of the preview
};

/// "http://127.0.0.1:8080".
std::string url_of(const net::Server::Place& place, std::uint16_t port);

/// What the process ends with when it should be started anew: the wall clock was set.
inline constexpr int exit_start_again = 4;

/// Until SIGTERM; then drains. Returns the exit status. Ends with `parent`, which may be gone
/// before this begins: so whoever forks names itself.
int run_server(ServerSetup setup, pid_t parent);

}  // namespace commands
