#include "sandbox/counters.hpp"

#include "sandbox/cgroup_files.hpp"
#include "sandbox/failure.hpp"

#include <algorithm>
#include <unistd.h>

namespace sandbox {
namespace {

using wire::Attached;

constexpr std::int64_t ns_per_us = 1000;
// What a process that waits for its program holds and gives back when it becomes the program.
constexpr std::int64_t armed_bytes = 256 * 1024;

std::int64_t cpu_total_ns(const Descriptor& file) {
    return number_behind(read_from_start(file.get()), "usage_usec").value_or(0) * ns_per_us;
}

// "some avg10=0.00 avg60=0.00 avg300=0.00 total=123"
std::int64_t starved_total_ns(const Descriptor& file) {
    if (!file.is_open()) return 0;
    const std::string text = read_from_start(file.get());
    constexpr std::string_view key = "total=";
    const std::size_t at = text.find(key);
    if (at == std::string::npos) return 0;
    return number_in(std::string_view(text).substr(at + key.size())) * ns_per_us;
}

std::int64_t number_of(const Descriptor& file) {
    return file.is_open() ? number_in(read_from_start(file.get())) : 0;
}

std::int64_t number_of(const Descriptor& file, std::string_view key) {
    return file.is_open() ? number_behind(read_from_start(file.get()), key).value_or(0) : 0;
}

}  // namespace

void Counters::take(Given& given) {
    for (std::size_t at = 0; at < files_.size(); ++at)
        if (given.files[at].is_open()) files_[at] = std::move(given.files[at]);
    is_unified_memory_ = given.answer.is_unified_memory != 0;
    was_killed_ = false;
    starved_ns_ = 0;  // of the new leaf
    if (is_unified_memory_) {
        oom_kills_ = 0;
        memory_before_ = -1;
    }
}

void Counters::begin() {
    const Descriptor& peak = file(Attached::peak);
    // Version 1 counts for the life of the box and starts anew when told to.
    if (peak.is_open() && !is_unified_memory_ && pwrite(peak.get(), "0", 1, 0) != 1)
        fail("new peak of memory");
    if (memory_before_ < 0)
        memory_before_ = std::max<std::int64_t>(0, number_of(file(Attached::usage)) - armed_bytes);
    oom_kills_before_ = oom_kills_;
    starved_before_ns_ = starved_ns_;
    cpu_before_ns_ = cpu_total_ns(file(Attached::cpu));
}

std::int64_t Counters::cpu_ns() const {
    return cpu_total_ns(file(Attached::cpu)) - cpu_before_ns_;
}

std::int64_t Counters::memory_peak() const {
    return std::max<std::int64_t>(0, number_of(file(Attached::peak)) - memory_before_);
}

std::int64_t Counters::memory_cache() const {
    return number_of(file(Attached::stat), is_unified_memory_ ? "file" : "cache");
}

std::int64_t Counters::oom_kills() {
    oom_kills_ = number_of(file(Attached::oom), "oom_kill");
    return oom_kills_ - oom_kills_before_;
}

std::int64_t Counters::starved_ns() {
    starved_ns_ = starved_total_ns(file(Attached::cpu_pressure)) +
                  starved_total_ns(file(Attached::io_pressure));
    return starved_ns_ - starved_before_ns_;
}

bool Counters::has_processes() const {
    return number_of(file(Attached::events), "populated") != 0;
}

void Counters::kill() {
    was_killed_ = true;
    if (write(file(Attached::kill).get(), "1", 1) != 1) fail("cgroup.kill");
}

}  // namespace sandbox
