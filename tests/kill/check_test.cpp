// The real `assay check`, ended while its children prove items. Needs the rights that a check
// needs.

#include "kill/processes.hpp"
#include "kill/room.hpp"
#include "support/checkout.hpp"
#include "support/served.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <string>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

using namespace std::chrono_literals;

pid_t start_check_of_all() {
    const std::string program = support::program_beside("assay");
    const std::string items = support::source_directory() / "assessments/items/sql";
    const pid_t process = fork();
    if (process != 0) return process;
    dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDOUT_FILENO);
    execl(program.c_str(), "assay", "check", "--again", items.c_str(), static_cast<char*>(nullptr));
    _exit(127);
}

std::vector<pid_t> await_some_children(pid_t process) {
    const auto last_moment = crash::Clock::now() + 60s;
    while (crash::Clock::now() < last_moment) {
        auto children = crash::children_of(process);
        if (children.size() >= 2) return children;
        poll(nullptr, 0, 20);
    }
    return {};
}

int status_of(pid_t process) {
    int status = 0;
    EXPECT_EQ(waitpid(process, &status, 0), process);
    return status;
}

TEST(Check, LeavesNoChildBehindThatGoesOnProving) {
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    const pid_t check = start_check_of_all();
    const auto children = await_some_children(check);
    ASSERT_GE(children.size(), 2U);
    kill(check, SIGTERM);
    EXPECT_TRUE(WIFSIGNALED(status_of(check)));
    for (const pid_t child : children) {
        EXPECT_TRUE(WIFSIGNALED(status_of(child))) << "It went on to the end of its proofs.";
    }
    prctl(PR_SET_CHILD_SUBREAPER, 0);
}

}  // namespace
