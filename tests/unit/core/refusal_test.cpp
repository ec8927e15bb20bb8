#include "core/refusal.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace {

using core::Refusal;

TEST(Refusal, TellsThePersonSomethingElseEachTime) {
    std::map<std::string, int> seen;
    for (int i = 0; i <= static_cast<int>(Refusal::overloaded); ++i) {
        const std::string sentence(core::sentence(static_cast<Refusal>(i)));
        EXPECT_GT(sentence.size(), 10U) << i;
        EXPECT_EQ(sentence.find("  "), std::string::npos) << sentence;
        ASSERT_FALSE(sentence.empty());
        EXPECT_EQ(sentence.back(), '.') << sentence;
        const auto [first, is_new] = seen.emplace(sentence, i);
        EXPECT_TRUE(is_new) << i << " says what " << first->second << " says: " << sentence;
    }
}

TEST(Refusal, SaysWhatIsSafeWhereAnAnswerIsRefused) {
    for (const Refusal refusal :
         {Refusal::too_late, Refusal::too_large, Refusal::taken_over, Refusal::section_locked,
          Refusal::malformed}) {
        const std::string sentence(core::sentence(refusal));
        EXPECT_NE(sentence.find("safe"), std::string::npos) << sentence;
    }
}

}  // namespace
