#include "base/cores.hpp"
#include "commands/commands.hpp"
#include "worker/worker.hpp"

#include <algorithm>
#include <fstream>

namespace commands {
namespace {

/// The server keeps a core wherever there are two.
std::size_t default_slots() {
    return std::max<std::size_t>(1, base::our_core_count() - 1);
}

std::string read_token(const std::string& path) {
    std::ifstream file(path);
    std::string token;
    if (!std::getline(file, token) || token.empty()) {
        throw UsageError(
            "no token in " + path + ": give --token the file worker.token of the server's data");
    }
    return token;
}

}  // namespace

int work(const WorkOptions& options) {
    return worker::work(
        {.server_url = options.server,
         .token = read_token(options.token_file),
         .pin = options.pin,
         .slot_count = options.slots > 0 ? options.slots : default_slots()});
}

}  // namespace commands
