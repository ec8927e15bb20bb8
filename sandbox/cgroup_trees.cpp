// Which trees this host has, and which of them we may use.

#include "sandbox/cgroup.hpp"
#include "sandbox/cgroup_files.hpp"
#include "sandbox/owner.hpp"

#include <algorithm>
#include <array>
#include <dirent.h>
#include <signal.h>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

namespace sandbox {
namespace {

struct Mount {
    std::string path;
    std::string kind;
    std::string options;
};

std::vector<Mount> cgroup_mounts() {
    std::vector<Mount> found;
    std::istringstream lines(read_file("/proc/self/mountinfo"));
    for (std::string line; std::getline(lines, line);) {
        const std::size_t dash = line.find(" - ");
        if (dash == std::string::npos) continue;
        std::istringstream left(line.substr(0, dash));
        std::istringstream right(line.substr(dash + 3));
        std::string unused;
        Mount mount;
        left >> unused >> unused >> unused >> unused >> mount.path;
        right >> mount.kind >> unused >> mount.options;
        if (mount.kind == "cgroup" || mount.kind == "cgroup2") found.push_back(mount);
    }
    return found;
}

bool lists(const std::string& list, std::string_view word) {
    const std::string framed = "," + list + ",";
    return framed.find("," + std::string(word) + ",") != std::string::npos;
}

bool make_base(const std::string& base) {
    mkdir(base.c_str(), 0755);
    return access(base.c_str(), W_OK) == 0;
}

std::optional<Controller> version_1(const std::vector<Mount>& mounts, std::string_view name) {
    for (const Mount& mount : mounts) {
        if (mount.kind != "cgroup" || !lists(mount.options, name)) continue;
        const std::string base = mount.path + "/assay";
        if (make_base(base)) return Controller{.base = base, .is_unified = false};
    }
    return std::nullopt;
}

// Our own place in the unified tree, as "/system.slice/assay.service"; empty when there is none.
std::string own_unified_path() {
    std::istringstream lines(read_file("/proc/self/cgroup"));
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("0::")) return line.substr(3) == "/" ? "" : line.substr(3);
    return "";
}

bool has_controllers(const std::string& directory) {
    std::string words = read_file(directory + "/cgroup.controllers");
    std::ranges::replace(words, ' ', ',');
    std::erase(words, '\n');
    return lists(words, "memory") && lists(words, "pids");
}

// A cgroup that hands controllers to its children may hold no process itself: those that are in
// ours (this one, and others of the same service) move into a leaf beside the boxes.
bool delegate(const std::string& directory) {
    const std::string control = directory + "/cgroup.subtree_control";
    if (write_file(control, "+memory +pids")) return true;
    const std::string leaf = directory + "/assay-host";
    if (!make_base(leaf)) return false;
    std::istringstream processes(read_file(directory + "/cgroup.procs"));
    for (std::string process; std::getline(processes, process);)
        write_file(leaf + "/cgroup.procs", process);
    return write_file(control, "+memory +pids");
}

std::string usable_unified(const std::string& directory, bool needs_controllers) {
    if (needs_controllers && (!has_controllers(directory) || !delegate(directory))) return "";
    const std::string base = directory + "/assay";
    if (!make_base(base)) return "";
    if (needs_controllers && !write_file(base + "/cgroup.subtree_control", "+memory +pids"))
        return "";
    return base;
}

void use_unified(CgroupTrees& trees, const std::string& mount, bool needs_controllers) {
    std::string own = mount + own_unified_path();
    constexpr std::string_view leaf = "/assay-host";
    if (own.ends_with(leaf)) own.resize(own.size() - leaf.size());
    // The delegated subtree first: that is what a service manager expects.
    trees.unified = usable_unified(own, needs_controllers);
    if (trees.unified.empty()) trees.unified = usable_unified(mount, needs_controllers);
    if (trees.unified.empty()) {
        trees.why_not =
            "the unified cgroup tree at " + mount + " cannot be written or lacks memory and pids";
        return;
    }
    const Controller unified{.base = trees.unified, .is_unified = true};
    if (needs_controllers) trees.memory = trees.pids = unified;
    // Every unified tree counts CPU time, with or without controllers; one group less to join.
    trees.cpu = unified;
}

void end_processes(const std::string& directory) {
    if (write_file(directory + "/cgroup.kill", "1")) return;
    std::istringstream processes(read_file(directory + "/cgroup.procs"));
    for (std::string line; std::getline(processes, line);)
        if (const auto process = static_cast<pid_t>(number_in(line)); process > 1)
            kill(process, SIGKILL);
}

std::vector<std::string> children(const std::string& directory) {
    std::vector<std::string> names;
    DIR* listing = opendir(directory.c_str());
    if (listing == nullptr) return names;
    while (const dirent* entry = readdir(listing))
        if (entry->d_name[0] != '.' && entry->d_type == DT_DIR) names.emplace_back(entry->d_name);
    closedir(listing);
    return names;
}

}  // namespace

std::vector<std::string> CgroupTrees::bases() const {
    std::vector<std::string> all;
    for (const auto& controller : {memory, pids, cpu})
        if (controller) all.push_back(controller->base);
    if (!unified.empty()) all.push_back(unified);
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

CgroupTrees find_cgroups() {
    const std::vector<Mount> mounts = cgroup_mounts();
    CgroupTrees trees;
    trees.memory = version_1(mounts, "memory");
    trees.pids = version_1(mounts, "pids");
    trees.cpu = version_1(mounts, "cpuacct");
    const bool needs_controllers = !trees.memory || !trees.pids;
    const auto unified = std::ranges::find(mounts, "cgroup2", &Mount::kind);
    if (unified != mounts.end()) use_unified(trees, unified->path, needs_controllers);
    return trees;
}

void remove_stale(const CgroupTrees& trees) {
    for (const std::string& base : trees.bases())
        for (const std::string& name : children(base)) {
            if (!is_left_behind(name)) continue;
            const std::string box = base + "/" + name;
            for (const char* part : {"/run", "/init", ""}) {
                end_processes(box + part);
                remove_directory(box + part);
            }
        }
}

bool swap_escapes(const CgroupTrees& trees) {
    const std::string swaps = read_file("/proc/swaps");
    if (std::ranges::count(swaps, '\n') < 2) return false;
    if (!trees.memory || trees.memory->is_unified) return false;
    return !exists(trees.memory->base + "/memory.memsw.limit_in_bytes");
}

}  // namespace sandbox
