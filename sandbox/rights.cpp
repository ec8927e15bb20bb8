#include "sandbox/sandbox.hpp"

#include <cstring>
#include <grp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace sandbox {
namespace {

constexpr uid_t nobody = 65534;
// It only waits and compares, and must not wait behind the programs that it stops.
constexpr int niceness = -10;

void require(bool done, const char* step) {
    if (!done)
        throw Unavailable(
            std::string("cannot give up root: ") + step + ": " + std::strerror(errno));
}

}  // namespace

void give_up_rights() {
    if (geteuid() != 0) return;
    setpriority(PRIO_PROCESS, 0, niceness);
    int death_signal = 0;  // a change of the user forgets it
    prctl(PR_GET_PDEATHSIG, &death_signal);
    require(setgroups(0, nullptr) == 0, "groups");
    require(setresgid(nobody, nobody, nobody) == 0, "group");
    require(setresuid(nobody, nobody, nobody) == 0, "user");
    require(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, "no new privileges");
    prctl(PR_SET_PDEATHSIG, death_signal);
}

}  // namespace sandbox
