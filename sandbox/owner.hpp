#pragma once
// Names of things on the host that must not outlive their maker: they carry enough of the maker to
// see later that it is gone, even when its process id is used again.

#include <string>
#include <string_view>

namespace sandbox {

/// "box-PIDNAMESPACE-PROCESS-STARTTIME-COUNT", different at each call.
std::string owned_name();
/// Made by a process of this pid namespace that no longer exists.
bool is_left_behind(std::string_view name);

}  // namespace sandbox
