#pragma once
// A language as data, read from a file of its own (languages/README.md): what it needs on the host,
// how it is compiled and started, what its root holds, and which system calls it has beyond the
// others.

#include "sandbox/sandbox.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

using Words = std::vector<std::string>;

/// What the overhead is measured with; no language of anybody's.
inline constexpr std::string_view bench_language = "true";

/// What a runtime takes beside its heap: a share of the memory limit, within bounds.
struct RuntimeMemory {
    std::int64_t mb_min = 64;
    double share = 0.25;
    std::int64_t mb_max = 1024 * 1024;
};

/// In arguments and variables, {heap_mb} stands for what RuntimeMemory leaves of the memory limit,
/// {memory_mb} for the limit and {files:.java} for the spec's files with that ending.
struct Step {
    Words arguments;  // empty: there is no such step
    Words variables;  // beside the common ones
    // Patterns of the host's files in the root, beside the common ones. "PLACE=FILE" shows one file
    // or folder at another place.
    Words paths;
    Words system_calls;  // beyond those of every language
    RuntimeMemory runtime;
};

struct Profile {
    std::string name;
    std::string entry_point;
    Words programs;  // absolute paths; all must be there
    std::string remedy;
    bool is_hidden = false;  // not a language that anybody is offered
    Step compile;
    Step run;
};

/// Those in the folder "languages" beside the running program. Throws BadSpec: which file, which
/// line, and what to do.
std::vector<Profile> profiles();
/// All *.toml files of a folder, by name; `programs` is what {programs} stands for.
std::vector<Profile> read_profiles(
    const std::filesystem::path& folder, const std::filesystem::path& programs);
/// `file` is only what complaints call it; the profile's name is its stem.
Profile read_profile(
    std::string_view text,
    const std::filesystem::path& file,
    const std::filesystem::path& programs);

const Profile* find_profile(const std::vector<Profile>& all, std::string_view name);
bool is_installed(const Profile& profile);

/// What to execute, with the placeholders replaced.
Words command(const Step& step, const Limits& limits, const std::vector<File>& files);
/// The environment of a step, complete.
Words environment(const Step& step, const Limits& limits);

}  // namespace sandbox
