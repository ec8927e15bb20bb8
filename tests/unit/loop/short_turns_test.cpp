#include "loop/short_turns.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

namespace {

/// As sched_setattr(2) has it: the kernel's header and <sched.h> do not go together.
struct Attributes {
    std::uint32_t size = 0;
    std::uint32_t policy = 0;
    std::uint64_t flags = 0;
    std::int32_t nice = 0;
    std::uint32_t priority = 0;
    std::uint64_t runtime = 0;
    std::uint64_t deadline = 0;
    std::uint64_t period = 0;
};

Attributes own_attributes() {
    Attributes attributes;
    EXPECT_EQ(syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0), 0);
    return attributes;
}

TEST(ShortTurns, AreOfTheThreadAloneAndLeaveItsShareAsItIs) {
    const Attributes usual = own_attributes();
    Attributes shorter;
    Attributes inherited;
    std::thread([&] {
        loop::take_short_turns();
        shorter = own_attributes();
        std::thread([&] { inherited = own_attributes(); }).join();
    }).join();
    EXPECT_EQ(shorter.policy, usual.policy);
    EXPECT_EQ(shorter.nice, usual.nice);
    EXPECT_EQ(inherited.runtime, usual.runtime);
    // Kernels before 6.12 know no turns, and tell of none.
    if (usual.runtime != 0) EXPECT_EQ(shorter.runtime, 100'000U);
    EXPECT_EQ(own_attributes().runtime, usual.runtime);
}

}  // namespace
