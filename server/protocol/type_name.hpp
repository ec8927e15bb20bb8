#pragma once
// The unqualified name of a type, from the compiler's own spelling of a signature.

#include <string>
#include <string_view>

namespace protocol {

template <class T>
std::string type_name() {
    const std::string_view signature = __PRETTY_FUNCTION__;
    const auto start = signature.find("T = ") + 4;
    const auto qualified = signature.substr(start, signature.find_first_of("];", start) - start);
    return std::string(qualified.substr(qualified.rfind(':') + 1));
}

}  // namespace protocol
