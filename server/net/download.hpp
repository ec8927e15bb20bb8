#pragma once
// Somebody else's file on its way to a browser, which keeps it and never opens it as a page of
// ours.

#include "net/http.hpp"

#include <string>
#include <string_view>

namespace net {

/// An attachment without a type, under a policy that would run nothing of it.
Response file_response(std::string_view name, std::string bytes);

}  // namespace net
