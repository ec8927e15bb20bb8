#include "sandbox/root_plan.hpp"

#include "sandbox/ensure.hpp"
#include "sandbox/failure.hpp"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <glob.h>
#include <sys/stat.h>

namespace sandbox {
namespace {

namespace files = std::filesystem;

constexpr int link_depth_max = 8;

const std::vector<std::string> common_patterns() {
    return {
        "/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom",
        "/usr/lib64/ld-linux*", "/usr/lib/ld-linux*", "/usr/lib/locale/C.utf8",
        // Without it every start looks for each library in a dozen folders (110 us for true).
        "/etc/ld.so.cache"};
}

std::vector<std::string> matches(const std::string& pattern) {
    glob_t found{};
    std::vector<std::string> paths;
    if (glob(pattern.c_str(), GLOB_NOSORT, nullptr, &found) == 0)
        paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
    globfree(&found);
    return paths;
}

void copy_path(char (&into)[wire::path_bytes_max], const std::string& path) {
    if (path.size() >= sizeof into) fail("path for a box: " + path, ENAMETOOLONG);
    std::memcpy(into, path.c_str(), path.size() + 1);
}

wire::Entry entry(wire::EntryKind kind, const std::string& path, const std::string& origin) {
    wire::Entry made{};
    made.kind = kind;
    copy_path(made.path, path);
    copy_path(made.origin, origin);
    return made;
}

class Plan {
  public:
    Plan() {
        // Debian's merged layout, of which only the right-hand side is filled.
        for (const char* name : {"bin", "lib", "lib64"})
            add(wire::EntryKind::link, std::string("/") + name, std::string("usr/") + name);
        add(wire::EntryKind::link, "/dev/fd", "/proc/self/fd");
        for (const auto& [name, number] :
             {std::pair{"stdin", "0"}, {"stdout", "1"}, {"stderr", "2"}})
            add(wire::EntryKind::link, std::string("/dev/") + name,
                std::string("/proc/self/fd/") + number);
    }

    void mirror(const files::path& path, int depth = 0) {
        if (depth > link_depth_max) return;
        std::error_code failed;
        const files::path parent = files::canonical(path.parent_path(), failed);
        if (failed) return;
        const files::path place = parent / path.filename();
        const auto status = files::symlink_status(place, failed);
        if (!files::exists(status) || is_covered(place)) return;
        if (!files::is_symlink(status)) return add(wire::EntryKind::bind, place, place);
        const files::path target = files::read_symlink(place, failed);
        add(wire::EntryKind::link, place, target);
        mirror((parent / target).lexically_normal(), depth + 1);
    }

    void show(const std::string& place, const std::string& origin) {
        add(wire::EntryKind::bind, place, origin);
    }

    std::vector<wire::Entry> take() { return std::move(entries_); }

  private:
    void add(wire::EntryKind kind, const std::string& path, const std::string& origin) {
        if (entries_.size() == wire::entry_count_max) fail("too many files for a root", E2BIG);
        entries_.push_back(entry(kind, path, origin));
    }

    // Beneath a directory that is already bound, or there already.
    bool is_covered(const files::path& place) const {
        return std::ranges::any_of(entries_, [&](const wire::Entry& it) {
            const std::string path = it.path;
            if (place == path) return true;
            return it.kind == wire::EntryKind::bind && place.string().starts_with(path + "/");
        });
    }

    std::vector<wire::Entry> entries_;
};

bool is_directory(const std::string& path) {
    std::error_code failed;
    return !files::is_symlink(path, failed) && files::is_directory(path, failed);
}

}  // namespace

std::vector<wire::Entry> plan_root(const std::vector<std::string>& patterns) {
    Plan plan;
    std::vector<std::string> paths;
    for (const auto& list : {common_patterns(), patterns})
        for (const std::string& pattern : list) {
            const std::size_t sign = pattern.find('=');
            if (sign != std::string::npos)
                plan.show(pattern.substr(0, sign), pattern.substr(sign + 1));
            for (std::string& path : matches(pattern))
                paths.push_back(std::move(path));
        }
    // Whole directories first: what lies beneath them needs no mount of its own.
    for (const bool directories : {true, false})
        for (const std::string& path : paths)
            if (is_directory(path) == directories) plan.mirror(path);
    return plan.take();
}

}  // namespace sandbox
