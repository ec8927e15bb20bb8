#include "sandbox/execution.hpp"

#include "sandbox/archive.hpp"
#include "sandbox/ensure.hpp"
#include "sandbox/failure.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <thread>
#include <time.h>

namespace sandbox {
namespace {

constexpr std::int64_t ns_per_ms = 1000000;
constexpr std::int64_t tick_ns = 100 * ns_per_ms;
// Each look wakes this thread, mostly on the core of the program that it looks at. Once in a
// millisecond, beside a busy loop, that kept some programs near their limit from the core for a
// second.
constexpr std::int64_t cpu_check_ns_min = 5 * ns_per_ms;
constexpr std::int64_t rest_patience_ns = 2000 * ns_per_ms;
constexpr int exit_code_of_no_program = 127;

std::int64_t now_ns() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000 + now.tv_nsec;
}

// How long this thread was ready to run and got no core; 0 where the kernel does not count it.
std::int64_t own_starved_ns() {
    const Descriptor file(open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC));
    char text[96] = {};
    if (!file.is_open() || read(file.get(), text, sizeof text - 1) <= 0) return 0;
    const char* second = std::strchr(text, ' ');
    return second == nullptr ? 0 : std::strtoll(second, nullptr, 10);
}

std::int64_t bytes_max(const Limits& limits) {
    return limits.output_kb * 1024;
}

RunResult not_executable(const std::string& reason) {
    RunResult result;
    result.status = Status::runtime_error;
    result.exit_code = exit_code_of_no_program;
    result.stderr_bytes = "the program cannot be executed: " + reason + "\n";
    result.stderr_total = static_cast<std::int64_t>(result.stderr_bytes.size());
    return result;
}

std::int64_t core_count() {
    static const std::int64_t count = std::max(1U, std::thread::hardware_concurrency());
    return count;
}

// How soon it could have used up the rest, running on every core.
std::int64_t soonest_ns(std::int64_t cpu_left_ns) {
    return std::max(cpu_check_ns_min, cpu_left_ns / core_count());
}

}  // namespace

Execution::Execution(Box& box, const LaunchWords& words, const Descriptor& input)
    : Execution(box, box.take_pipes(), words, input) {}

Execution::Execution(
    Box& box, std::array<Pipe, 2> pipes, const LaunchWords& words, const Descriptor& input)
    : box_(box),
      output_(Capture::Keep::head, bytes_max(box.limits()), std::move(pipes[0])),
      error_(Capture::Keep::head_and_tail, bytes_max(box.limits()), std::move(pipes[1])) {
    box.await_armed();
    started_ns_ = now_ns();
    box.start(words, {input.get(), output_.write_end(), error_.write_end()});
    cpu_checked_at_ns_ = started_ns_ + soonest_ns(box.limits().cpu_ms * ns_per_ms);
    wall_checked_at_ns_ = started_ns_ + box.limits().wall_ms * ns_per_ms;
    output_.close_write_end();
    error_.close_write_end();
}

void Execution::wait_for(Box& other) {
    other_ = &other;
    own_starved_at_start_ns_ = own_starved_ns();
}

bool Execution::must_stop() {
    const Life& life = box_.life();
    if (life.is_over || life.box_is_gone || life.violation) return true;
    if (output_.is_over() || error_.is_over()) return true;
    const std::int64_t now = now_ns();
    if (has_waited_too_long(now)) return true;
    if (now < cpu_checked_at_ns_) return false;
    const std::int64_t left = box_.limits().cpu_ms * ns_per_ms - box_.counters().cpu_ns();
    cpu_checked_at_ns_ = now + soonest_ns(left);
    return left < 0;
}

// What its own processes took from each other is not granted.
std::int64_t Execution::starved_ns() const {
    const std::int64_t used = box_.counters().cpu_ns() / core_count();
    std::int64_t others = box_.counters().starved_ns();
    // What passes through us waits when we wait for a core.
    if (other_ != nullptr) others += own_starved_ns() - own_starved_at_start_ns_;
    if (other_ != nullptr) others += other_->counters().starved_ns() + other_->counters().cpu_ns();
    const std::int64_t most = std::max<std::int64_t>(now_ns() - started_ns_ - used, 0);
    return std::clamp<std::int64_t>(others, 0, most);
}

bool Execution::has_waited_too_long(std::int64_t now) {
    if (now < wall_checked_at_ns_) return false;
    const std::int64_t limit = box_.limits().wall_ms * ns_per_ms;
    const std::int64_t elapsed = now - started_ns_;
    starved_ns_ = starved_ns();
    if (elapsed - starved_ns_ >= limit) return true;
    const bool is_within = box_.counters().cpu_ns() <= box_.limits().cpu_ms * ns_per_ms;
    is_starved_ = is_within && elapsed >= patience_ms(box_.limits()) * ns_per_ms;
    wall_checked_at_ns_ = std::max(now + cpu_check_ns_min, started_ns_ + limit + starved_ns_);
    return is_starved_;
}

std::array<pollfd, 4> Execution::sources() const {
    return {
        {{.fd = box_.control(), .events = POLLIN, .revents = 0},
         {.fd = output_.read_end(), .events = POLLIN, .revents = 0},
         {.fd = error_.read_end(), .events = POLLIN, .revents = 0},
         {.fd = box_.listener(), .events = POLLIN, .revents = 0}}};
}

void Execution::wait_for_news(std::int64_t nanoseconds) {
    auto news = sources();
    const std::int64_t bounded = std::max<std::int64_t>(nanoseconds, 0);
    const timespec patience{.tv_sec = bounded / 1000000000, .tv_nsec = bounded % 1000000000};
    if (ppoll(news.data(), news.size(), &patience, nullptr) <= 0) return;
    if (news[1].revents != 0) output_.drain();
    if (news[2].revents != 0) error_.drain();
    if ((news[3].revents & POLLIN) != 0)
        box_.take_violation();
    else if (news[3].revents != 0)
        box_.forget_listener();
    if (news[0].revents != 0) box_.take_news();
}

void Execution::wait(const std::function<bool()>& on_tick) {
    std::int64_t tick_at = started_ns_ + tick_ns;
    while (!must_stop()) {
        const std::int64_t now = now_ns();
        if (now >= tick_at) {
            tick_at = now + tick_ns;
            is_given_up_ = on_tick && !on_tick();
            if (is_given_up_) break;
        }
        wait_for_news(std::min({tick_at, wall_checked_at_ns_, cpu_checked_at_ns_}) - now);
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

std::string_view Execution::breakage() const {
    if (box_.life().box_is_gone) return "its box ended";
    if (is_given_up_) return "its caller gave up";
    if (is_starved_) return "others took the machine for too long";
    return {};
}

Facts Execution::facts() const {
    const Life& life = box_.life();
    Counters& counters = box_.counters();
    Facts facts;
    facts.limits = box_.limits();
    // A child that nobody waits for is missing in rusage; the group misses nothing.
    facts.cpu_ns = std::max(counters.cpu_ns(), life.rusage_cpu_us * 1000);
    facts.wall_ns = ended_ns_ - started_ns_;
    facts.starved_ns = starved_ns_;
    facts.memory_peak_bytes = counters.memory_peak();
    if (facts.memory_peak_bytes >= facts.limits.memory_kb * 512)  // else nobody asks
        facts.memory_cache_bytes = counters.memory_cache();
    facts.oom_kills = counters.oom_kills();
    facts.stdout_total = output_.total();
    facts.stderr_total = error_.total();
    facts.is_over = life.is_over;
    facts.wait_status = life.wait_status;
    facts.violation = life.violation;
    facts.breakage = breakage();
    return facts;
}

RunResult Execution::finish() {
    if (ended_ns_ == 0) ended_ns_ = now_ns();
    const Life& life = box_.life();
    if (life.is_over && !life.no_program.empty()) return not_executable(life.no_program);
    const bool was_over = life.is_over;
    const int wait_status = life.wait_status;
    if (!(output_.is_at_end() && error_.is_at_end())) wait_for_news(0);
    // Whoever still holds a pipe is a process that outlived the main one.
    if (!was_over || !(output_.is_at_end() && error_.is_at_end())) box_.counters().kill();
    take_rest();
    Facts measured = facts();
    // The end that our own kill caused is not the program's.
    measured.is_over = was_over;
    measured.wait_status = wait_status;
    RunResult result = judge(measured);
    result.stdout_bytes = output_.text();
    result.stderr_bytes += error_.text();
    ensure(static_cast<std::int64_t>(result.stdout_bytes.size()) <= bytes_max(box_.limits()));
    return result;
}

}  // namespace sandbox
