#include "sandbox/profile.hpp"

#include "sandbox/ensure.hpp"

#include <algorithm>
#include <filesystem>
#include <unistd.h>

namespace sandbox {
namespace {

constexpr std::int64_t heap_mb_min = 16;
constexpr std::int64_t runtime_mb_min = 64;  // what a JVM or Node takes beside its heap
constexpr std::string_view heap_mark = "{heap_mb}";
constexpr std::string_view files_mark = "{files:";

std::int64_t heap_mb(const Limits& limits) {
    const std::int64_t memory_mb = limits.memory_kb / 1024;
    return std::max(heap_mb_min, memory_mb - std::max(runtime_mb_min, memory_mb / 4));
}

std::string with_heap(std::string word, const Limits& limits) {
    const std::size_t at = word.find(heap_mark);
    if (at == std::string::npos) return word;
    return word.replace(at, heap_mark.size(), std::to_string(heap_mb(limits)));
}

}  // namespace

const Profile* find_profile(const std::vector<Profile>& all, std::string_view name) {
    const auto found = std::ranges::find(all, name, &Profile::name);
    return found == all.end() ? nullptr : &*found;
}

bool is_installed(const Profile& profile) {
    ensure(!profile.programs.empty());
    return std::ranges::all_of(profile.programs, [](const std::string& program) {
        return access(program.c_str(), X_OK) == 0;
    });
}

Words expand(const Words& words, const Limits& limits, const std::vector<File>& files) {
    Words expanded;
    for (const std::string& word : words) {
        if (!word.starts_with(files_mark)) {
            expanded.push_back(with_heap(word, limits));
            continue;
        }
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
    for (const std::string& word : expand(step.variables, limits, {}))
        variables.push_back(word);
    return variables;
}

std::string runner_path() {
    std::error_code failed;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", failed);
    return failed ? "/nonexistent" : (program.parent_path() / "assay-sqlite-runner").string();
}

}  // namespace sandbox
