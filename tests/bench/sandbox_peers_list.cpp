#include "bench/sandbox_peers_list.hpp"

#include <cstdlib>
#include <sstream>
#include <unistd.h>

namespace bench {
namespace {

std::string path_of(const Peer& peer) {
    if (const char* given = std::getenv(peer.variable.c_str())) return given;
    const char* path = std::getenv("PATH");
    std::istringstream folders(path == nullptr ? "" : path);
    for (std::string folder; std::getline(folders, folder, ':');)
        if (access((folder + "/" + peer.program).c_str(), X_OK) == 0)
            return folder + "/" + peer.program;
    return "";
}

}  // namespace

std::vector<Peer> peers() {
    const std::vector<std::string> isolate_run{"--silent", "--processes=64", "--mem=262144",
                                               "--time=2", "--wall-time=6",  "--run",
                                               "--",       "/usr/bin/true"};
    std::vector<std::string> isolate_cg_run = isolate_run;
    isolate_cg_run.insert(isolate_cg_run.begin(), {"--cg", "--cg-mem=262144"});
    return {
        {.name = "bubblewrap",
         .program = "bwrap",
         .variable = "ASSAY_BWRAP",
         .arguments =
             {"--unshare-all",
              "--die-with-parent",
              "--new-session",
              "--cap-drop",
              "ALL",
              "--ro-bind",
              "/usr",
              "/usr",
              "--symlink",
              "usr/lib",
              "/lib",
              "--symlink",
              "usr/lib64",
              "/lib64",
              "--proc",
              "/proc",
              "--dev",
              "/dev",
              "--tmpfs",
              "/tmp",
              "--uid",
              "60000",
              "--",
              "/usr/bin/true"}},
        {.name = "isolate, run only",
         .program = "isolate",
         .variable = "ASSAY_ISOLATE",
         .arguments = isolate_run,
         .preparation = {{"--init"}}},
        {.name = "isolate --cg, run only",
         .program = "isolate",
         .variable = "ASSAY_ISOLATE",
         .arguments = isolate_cg_run,
         .preparation = {{"--cg", "--init"}}},
        {.name = "nsjail, no cgroup",
         .program = "nsjail",
         .variable = "ASSAY_NSJAIL",
         .arguments = {"-Mo",         "--quiet",       "--user",       "60000:60000:1",
                       "--group",     "60000:60000:1", "-R",           "/usr",
                       "-R",          "/lib",          "-R",           "/lib64",
                       "-T",          "/tmp",          "--time_limit", "6",
                       "--rlimit_as", "max",           "--",           "/usr/bin/true"}},
        {.name = "minijail",
         .program = "minijail0",
         .variable = "ASSAY_MINIJAIL",
         .arguments =
             {"-T", "static", "-p", "-l", "-v", "-e", "-N", "-n", "-u", "nobody", "-g", "nogroup",
              "--", "/usr/bin/true"}},
        {.name = "firejail",
         .program = "firejail",
         .variable = "ASSAY_FIREJAIL",
         .arguments = {
             "--quiet", "--noprofile", "--private", "--private-dev", "--net=none",
             "--caps.drop=all", "--seccomp", "--nonewprivs", "--", "/usr/bin/true"}}};
}

std::vector<std::string> with_program(const Peer& peer, const std::vector<std::string>& arguments) {
    const std::string path = path_of(peer);
    if (path.empty()) return {};
    std::vector<std::string> words{path};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return words;
}

std::vector<std::string> command_of(const Peer& peer) {
    return with_program(peer, peer.arguments);
}

}  // namespace bench
