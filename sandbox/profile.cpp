#include "sandbox/profile.hpp"

#include "sandbox/ensure.hpp"

#include <algorithm>
#include <unistd.h>

namespace sandbox {
namespace {

constexpr std::int64_t heap_mb_min = 16;
constexpr std::string_view files_mark = "{files:";

std::int64_t memory_mb(const Limits& limits) {
    return limits.memory_kb / 1024;
}

std::int64_t heap_mb(const RuntimeMemory& runtime, const Limits& limits) {
    ensure(runtime.share >= 0 && runtime.share < 1 && runtime.mb_min <= runtime.mb_max);
    const auto share =
        static_cast<std::int64_t>(static_cast<double>(memory_mb(limits)) * runtime.share);
    const std::int64_t beside = std::clamp(share, runtime.mb_min, runtime.mb_max);
    return std::max(heap_mb_min, memory_mb(limits) - beside);
}

std::string replaced(std::string word, std::string_view mark, std::int64_t value) {
    const std::string digits = std::to_string(value);
    for (std::size_t at = word.find(mark); at != std::string::npos; at = word.find(mark, at))
        word.replace(at, mark.size(), digits);
    return word;
}

std::string with_memory(
    const std::string& word, const RuntimeMemory& runtime, const Limits& limits) {
    const std::string half = replaced(word, "{heap_mb}", heap_mb(runtime, limits));
    return replaced(half, "{memory_mb}", memory_mb(limits));
}

}  // namespace

const Profile* find_profile(const std::vector<Profile>& all, std::string_view name) {
    const auto found = std::ranges::find(all, name, &Profile::name);
    return found == all.end() ? nullptr : &*found;
}

bool is_installed(const Profile& profile) {
    ensure(!profile.programs.empty());
    return std::ranges::all_of(profile.programs, [](const std::string& program) {
        return access(program.c_str(), R_OK) == 0;
    });
}

Words command(const Step& step, const Limits& limits, const std::vector<File>& files) {
    Words expanded;
    for (const std::string& word : step.arguments) {
        if (!word.starts_with(files_mark)) {
            expanded.push_back(with_memory(word, step.runtime, limits));
            continue;
        }
        ensure(word.ends_with('}'));
        const std::string ending =
            word.substr(files_mark.size(), word.size() - files_mark.size() - 1);
        for (const File& file : files)
            if (file.name.ends_with(ending)) expanded.push_back("/w/" + file.name);
    }
    return expanded;
}

Words environment(const Step& step, const Limits& limits) {
    Words variables = {"PATH=/usr/bin:/bin", "HOME=/w",        "TMPDIR=/tmp",
                       "LANG=C.UTF-8",       "LC_ALL=C.UTF-8", "TZ=UTC"};
    for (const std::string& word : step.variables)
        variables.push_back(with_memory(word, step.runtime, limits));
    return variables;
}

}  // namespace sandbox
