#include "sandbox/execution.hpp"

#include "sandbox/archive.hpp"
#include "sandbox/ensure.hpp"
#include "sandbox/failure.hpp"

#include <algorithm>
#include <fcntl.h>
#include <poll.h>
#include <thread>
#include <time.h>

namespace sandbox {
namespace {

constexpr std::int64_t ns_per_ms = 1000000;
constexpr std::int64_t tick_ns = 100 * ns_per_ms;
constexpr std::int64_t cpu_check_ns_min = 1 * ns_per_ms;
constexpr std::int64_t rest_patience_ns = 2000 * ns_per_ms;

std::int64_t now_ns() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000 + now.tv_nsec;
}

std::int64_t bytes_max(const Limits& limits) {
    return limits.output_kb * 1024;
}

Descriptor input_of(std::string_view bytes) {
    if (!bytes.empty()) return memory_input(bytes);
    Descriptor nothing(open("/dev/null", O_RDONLY | O_CLOEXEC));
    if (!nothing.is_open()) fail("/dev/null");
    return nothing;
}

// How soon it could have used up the rest, running on every core.
std::int64_t soonest_ns(std::int64_t cpu_left_ns) {
    const auto cores = static_cast<std::int64_t>(std::max(1U, std::thread::hardware_concurrency()));
    return std::max(cpu_check_ns_min, cpu_left_ns / cores);
}

}  // namespace

Execution::Execution(
    Box& box, const Words& arguments, const Words& variables, std::string_view input)
    : box_(box),
      output_(Capture::Keep::head, bytes_max(box.limits()), box.uid()),
      error_(Capture::Keep::head_and_tail, bytes_max(box.limits()), box.uid()) {
    const Descriptor launch = pack_launch(arguments, variables);
    const Descriptor stdin_file = input_of(input);
    oom_kills_before_ = box.cgroup().oom_kills();
    memory_before_ = box.cgroup().memory_now();
    box.start(launch, {stdin_file.get(), output_.write_end(), error_.write_end()});
    started_ns_ = now_ns();
    cpu_checked_at_ns_ = started_ns_;
    output_.close_write_end();
    error_.close_write_end();
}

bool Execution::must_stop() {
    const Life& life = box_.life();
    if (life.is_over || life.box_is_gone || life.violation) return true;
    if (output_.is_over() || error_.is_over()) return true;
    const std::int64_t now = now_ns();
    if (now - started_ns_ >= box_.limits().wall_ms * ns_per_ms) return true;
    if (now < cpu_checked_at_ns_) return false;
    const std::int64_t left = box_.limits().cpu_ms * ns_per_ms - box_.cgroup().cpu_ns();
    cpu_checked_at_ns_ = now + soonest_ns(left);
    return left < 0;
}

void Execution::wait_for_news(std::int64_t nanoseconds) {
    pollfd sources[] = {
        {.fd = box_.control(), .events = POLLIN, .revents = 0},
        {.fd = output_.read_end(), .events = POLLIN, .revents = 0},
        {.fd = error_.read_end(), .events = POLLIN, .revents = 0}};
    const std::int64_t bounded = std::max<std::int64_t>(nanoseconds, 0);
    const timespec patience{.tv_sec = bounded / 1000000000, .tv_nsec = bounded % 1000000000};
    if (ppoll(sources, std::size(sources), &patience, nullptr) <= 0) return;
    if (sources[1].revents != 0) output_.drain();
    if (sources[2].revents != 0) error_.drain();
    if (sources[0].revents != 0) box_.take_news();
}

void Execution::wait(const std::function<bool()>& on_tick) {
    std::int64_t tick_at = started_ns_ + tick_ns;
    const std::int64_t wall_at = started_ns_ + box_.limits().wall_ms * ns_per_ms;
    while (!must_stop()) {
        const std::int64_t now = now_ns();
        if (now >= tick_at) {
            tick_at = now + tick_ns;
            is_given_up_ = on_tick && !on_tick();
            if (is_given_up_) break;
        }
        wait_for_news(std::min({tick_at, wall_at, cpu_checked_at_ns_}) - now);
    }
    ended_ns_ = now_ns();
}

bool Execution::is_running() {
    wait_for_news(0);
    if (!is_stopped_ && !must_stop()) return true;
    is_stopped_ = true;
    if (ended_ns_ == 0) ended_ns_ = now_ns();
    return false;
}

// Every writer is dead, so the pipes end as soon as they are empty.
void Execution::take_rest() {
    const std::int64_t until = now_ns() + rest_patience_ns;
    while (!(output_.is_at_end() && error_.is_at_end()) && now_ns() < until)
        wait_for_news(tick_ns);
}

Facts Execution::facts() const {
    const Life& life = box_.life();
    Facts facts;
    facts.limits = box_.limits();
    // A child that nobody waits for is missing in rusage; the group misses nothing.
    facts.cpu_ns = std::max(box_.cgroup().cpu_ns(), life.rusage_cpu_us * 1000);
    facts.wall_ns = ended_ns_ - started_ns_;
    facts.memory_peak_bytes =
        std::max<std::int64_t>(0, box_.cgroup().memory_peak() - memory_before_);
    facts.memory_cache_bytes = box_.cgroup().memory_cache();
    facts.oom_kills = box_.cgroup().oom_kills() - oom_kills_before_;
    facts.stdout_total = output_.total();
    facts.stderr_total = error_.total();
    facts.is_over = life.is_over;
    facts.wait_status = life.wait_status;
    facts.violation = life.violation;
    facts.is_broken = life.box_is_gone || is_given_up_;
    return facts;
}

RunResult Execution::finish() {
    if (ended_ns_ == 0) ended_ns_ = now_ns();
    const bool was_over = box_.life().is_over;
    const int wait_status = box_.life().wait_status;
    if (!box_.life().box_is_gone) box_.sweep();
    take_rest();
    Facts measured = facts();
    // The end that our own kill caused is not the program's.
    measured.is_over = was_over;
    measured.wait_status = wait_status;
    RunResult result = judge(measured);
    result.stdout_bytes = output_.text();
    result.stderr_bytes = error_.text();
    ensure(static_cast<std::int64_t>(result.stdout_bytes.size()) <= bytes_max(box_.limits()));
    return result;
}

}  // namespace sandbox
