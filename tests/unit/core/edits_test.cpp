#include "core/edits.hpp"

#include <gtest/gtest.h>

namespace {

using core::Edit;

constexpr std::size_t plenty = 1000;

std::optional<std::string> edited(std::string text, const std::vector<Edit>& edits) {
    return core::edited(std::move(text), edits, plenty);
}

TEST(TextEdits, AreAppliedOneAfterTheOther) {
    EXPECT_EQ(
        edited(
            "one two", {{.from = 3, .removed = 4, .inserted = ""},
                        {.from = 0, .removed = 0, .inserted = "t"},
                        {.from = 4, .removed = 0, .inserted = "s"}}),
        "tones");
}

TEST(TextEdits, CountUtf16UnitsInUtf8Text) {
    // One, two, three and four bytes of UTF-8 are one, one, one and two units.
    const std::string text = "aé€\U0001F600z";
    EXPECT_EQ(edited(text, {{.from = 5, .removed = 1, .inserted = "!"}}), "aé€\U0001F600!");
    EXPECT_EQ(edited(text, {{.from = 3, .removed = 2, .inserted = ""}}), "aé€z");
    EXPECT_EQ(edited(text, {{.from = 6, .removed = 0, .inserted = "!"}}), text + "!");
}

TEST(TextEdits, RefuseWhatLiesOutsideOrCutsACharacter) {
    EXPECT_FALSE(edited("abc", {{.from = 4, .removed = 0, .inserted = "x"}}));
    EXPECT_FALSE(edited("abc", {{.from = 2, .removed = 2, .inserted = ""}}));
    EXPECT_FALSE(edited("abc", {{.from = -1, .removed = 0, .inserted = ""}}));
    EXPECT_FALSE(edited("abc", {{.from = 0, .removed = -1, .inserted = ""}}));
    EXPECT_FALSE(edited("abc", {{.from = 0, .removed = INT64_MAX, .inserted = ""}}));
    EXPECT_FALSE(edited("\U0001F600", {{.from = 1, .removed = 0, .inserted = ""}}));
    EXPECT_FALSE(edited("\U0001F600", {{.from = 0, .removed = 1, .inserted = ""}}));
}

TEST(TextEdits, NeverGrowBeyondTheLimit) {
    EXPECT_FALSE(core::edited("abc", {{.from = 0, .removed = 0, .inserted = "x"}}, 3));
    EXPECT_EQ(core::edited("abc", {{.from = 0, .removed = 1, .inserted = "x"}}, 3), "xbc");
}

}  // namespace
