#pragma once
// A language as data: what it needs on the host, how it is compiled and started, and what its root
// holds. In arguments and variables, {heap_mb} stands for the part of the memory limit that the
// runtime may use for its own heap and {files:.java} for the spec's files with that ending.

#include "sandbox/sandbox.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

using Words = std::vector<std::string>;

/// What the overhead is measured with; no language of anybody's.
inline constexpr std::string_view bench_language = "true";

struct Step {
    Words arguments;  // empty: there is no such step
    Words variables;  // beside the common ones
    // Patterns of the host's files in the root, beside the common ones. "PLACE=FILE" shows one file
    // at another place.
    Words paths;
};

struct Profile {
    std::string name;
    std::string entry_point;
    Words programs;  // absolute paths; all must be there
    std::string remedy;
    Step compile;
    Step run;
};

std::vector<Profile> profiles();
const Profile* find_profile(const std::vector<Profile>& all, std::string_view name);
bool is_installed(const Profile& profile);

/// With the placeholders replaced.
Words expand(const Words& words, const Limits& limits, const std::vector<File>& files);
/// The environment of a step, complete.
Words environment(const Step& step, const Limits& limits);

/// Where sqlite's runner lies: beside the running program.
std::string runner_path();

}  // namespace sandbox
