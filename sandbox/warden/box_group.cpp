#include "sandbox/warden/box_group.hpp"

#include "sandbox/ensure.hpp"
#include "sandbox/failure.hpp"

#include <fcntl.h>

namespace sandbox {
namespace {

using wire::Attached;

void require(bool done, const std::string& step) {
    if (!done) fail(step);
}

Descriptor& slot(Attachments& all, Attached which) {
    return all[static_cast<std::size_t>(which)];
}

}  // namespace

BoxGroup::BoxGroup(const Trees& trees, const HostFiles& host, std::uint32_t number)
    : trees_(trees), host_(host), name_("/box-" + std::to_string(number)) {
    ensure(!trees.unified.empty());
    const auto make = [&](const std::string& path) {
        require(host_.make_directory(path), "cgroup " + path);
        directories_.insert(directories_.begin(), path);
    };
    for (const auto& controller : {trees.memory, trees.pids, trees.cpu}) {
        if (!controller || controller->is_unified || host_.exists(controller->base + name_))
            continue;
        make(controller->base + name_);
        doors_.push_back(host_.open(controller->base + name_ + "/tasks", O_WRONLY));
    }
    // All boxes live on the same cores, so they need no cpuset of their own.
    if (trees.cpuset && !trees.cpuset->is_unified)
        doors_.push_back(host_.open(trees.cpuset->base + "/tasks", O_WRONLY));
    const std::string box = trees.unified + name_;
    make(box);
    if (trees.memory && trees.memory->is_unified)
        require(host_.write(box + "/cgroup.subtree_control", "+memory"), "memory of " + box);
    make(box + "/init");
    init_ = host_.open(box + "/init", O_RDONLY | O_DIRECTORY);
}

void BoxGroup::limit(std::uint64_t memory_bytes, std::uint64_t process_count) const {
    const std::string bytes = std::to_string(memory_bytes);
    if (trees_.pids) {
        // One more than the candidate may have: init.
        const std::string file = trees_.pids->base + name_ + "/pids.max";
        require(host_.write(file, std::to_string(process_count + 1)), "limit of processes");
    }
    if (!trees_.memory) return;
    const std::string memory = trees_.memory->base + name_;
    if (trees_.memory->is_unified) {
        require(host_.write(memory + "/memory.max", bytes), "limit of memory");
        if (host_.exists(memory + "/memory.swap.max"))
            require(host_.write(memory + "/memory.swap.max", "0"), "limit of swap");
        return;
    }
    require(host_.write(memory + "/memory.limit_in_bytes", bytes), "limit of memory");
    if (host_.exists(memory + "/memory.memsw.limit_in_bytes"))
        require(host_.write(memory + "/memory.memsw.limit_in_bytes", bytes), "limit of swap");
}

void BoxGroup::open_leaf(Attachments& into) {
    remove_leaves();
    const std::string leaf = trees_.unified + name_ + "/run-" + std::to_string(++leaf_count_);
    require(host_.make_directory(leaf), "cgroup leaf");
    leaves_.push_back(leaf);
    slot(into, Attached::leaf) = host_.open(leaf, O_RDONLY | O_DIRECTORY);
    slot(into, Attached::kill) = host_.open(leaf + "/cgroup.kill", O_WRONLY);
    slot(into, Attached::events) = host_.open(leaf + "/cgroup.events", O_RDONLY);
    slot(into, Attached::cpu) = host_.open(leaf + "/cpu.stat", O_RDONLY);
    slot(into, Attached::cpu_pressure) = host_.open(leaf + "/cpu.pressure", O_RDONLY);
    slot(into, Attached::io_pressure) = host_.open(leaf + "/io.pressure", O_RDONLY);
    for (const Attached needed : {Attached::leaf, Attached::kill, Attached::events, Attached::cpu})
        require(slot(into, needed).is_open(), "files of a cgroup leaf");
    if (trees_.memory) open_memory(into, leaf);
}

void BoxGroup::open_memory(Attachments& into, const std::string& leaf) const {
    const bool is_unified = trees_.memory->is_unified;
    const std::string& place = is_unified ? leaf : trees_.memory->base + name_;
    const auto file = [&](const char* unified, const char* version_1, int flags) {
        return host_.open(place + "/" + (is_unified ? unified : version_1), flags);
    };
    // A process of the leaf that runs out of memory takes all the others of it along.
    if (is_unified) require(host_.write(leaf + "/memory.oom.group", "1"), "group kill");
    slot(into, Attached::peak) =
        file("memory.peak", "memory.max_usage_in_bytes", is_unified ? O_RDONLY : O_RDWR);
    slot(into, Attached::usage) = file("memory.current", "memory.usage_in_bytes", O_RDONLY);
    slot(into, Attached::oom) = file("memory.events", "memory.oom_control", O_RDONLY);
    slot(into, Attached::stat) = file("memory.stat", "memory.stat", O_RDONLY);
    for (const Attached it : {Attached::peak, Attached::usage, Attached::oom, Attached::stat})
        require(slot(into, it).is_open(), "counters of memory");
}

void BoxGroup::kill() const {
    host_.write(trees_.unified + name_ + "/cgroup.kill", "1");
}

bool BoxGroup::remove_leaves() {
    while (!leaves_.empty()) {
        if (!host_.try_to_remove(leaves_.front())) return false;
        leaves_.erase(leaves_.begin());
    }
    return true;
}

bool BoxGroup::try_to_remove() {
    if (!remove_leaves()) return false;
    while (!directories_.empty()) {
        if (!host_.try_to_remove(directories_.front())) return false;
        directories_.erase(directories_.begin());
    }
    return true;
}

}  // namespace sandbox
