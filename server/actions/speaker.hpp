#pragma once
// Who is speaking: established by hello, checked against the attempt's row by every action.

#include "base/ids.hpp"

#include <cstdint>

namespace actions {

struct Speaker {
    base::AttemptId attempt;
    std::int64_t session = 0;
};

}  // namespace actions
