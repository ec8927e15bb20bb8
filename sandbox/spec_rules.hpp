#pragma once
// What a spec must be, whoever made it.

#include "sandbox/profile.hpp"
#include "sandbox/sandbox.hpp"

namespace sandbox {

inline constexpr std::size_t name_bytes_max = 128;
inline constexpr std::size_t file_count_max = 1000;
inline constexpr std::size_t test_count_max = 10000;
inline constexpr std::size_t argument_count_max = 256;
inline constexpr std::size_t argument_bytes_max = std::size_t{128} * 1024;

/// Each throws BadSpec with one sentence.
void require_installed(const Profile& profile);
void require_files(const std::vector<File>& files, const Profile& profile, const Limits& limits);
void require_limits(const Limits& limits);
void require_tests(const std::vector<Test>& tests);

}  // namespace sandbox
