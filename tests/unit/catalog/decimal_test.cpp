#include "catalog/decimal.hpp"

#include <gtest/gtest.h>

#include <random>

namespace {

using catalog::Decimal;

Decimal number(const std::string& text) {
    const auto parsed = Decimal::parse(text);
    if (!parsed) throw std::logic_error{"not a decimal: " + text};
    return *parsed;
}

TEST(Decimal, ReadsWhatPeopleWrite) {
    for (const char* text :
         {"1", "+1", "1.", "1.0", "01.00", "10e-1", "0.1E1", " 1 ", "1_0e-1", "0.000001e6"}) {
        EXPECT_TRUE(number(text) == number("1")) << text;
    }
    EXPECT_TRUE(
        number("\xE2\x88\x92"
               "5") == number("-5"));
    EXPECT_TRUE(
        number("12\xE2\x80\xAF"
               "000") == number("12000"));
    EXPECT_TRUE(number(".5") == number("0.5"));
    EXPECT_TRUE(number("-0") == number("0"));
}

TEST(Decimal, RefusesEverythingElse) {
    for (const char* text :
         {"", " ", ".", "+", "1e", "e5", "1,5", "1 000", "0x10", "1.2.3", "--1", "nan", "inf",
          "1e401", "1e99999999999999999999", "1%", "1e+-2", "1e.5"}) {
        EXPECT_FALSE(Decimal::parse(text).has_value()) << text;
    }
    EXPECT_FALSE(Decimal::parse(std::string(200, '1')).has_value());
}

TEST(Decimal, ComparesExactlyWhereBinaryFractionsDoNot) {
    EXPECT_TRUE(number("0.3") - number("0.1") == number("0.2"));
    EXPECT_TRUE(number("0.1") * number("3") == number("0.3"));
    EXPECT_TRUE(number("1e400") > number("9e399"));
    EXPECT_TRUE(number("-2") < number("-1.999999999999999999999999"));
}

TEST(Decimal, IncludesTheBoundOfATolerance) {
    const auto within = [](const char* given, const char* abs, const char* rel) {
        return catalog::is_within(number(given), number("12.5"), number(abs), number(rel));
    };
    EXPECT_TRUE(within("12.55", "0.05", "0"));
    EXPECT_TRUE(within("12.45", "0.05", "0"));
    EXPECT_FALSE(within("12.5500000000000000001", "0.05", "0"));
    EXPECT_TRUE(within("13.75", "0", "0.1"));
    EXPECT_FALSE(within("13.76", "0", "0.1"));
}

TEST(Decimal, AgreesWithWholeNumberArithmetic) {
    const unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    for (int round = 0; round < 500; ++round) {
        const auto left = static_cast<std::int64_t>(random() % 2'000'000) - 1'000'000;
        const auto right = static_cast<std::int64_t>(random() % 2'000'000) - 1'000'000;
        const Decimal a = number(std::to_string(left) + "e-3");
        const Decimal b = number(std::to_string(right) + "e-3");
        EXPECT_TRUE(a - b == number(std::to_string(left - right) + "e-3"));
        EXPECT_TRUE(a * b == number(std::to_string(left * right) + "e-6"));
        EXPECT_EQ(a < b, left < right);
    }
}

}  // namespace
