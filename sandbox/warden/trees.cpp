// Which trees this host has, and which of them we may use.

#include "sandbox/warden/trees.hpp"

#include "sandbox/cgroup_files.hpp"
#include "sandbox/warden/owner.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <dirent.h>
#include <sched.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace sandbox {
namespace {

constexpr int remove_attempts_max = 1000;
constexpr useconds_t remove_pause_us = 1000;

struct Mount {
    std::string path;
    std::string kind;
    std::string options;
};

// "36 35 0:30 / /sys/fs/cgroup/memory rw,relatime shared:9 - cgroup cgroup rw,memory"
std::vector<Mount> cgroup_mounts() {
    std::vector<Mount> found;
    for (const std::string& line : split(read_file("/proc/self/mountinfo"), '\n')) {
        const std::size_t dash = line.find(" - ");
        if (dash == std::string::npos) continue;
        const auto left = split(line.substr(0, dash), ' ');
        const auto right = split(line.substr(dash + 3), ' ');
        if (left.size() < 5 || right.size() < 3 || left[3] != "/") continue;
        if (right[0] != "cgroup" && right[0] != "cgroup2") continue;
        found.push_back({.path = left[4], .kind = right[0], .options = right[2]});
    }
    return found;
}

bool lists(const std::string& words, char separator, std::string_view word) {
    const auto all = split(words, separator);
    return std::ranges::find(all, word) != all.end();
}

bool make_directory(const std::string& path) {
    mkdir(path.c_str(), 0755);
    return access(path.c_str(), W_OK) == 0;
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

// Bottom up; each directory is waited for as long as its last processes need to die.
void remove_with_all_beneath(const std::string& directory) {
    for (const std::string& name : children(directory))
        remove_with_all_beneath(directory + "/" + name);
    end_processes(directory);
    for (int attempt = 0; attempt < remove_attempts_max; ++attempt) {
        if (try_to_remove(directory)) return;
        usleep(remove_pause_us);
    }
}

void remove_stale(const std::string& parent) {
    for (const std::string& name : children(parent))
        if (is_left_behind(name)) remove_with_all_beneath(parent + "/" + name);
}

// A new cpuset of version 1 has no cores and no memory nodes, and admits nobody.
bool give_cores(const std::string& directory, const std::string& cores, const std::string& nodes) {
    return write_file(directory + "/cpuset.cpus", cores) &&
           write_file(directory + "/cpuset.mems", nodes);
}

// As "0,1,2,3".
std::string all_cores() {
    cpu_set_t ours;
    CPU_ZERO(&ours);
    if (sched_getaffinity(0, sizeof ours, &ours) != 0) return "0";
    std::string all;
    for (std::size_t core = 0; core < CPU_SETSIZE; ++core)
        if (CPU_ISSET(core, &ours)) all += (all.empty() ? "" : ",") + std::to_string(core);
    return all;
}

std::string first_line(const std::string& path) {
    const auto lines = split(read_file(path), '\n');
    return lines.empty() ? std::string() : lines.front();
}

class Finder {
  public:
    Finder(const std::string& name, const std::string& cores, Layers without)
        : name_(name), cores_(cores), without_(without), mounts_(cgroup_mounts()) {}

    Trees find() {
        trees_.memory = version_1(Layer::memory);
        trees_.pids = version_1(Layer::pids);
        trees_.cpu = version_1(Layer::cpu);
        trees_.cpuset = version_1(Layer::cpuset);
        if (trees_.cpuset && !confine_version_1(trees_.cpuset->base)) trees_.cpuset.reset();
        if (trees_.cpu) prefer(trees_.cpu->base + "/cpu.shares", 1024);
        const auto unified = std::ranges::find(mounts_, "cgroup2", &Mount::kind);
        if (unified == mounts_.end())
            trees_.why_not = "no cgroup2 file system is mounted";
        else
            use_unified(unified->path);
        return std::move(trees_);
    }

  private:
    std::optional<Controller> version_1(Layer layer) const {
        if (without_.has(layer)) return std::nullopt;
        const std::string_view controller = name_of(layer);
        for (const Mount& mount : mounts_) {
            if (mount.kind != "cgroup" || !lists(mount.options, ',', controller)) continue;
            const std::string parent = mount.path + "/assay";
            if (!make_directory(parent)) continue;
            if (layer == Layer::cpuset)
                give_cores(
                    parent, first_line(mount.path + "/cpuset.cpus"),
                    first_line(mount.path + "/cpuset.mems"));
            remove_stale(parent);
            if (make_directory(parent + "/" + name_))
                return Controller{.base = parent + "/" + name_, .is_unified = false};
        }
        return std::nullopt;
    }

    bool confine_version_1(const std::string& base) const {
        return give_cores(base, cores_, first_line(base + "/../cpuset.mems"));
    }

    // On cores that are theirs, boxes come before whatever else the host does there: a verdict must
    // not depend on it. Where there is only one core, everybody is equal.
    void prefer(const std::string& file, int usual) const {
        constexpr int preference = 10;
        if (cores_ != all_cores()) write_file(file, std::to_string(preference * usual));
    }

    void use_unified(const std::string& mount) {
        for (const std::string& place : places_in(mount))
            if (use_place(place)) return;
        trees_.why_not = "the unified cgroup tree at " + mount + " cannot be written";
    }

    // The delegated subtree first: that is what a service manager expects. Root may fall back on
    // the top of the tree.
    std::vector<std::string> places_in(const std::string& mount) const {
        std::string own = mount + own_unified_path();
        if (own.ends_with(host_leaf)) own.resize(own.size() - host_leaf.size());
        if (own == mount) return {mount};
        if (geteuid() != 0 || is_delegated(own)) return {own, mount};
        return {mount};
    }

    static bool is_delegated(const std::string& directory) {
        char value[8] = {};
        return std::ranges::any_of(
            std::to_array({"trusted.delegate", "user.delegate"}), [&](const char* name) {
                return getxattr(directory.c_str(), name, value, sizeof value) > 0 &&
                       value[0] == '1';
            });
    }

    bool use_place(const std::string& place) {
        const std::string wanted = wanted_controllers(place);
        if (!wanted.empty() && !hand_down(place, wanted)) return false;
        const std::string parent = place + "/assay";
        if (!make_directory(parent)) return false;
        remove_stale(parent);
        const std::string base = parent + "/" + name_;
        if (!wanted.empty() && !write_file(parent + "/cgroup.subtree_control", wanted))
            return false;
        if (!make_directory(base)) return false;
        if (!wanted.empty() && !write_file(base + "/cgroup.subtree_control", wanted)) return false;
        trees_.unified = base;
        take_controllers(base, wanted);
        return true;
    }

    // As "+memory +pids": what version 1 does not hold and this place has.
    std::string wanted_controllers(const std::string& place) const {
        std::string offered = first_line(place + "/cgroup.controllers");
        std::string wanted;
        const auto want = [&](const std::optional<Controller>& held, Layer layer) {
            const std::string name(name_of(layer));
            if (!held && !without_.has(layer) && lists(offered, ' ', name)) wanted += " +" + name;
        };
        want(trees_.memory, Layer::memory);
        want(trees_.pids, Layer::pids);
        want(trees_.cpu, Layer::cpu);
        want(trees_.cpuset, Layer::cpuset);
        return wanted.empty() ? wanted : wanted.substr(1);
    }

    void take_controllers(const std::string& base, const std::string& wanted) {
        const auto take = [&](std::optional<Controller>& held, Layer layer) {
            if (lists(wanted, ' ', "+" + std::string(name_of(layer))))
                held = Controller{.base = base, .is_unified = true};
        };
        take(trees_.memory, Layer::memory);
        take(trees_.pids, Layer::pids);
        take(trees_.cpu, Layer::cpu);
        take(trees_.cpuset, Layer::cpuset);
        if (trees_.cpu && trees_.cpu->is_unified) prefer(base + "/cpu.weight", 100);
        if (trees_.cpuset && trees_.cpuset->is_unified &&
            !write_file(base + "/cpuset.cpus", cores_))
            trees_.cpuset.reset();
    }

    // Our own place in the unified tree, as "/system.slice/assay.service"; empty at its top.
    static std::string own_unified_path() {
        for (const std::string& line : split(read_file("/proc/self/cgroup"), '\n'))
            if (line.starts_with("0::")) return line.substr(3) == "/" ? "" : line.substr(3);
        return "";
    }

    // A cgroup that hands controllers to its children may hold no process itself: those that are
    // in ours (this one, and others of the same service) move into a leaf beside the boxes. They
    // move first: handing down while they are there may turn the cgroup into a threaded one, in
    // which nothing of this works. The top of the tree is exempt.
    bool hand_down(const std::string& directory, const std::string& wanted) const {
        const auto processes = split(read_file(directory + "/cgroup.procs"), '\n');
        const bool is_top = !exists(directory + "/cgroup.type");
        if (!processes.empty() && !is_top) {
            const std::string leaf = directory + std::string(host_leaf);
            if (!make_directory(leaf)) return false;
            for (const std::string& process : processes)
                write_file(leaf + "/cgroup.procs", process);
        }
        return write_file(directory + "/cgroup.subtree_control", wanted);
    }

    static constexpr std::string_view host_leaf = "/assay-host";

    const std::string& name_;
    const std::string& cores_;
    Layers without_;
    std::vector<Mount> mounts_;
    Trees trees_;
};

}  // namespace

std::vector<std::string> Trees::bases() const {
    std::vector<std::string> all;
    for (const auto& controller : {memory, pids, cpu, cpuset})
        if (controller) all.push_back(controller->base);
    if (!unified.empty()) all.push_back(unified);
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::string cores_of_boxes() {
    const std::string all = all_cores();
    const std::size_t second = all.find(',');
    return second == std::string::npos ? all : all.substr(second + 1);
}

Trees make_trees(const std::string& name, const std::string& cores, Layers without) {
    return Finder(name, cores, without).find();
}

void remove_trees(const Trees& trees) {
    for (const std::string& base : trees.bases())
        remove_with_all_beneath(base);
}

bool swap_escapes(const Trees& trees) {
    if (split(read_file("/proc/swaps"), '\n').size() < 2) return false;
    if (!trees.memory || trees.memory->is_unified) return false;
    return !exists(trees.memory->base + "/memory.memsw.limit_in_bytes");
}

void end_processes(const std::string& directory) {
    if (write_file(directory + "/cgroup.kill", "1")) return;
    for (const std::string& line : split(read_file(directory + "/cgroup.procs"), '\n'))
        if (const auto process = static_cast<pid_t>(number_in(line)); process > 1)
            kill(process, SIGKILL);
}

bool try_to_remove(const std::string& directory) {
    return rmdir(directory.c_str()) == 0 || errno != EBUSY;
}

}  // namespace sandbox
