#pragma once
// Our own failure inside a box: caught by Sandbox::run, reported as internal_error.

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string>

namespace sandbox {

struct BoxFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

[[noreturn]] inline void fail(const std::string& step, int error = errno) {
    throw BoxFailure(step + ": " + std::strerror(error));
}

}  // namespace sandbox
