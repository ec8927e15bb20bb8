#pragma once
// `assay work`: a few slots, each a process of its own, and a parent that replaces those that die.

#include <cstddef>
#include <string>

namespace worker {

struct Config {
    std::string server_url;
    std::string token;
    std::string pin;  // see ServerPlace
    std::size_t slot_count = 1;
};

/// Until SIGTERM or SIGINT. Returns the exit status: 0; 2 when the token is refused; 3 when this
/// machine cannot isolate, with the reason on standard error.
int work(const Config& config);

}  // namespace worker
