#include "catalog/duration.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using catalog::duration_text;
using catalog::parse_duration;

TEST(Duration, ReadsHoursMinutesAndSecondsToTheSecond) {
    EXPECT_EQ(parse_duration("90 s"), base::Duration{90s});
    EXPECT_EQ(parse_duration("90s"), base::Duration{90s});
    EXPECT_EQ(parse_duration("1 min 30 s"), base::Duration{90s});
    EXPECT_EQ(parse_duration("1min30s"), base::Duration{90s});
    EXPECT_EQ(parse_duration("1 h 2 min 3 s"), base::Duration{1h + 2min + 3s});
    EXPECT_EQ(parse_duration("2 h 5 s"), base::Duration{2h + 5s});
    EXPECT_EQ(parse_duration("0 s"), base::Duration{});
    EXPECT_EQ(parse_duration("999999 h"), base::Duration{999'999h});
}

TEST(Duration, ReadsNothingElse) {
    for (const char* text :
         {"", " ", "90", "s", "-90 s", "1.5 min", "1 m", "90 sec", "30 s 1 min", "1 s 1 s",
          "1 min, 30 s", "1 min 30", " 1 min", "1000000 s", "1 minute", "1 MIN"}) {
        EXPECT_EQ(parse_duration(text), std::nullopt) << text;
    }
}

TEST(Duration, IsWrittenAsItIsRead) {
    for (const char* text : {"90 h", "1 min 30 s", "1 h 2 min 3 s", "5 min", "2 h 5 s", "0 s"}) {
        EXPECT_EQ(duration_text(parse_duration(text).value()), text);
    }
}

}  // namespace
