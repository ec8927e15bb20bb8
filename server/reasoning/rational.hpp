#pragma once
// Exact fractions, for shares and prices. Private to the module.

#include "base/ensure.hpp"

#include <cstdint>
#include <numeric>

namespace reasoning {

struct Rational {
    std::int64_t over = 0;
    std::int64_t under = 1;  // positive

    static Rational of(std::int64_t over, std::int64_t under) {
        base::ensure(under > 0);
        const std::int64_t common = std::gcd(over, under);
        return {over / common, under / common};
    }

    bool is_whole() const { return under == 1; }
    std::int64_t rounded_up() const {
        const std::int64_t down = over / under;
        return over > 0 && over % under != 0 ? down + 1 : down;
    }
};

inline Rational operator*(const Rational& left, const Rational& right) {
    return Rational::of(left.over * right.over, left.under * right.under);
}

inline Rational operator-(const Rational& left, const Rational& right) {
    return Rational::of(
        left.over * right.under - right.over * left.under, left.under * right.under);
}

}  // namespace reasoning
