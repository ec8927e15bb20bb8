#include "hostile_verdict.hpp"

#include <algorithm>
#include <csignal>
#include <cstring>
#include <sstream>
#include <stdexcept>
#include <sys/syscall.h>
#include <utility>

namespace sandbox_test {
namespace {

using sandbox::Limits;
using sandbox::RunResult;
using sandbox::Status;

// How late a stop may come, on a machine that does other things too.
constexpr std::int64_t cpu_late_ms_max = 60;
constexpr std::int64_t wall_late_ms_max = 500;
constexpr std::int64_t memory_above_kb_max = 8192;
constexpr std::size_t shown_bytes_max = 1500;

constexpr std::pair<std::string_view, int> forbidden_numbers[] = {
    {"acct", SYS_acct},
    {"add_key", SYS_add_key},
    {"adjtimex", SYS_adjtimex},
    {"bpf", SYS_bpf},
    {"chroot", SYS_chroot},
    {"clock_adjtime", SYS_clock_adjtime},
    {"clock_settime", SYS_clock_settime},
    {"clone", SYS_clone},
    {"delete_module", SYS_delete_module},
    {"fanotify_init", SYS_fanotify_init},
    {"finit_module", SYS_finit_module},
    {"fsopen", SYS_fsopen},
    {"init_module", SYS_init_module},
    {"io_uring_enter", SYS_io_uring_enter},
    {"io_uring_register", SYS_io_uring_register},
    {"io_uring_setup", SYS_io_uring_setup},
    {"ioperm", SYS_ioperm},
    {"iopl", SYS_iopl},
    {"kcmp", SYS_kcmp},
    {"kexec_load", SYS_kexec_load},
    {"keyctl", SYS_keyctl},
    {"landlock_create_ruleset", SYS_landlock_create_ruleset},
    {"memfd_secret", SYS_memfd_secret},
    {"migrate_pages", SYS_migrate_pages},
    {"modify_ldt", SYS_modify_ldt},
    {"mount", SYS_mount},
    {"mount_setattr", SYS_mount_setattr},
    {"move_mount", SYS_move_mount},
    {"move_pages", SYS_move_pages},
    {"name_to_handle_at", SYS_name_to_handle_at},
    {"open_by_handle_at", SYS_open_by_handle_at},
    {"open_tree", SYS_open_tree},
    {"perf_event_open", SYS_perf_event_open},
    {"pidfd_getfd", SYS_pidfd_getfd},
    {"pivot_root", SYS_pivot_root},
    {"process_madvise", SYS_process_madvise},
    {"process_vm_readv", SYS_process_vm_readv},
    {"process_vm_writev", SYS_process_vm_writev},
    {"ptrace", SYS_ptrace},
    {"quotactl", SYS_quotactl},
    {"reboot", SYS_reboot},
    {"remap_file_pages", SYS_remap_file_pages},
    {"request_key", SYS_request_key},
    {"seccomp", SYS_seccomp},
    {"setdomainname", SYS_setdomainname},
    {"sethostname", SYS_sethostname},
    {"setns", SYS_setns},
    {"settimeofday", SYS_settimeofday},
    {"swapoff", SYS_swapoff},
    {"swapon", SYS_swapon},
    {"syslog", SYS_syslog},
    {"umount2", SYS_umount2},
    {"unshare", SYS_unshare},
    {"userfaultfd", SYS_userfaultfd},
    {"vhangup", SYS_vhangup}};

constexpr Status all_statuses[] = {Status::ok,         Status::runtime_error, Status::cpu_limit,
                                   Status::wall_limit, Status::memory_limit,  Status::output_limit,
                                   Status::violation,  Status::internal_error};

constexpr std::string_view fact_names[] = {"cpu_ms",       "wall_ms",      "memory_kb",
                                           "stdout_bytes", "stdout_total", "stderr_total"};

std::int64_t number_of(const std::string& text) {
    std::size_t used = 0;
    const std::int64_t value = text.empty() ? 0 : std::stoll(text, &used);
    if (used == 0 || used != text.size())
        throw std::invalid_argument("\"" + text + "\" is no number");
    return value;
}

Status status_named(const std::string& name) {
    for (const Status status : all_statuses)
        if (name_of(status) == name) return status;
    throw std::invalid_argument("no status \"" + name + "\"");
}

int signal_named(const std::string& name) {
    for (int number = 1; number < 32; ++number)
        if (name.starts_with("SIG") && name.substr(3) == sigabbrev_np(number)) return number;
    throw std::invalid_argument("no signal \"" + name + "\"");
}

int call_named(const std::string& name) {
    for (const auto& [known, number] : forbidden_numbers)
        if (known == name) return number;
    throw std::invalid_argument("no forbidden call \"" + name + "\"");
}

Fact parse_fact(const std::string& word) {
    const std::size_t at = word.find_first_of("<>=");
    if (at == std::string::npos) throw std::invalid_argument("\"" + word + "\" is no fact");
    const std::size_t end = word.find_first_not_of("<>=", at);
    Fact fact{
        .name = word.substr(0, at),
        .relation = word.substr(at, end - at),
        .value = number_of(end == std::string::npos ? "" : word.substr(end))};
    if (std::ranges::find(fact_names, fact.name) == std::end(fact_names))
        throw std::invalid_argument("no fact \"" + fact.name + "\"");
    if (fact.relation != "=" && fact.relation != "<=" && fact.relation != ">=")
        throw std::invalid_argument("no relation \"" + fact.relation + "\"");
    return fact;
}

void require_whole(const Outcome& outcome, bool names_call) {
    const bool is_error = outcome.status == Status::runtime_error;
    const int ends = (outcome.exit_code ? 1 : 0) + (outcome.signal ? 1 : 0);
    if (is_error != (ends == 1) || ends > 1)
        throw std::invalid_argument("exit= or signal= belongs to runtime_error, and always");
    if ((outcome.status == Status::violation) != names_call)
        throw std::invalid_argument("a call, or \"unnamed\", belongs to violation, and always");
}

Outcome parse_outcome(const std::string& text) {
    std::istringstream words(text);
    std::string word;
    words >> word;
    Outcome outcome{
        .status = status_named(word), .exit_code = {}, .signal = {}, .call = {}, .facts = {}};
    bool names_call = false;
    while (words >> word) {
        if (word.starts_with("exit=")) {
            outcome.exit_code = static_cast<int>(number_of(word.substr(5)));
        } else if (word.starts_with("signal=")) {
            outcome.signal = signal_named(word.substr(7));
        } else if (word.find_first_of("<>=") != std::string::npos) {
            outcome.facts.push_back(parse_fact(word));
        } else {
            names_call = true;
            if (word != "unnamed") outcome.call = call_named(word);
        }
    }
    require_whole(outcome, names_call);
    return outcome;
}

std::int64_t value_of(const std::string& fact, const RunResult& result) {
    if (fact == "cpu_ms") return result.cpu_ms;
    if (fact == "wall_ms") return result.wall_ms;
    if (fact == "memory_kb") return result.memory_kb;
    if (fact == "stdout_total") return result.stdout_total;
    if (fact == "stderr_total") return result.stderr_total;
    return static_cast<std::int64_t>(result.stdout_bytes.size());
}

bool holds(const Fact& fact, const RunResult& result) {
    const std::int64_t value = value_of(fact.name, result);
    if (fact.relation == "=") return value == fact.value;
    return fact.relation == "<=" ? value <= fact.value : value >= fact.value;
}

bool matches(const Outcome& outcome, const RunResult& result) {
    if (outcome.status != result.status) return false;
    if (outcome.exit_code && outcome.exit_code != result.exit_code) return false;
    if (outcome.signal && outcome.signal != result.signal) return false;
    if (outcome.status == Status::violation && outcome.call != result.syscall) return false;
    return outcome.status != Status::ok || result.exit_code == 0;
}

bool speaks_of_output(const Outcome& outcome) {
    return std::ranges::any_of(
        outcome.facts, [](const Fact& it) { return it.name == "stdout_bytes"; });
}

std::string shown(const std::string& bytes) {
    std::string text;
    for (const char byte : bytes.substr(0, shown_bytes_max)) {
        const auto code = static_cast<unsigned char>(byte);
        if (byte == '\n' || (code >= 32 && code < 127)) {
            text += byte;
            continue;
        }
        constexpr char digits[] = "0123456789abcdef";
        text += std::string("\\x") + digits[code / 16] + digits[code % 16];
    }
    return bytes.size() > shown_bytes_max ? text + "…" : text;
}

using Sentences = std::vector<std::string>;

void check_limits(const RunResult& result, const Limits& limits, Sentences& wrong) {
    if (result.cpu_ms > limits.cpu_ms + cpu_late_ms_max)
        wrong.push_back("it used far more CPU time than its limit");
    if (result.wall_ms > limits.wall_ms + wall_late_ms_max)
        wrong.push_back("it ran far longer than its wall limit");
    if (result.memory_kb > limits.memory_kb + memory_above_kb_max)
        wrong.push_back("it used far more memory than its limit");
    if (result.status == Status::cpu_limit && result.cpu_ms < limits.cpu_ms)
        wrong.push_back("cpu_limit, but it used less");
    if (result.status == Status::wall_limit && result.wall_ms < limits.wall_ms)
        wrong.push_back("wall_limit, but it took less");
    if (result.status == Status::wall_limit && result.cpu_ms > limits.cpu_ms)
        wrong.push_back("wall_limit, but it used up its CPU time");
    if (static_cast<std::int64_t>(result.stdout_bytes.size()) > limits.output_kb * 1024)
        wrong.push_back("more output was kept than its limit");
}

void check_errors(const Expectation& must, const RunResult& result, Sentences& wrong) {
    for (const std::string& text : must.says)
        if (result.stderr_bytes.find(text) == std::string::npos)
            wrong.push_back("standard error does not say \"" + text + "\"");
    for (const std::string& text : must.hides)
        if (result.stderr_bytes.find(text) != std::string::npos)
            wrong.push_back("standard error says \"" + text + "\"");
}

const Outcome* find_outcome(const Expectation& must, const RunResult& result) {
    const auto found = std::ranges::find_if(
        must.any_of, [&](const Outcome& outcome) { return matches(outcome, result); });
    return found == must.any_of.end() ? nullptr : &*found;
}

void check_facts(const Outcome& outcome, const RunResult& result, Sentences& wrong) {
    for (const Fact& fact : outcome.facts)
        if (!holds(fact, result))
            wrong.push_back(
                fact.name + " is " + std::to_string(value_of(fact.name, result)) + " and must be " +
                fact.relation + " " + std::to_string(fact.value));
}

Sentences check(
    const Expectation& must, const RunResult& result, const Limits& limits, bool with_output) {
    Sentences wrong;
    const Outcome* outcome = find_outcome(must, result);
    if (outcome == nullptr) {
        wrong.push_back("not the verdict that it must get");
    } else {
        check_facts(*outcome, result, wrong);
        if (with_output && !speaks_of_output(*outcome) && result.stdout_bytes != must.output)
            wrong.push_back("not the output that it must print:\n" + shown(must.output));
    }
    check_limits(result, limits, wrong);
    check_errors(must, result, wrong);
    if (!wrong.empty()) wrong.push_back("it was: " + describe(result));
    return wrong;
}

}  // namespace

std::vector<Outcome> parse_verdict(const std::string& text) {
    const std::string separator = " or ";
    std::vector<Outcome> outcomes;
    for (std::size_t at = 0;;) {
        const std::size_t end = text.find(separator, at);
        outcomes.push_back(parse_outcome(text.substr(at, end - at)));
        if (end == std::string::npos) return outcomes;
        at = end + separator.size();
    }
}

std::vector<std::string> complaints(
    const Expectation& must, const RunResult& result, const Limits& limits) {
    return check(must, result, limits, true);
}

std::vector<std::string> compile_complaints(
    const Expectation& must, const RunResult& result, const Limits& limits) {
    return check(must, result, limits, false);
}

std::string describe(const RunResult& result) {
    std::ostringstream text;
    text << name_of(result.status);
    if (result.exit_code) text << " exit=" << *result.exit_code;
    if (result.signal) text << " signal=" << *result.signal;
    if (result.syscall) text << " syscall=" << *result.syscall;
    text << " cpu_ms=" << result.cpu_ms << " wall_ms=" << result.wall_ms
         << " memory_kb=" << result.memory_kb << " stdout_total=" << result.stdout_total
         << " stderr_total=" << result.stderr_total << "\nstandard output:\n"
         << shown(result.stdout_bytes) << "\nstandard error:\n"
         << shown(result.stderr_bytes);
    return text.str();
}

}  // namespace sandbox_test
