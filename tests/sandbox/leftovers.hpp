#pragma once
// Is anything left of a sandbox that has ended?

#include "host_view.hpp"

#include <gtest/gtest.h>

#include <string>
#include <unistd.h>

namespace sandbox_test {

inline constexpr int removal_patience_ms = 2000;
/// For programs that have none.
inline constexpr const char* no_mark = "no program has this among its arguments";

/// What is there before, to be compared with what is there afterwards.
class Leftovers {
  public:
    /// Within two seconds: no process with `mark` among its arguments, no child of ours, no control
    /// group of the warden whose keeper was `keeper`, no mount, no descriptor.
    void expect_none(const std::string& mark, pid_t keeper) const {
        const auto is_clean = [&] {
            return count_marked(mark) == 0 && groups_of(keeper).empty() &&
                   processes_below(getpid()).empty();
        };
        EXPECT_TRUE(becomes_true(is_clean, removal_patience_ms));
        EXPECT_EQ(count_marked(mark), 0);
        for (const std::string& group : groups_of(keeper))
            ADD_FAILURE() << group << " is left";
        for (const SeenProcess& it : processes_below(getpid()))
            ADD_FAILURE() << it.id << " " << it.name << " " << it.state << " is left";
        EXPECT_EQ(count_mounts(), mounts_);
        EXPECT_EQ(count_descriptors(), descriptors_);
    }

  private:
    int mounts_ = count_mounts();
    int descriptors_ = count_descriptors();
};

}  // namespace sandbox_test
