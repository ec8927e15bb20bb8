#include "sandbox/cgroup.hpp"

#include "sandbox/cgroup_files.hpp"
#include "sandbox/ensure.hpp"
#include "sandbox/failure.hpp"
#include "sandbox/owner.hpp"

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>

namespace sandbox {
namespace {

Descriptor open_file(const std::string& path, int flags) {
    return Descriptor(open(path.c_str(), flags | O_CLOEXEC));
}

void require(bool done, const std::string& step) {
    if (!done) fail(step);
}

}  // namespace

BoxCgroup::BoxCgroup(const CgroupTrees& trees, std::int64_t memory_bytes, std::int64_t processes)
    : trees_(trees), name_(owned_name()) {
    ensure(trees.memory && trees.pids && trees.cpu);
    make(trees);
    limit(memory_bytes, processes);
}

BoxCgroup::~BoxCgroup() {
    if (!trees_.unified.empty()) {
        write_file(trees_.unified + "/" + name_ + "/cgroup.kill", "1");
        remove_directory(trees_.unified + "/" + name_ + "/run");
        remove_directory(trees_.unified + "/" + name_ + "/init");
    }
    for (const std::string& base : trees_.bases())
        remove_directory(base + "/" + name_);
}

void BoxCgroup::make(const CgroupTrees& trees) {
    for (const std::string& base : trees.bases())
        require(mkdir((base + "/" + name_).c_str(), 0755) == 0, "cgroup in " + base);
    memory_ = trees.memory->base + "/" + name_;
    const char* peak_file =
        trees.memory->is_unified ? "/memory.peak" : "/memory.max_usage_in_bytes";
    peak_ = open_file(memory_ + peak_file, O_RDWR);
    // Kernels before 6.12 let nobody write to memory.peak.
    if (!peak_.is_open()) peak_ = open_file(memory_ + peak_file, O_RDONLY);
    require(peak_.is_open(), "peak of memory");
    if (trees.unified.empty()) {
        cpu_ = open_file(trees.cpu->base + "/" + name_ + "/cpuacct.usage", O_RDONLY);
        return require(cpu_.is_open(), "CPU accounting");
    }
    const std::string leaf = trees.unified + "/" + name_ + "/init";
    require(mkdir(leaf.c_str(), 0755) == 0, "cgroup leaf");
    init_ = open_file(leaf, O_RDONLY | O_DIRECTORY);
}

int BoxCgroup::open_run() {
    if (trees_.unified.empty()) {
        cpu_before_ns_ = number_in(read_from_start(cpu_.get()));
        return -1;
    }
    const std::string leaf = trees_.unified + "/" + name_ + "/run";
    remove_directory(leaf);
    require(mkdir(leaf.c_str(), 0755) == 0, "cgroup leaf");
    run_ = open_file(leaf, O_RDONLY | O_DIRECTORY);
    kill_ = open_file(leaf + "/cgroup.kill", O_WRONLY);
    cpu_ = open_file(leaf + "/cpu.stat", O_RDONLY);
    require(run_.is_open() && cpu_.is_open(), "CPU accounting");
    return run_.get();
}

void BoxCgroup::limit(std::int64_t memory_bytes, std::int64_t processes) const {
    const std::string bytes = std::to_string(memory_bytes);
    const std::string pids = trees_.pids->base + "/" + name_;
    // One more than the candidate may have: init.
    require(write_file(pids + "/pids.max", std::to_string(processes + 1)), "limit of processes");
    if (trees_.memory->is_unified) {
        require(write_file(memory_ + "/memory.max", bytes), "limit of memory");
        if (exists(memory_ + "/memory.swap.max"))
            require(write_file(memory_ + "/memory.swap.max", "0"), "limit of swap");
        return;
    }
    require(write_file(memory_ + "/memory.limit_in_bytes", bytes), "limit of memory");
    if (exists(memory_ + "/memory.memsw.limit_in_bytes"))
        require(write_file(memory_ + "/memory.memsw.limit_in_bytes", bytes), "limit of swap");
}

void BoxCgroup::join(int process) const {
    const std::string number = std::to_string(process);
    for (const std::string& base : trees_.bases())
        if (base != trees_.unified)
            require(write_file(base + "/" + name_ + "/cgroup.procs", number), "join of " + base);
}

void BoxCgroup::kill_run() const {
    if (kill_.is_open() && write(kill_.get(), "1", 1) != 1) fail("cgroup.kill");
}

std::int64_t BoxCgroup::cpu_ns() const {
    const std::string text = read_from_start(cpu_.get());
    if (trees_.unified.empty()) return number_in(text) - cpu_before_ns_;
    return number_behind(text, "usage_usec").value_or(0) * 1000;
}

std::int64_t BoxCgroup::memory_peak() const {
    return number_in(read_from_start(peak_.get()));
}

std::int64_t BoxCgroup::memory_now() const {
    const bool is_unified = trees_.memory->is_unified;
    return number_in(
        read_file(memory_ + (is_unified ? "/memory.current" : "/memory.usage_in_bytes")));
}

std::int64_t BoxCgroup::memory_cache() const {
    const std::string text = read_file(memory_ + "/memory.stat");
    return number_behind(text, trees_.memory->is_unified ? "file" : "cache").value_or(0);
}

std::int64_t BoxCgroup::oom_kills() const {
    const bool is_unified = trees_.memory->is_unified;
    const std::string text =
        read_file(memory_ + (is_unified ? "/memory.events" : "/memory.oom_control"));
    return number_behind(text, "oom_kill").value_or(0);
}

bool BoxCgroup::reset_peak() {
    // A unified memory.peak starts anew for this descriptor only; version 1 for everyone.
    return pwrite(peak_.get(), "0", 1, 0) == 1;
}

}  // namespace sandbox
