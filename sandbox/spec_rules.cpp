#include "sandbox/spec_rules.hpp"

#include <algorithm>
#include <set>

namespace sandbox {
namespace {

constexpr std::int64_t time_ms_max = std::int64_t{60} * 60 * 1000;
constexpr std::int64_t size_kb_max = std::int64_t{64} * 1024 * 1024;
constexpr std::int64_t memory_kb_min = 4096;
constexpr std::int64_t process_count_max = 4096;

bool is_plain(const std::string& name) {
    if (name.empty() || name.size() > name_bytes_max || name.contains('\0')) return false;
    for (std::size_t at = 0; at <= name.size();) {
        const std::size_t end = std::min(name.find('/', at), name.size());
        const std::string part = name.substr(at, end - at);
        if (part.empty() || part == "." || part == "..") return false;
        at = end + 1;
    }
    return true;
}

void require_name(const std::set<std::string>& earlier, const std::string& name) {
    if (!is_plain(name))
        throw BadSpec(
            "the file name \"" + name.substr(0, name_bytes_max) +
            "\" is not a plain relative path");
    if (earlier.contains(name)) throw BadSpec("the file " + name + " is given twice");
    // "a" and "a/b" cannot both exist; sorted, the longer one follows.
    const auto next = earlier.lower_bound(name + "/");
    if (next != earlier.end() && next->starts_with(name + "/"))
        throw BadSpec(name + " is a file and a directory");
    for (std::size_t slash = name.find('/'); slash != std::string::npos;
         slash = name.find('/', slash + 1))
        if (earlier.contains(name.substr(0, slash)))
            throw BadSpec(name.substr(0, slash) + " is a file and a directory");
}

void require_between(const char* name, std::int64_t value, std::int64_t least, std::int64_t most) {
    if (value >= least && value <= most) return;
    throw BadSpec(
        std::string(name) + " is " + std::to_string(value) + " and must be from " +
        std::to_string(least) + " to " + std::to_string(most));
}

}  // namespace

void require_installed(const Profile& profile) {
    if (!is_installed(profile))
        throw BadSpec(profile.name + " is not installed here: " + profile.remedy);
}

void require_files(const std::vector<File>& files, const Profile& profile, const Limits& limits) {
    if (files.size() > file_count_max)
        throw BadSpec("more than " + std::to_string(file_count_max) + " files");
    std::set<std::string> names;
    std::size_t bytes = 0;
    for (const File& file : files) {
        require_name(names, file.name);
        names.insert(file.name);
        bytes += file.bytes.size() + 4096;
    }
    if (!names.contains(profile.entry_point))
        throw BadSpec(
            "the entry point " + profile.entry_point + " of " + profile.name + " is missing");
    if (static_cast<std::int64_t>(bytes) > limits.disk_kb * 1024)
        throw BadSpec("the files do not fit into disk_kb");
}

void require_limits(const Limits& limits) {
    require_between("cpu_ms", limits.cpu_ms, 1, time_ms_max);
    require_between("wall_ms", limits.wall_ms, 1, time_ms_max);
    require_between("memory_kb", limits.memory_kb, memory_kb_min, size_kb_max);
    require_between("processes", limits.processes, 1, process_count_max);
    require_between("output_kb", limits.output_kb, 0, size_kb_max);
    require_between("disk_kb", limits.disk_kb, 4, size_kb_max);
}

void require_tests(const std::vector<Test>& tests) {
    if (tests.size() > test_count_max)
        throw BadSpec("more than " + std::to_string(test_count_max) + " tests");
    for (const Test& test : tests) {
        std::size_t bytes = 0;
        for (const std::string& argument : test.args)
            bytes += argument.size() + 1;
        if (test.args.size() > argument_count_max || bytes > argument_bytes_max)
            throw BadSpec("the arguments of a test are too many or too long");
        if (std::ranges::any_of(test.args, [](const auto& it) { return it.contains('\0'); }))
            throw BadSpec("an argument contains a zero byte");
    }
}

}  // namespace sandbox
