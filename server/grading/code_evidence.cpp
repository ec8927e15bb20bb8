#include "grading/code_evidence.hpp"

#include "base/ensure.hpp"
#include "base/hash.hpp"
#include "grading/groups.hpp"

#include <algorithm>

namespace grading {
namespace {

constexpr std::size_t stderr_shown_max = 2 * 1024;
constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

/// How many bytes the well-formed character at the front takes; 0 if there is none.
std::size_t character_size(std::string_view text) {
    for (std::size_t size = 1; size <= std::min<std::size_t>(4, text.size()); ++size) {
        if (base::is_utf8(text.substr(0, size))) return size;
    }
    return 0;
}

std::string as_utf8(std::string_view bytes) {
    if (base::is_utf8(bytes)) return std::string{bytes};
    std::string text;
    while (!bytes.empty()) {
        const std::size_t size = character_size(bytes);
        text += size == 0 ? replacement : bytes.substr(0, size);
        bytes.remove_prefix(std::max<std::size_t>(size, 1));
    }
    return text;
}

/// The memory limit reaches the JVM and V8 as the size of their heaps, and they end by themselves.
bool is_heap_exhausted(const sandbox::RunResult& run) {
    return run.status == sandbox::Status::runtime_error &&
           (run.stderr_bytes.contains("java.lang.OutOfMemoryError") ||
            run.stderr_bytes.contains("JavaScript heap out of memory"));
}

std::string ending_of(const sandbox::RunResult& run) {
    switch (run.status) {
        case sandbox::Status::ok:
            return "";
        case sandbox::Status::runtime_error:
            if (run.signal) return "Ended by signal " + std::to_string(*run.signal) + ".";
            return "Exit status " + std::to_string(run.exit_code.value_or(-1)) + ".";
        case sandbox::Status::cpu_limit:
            return "Used more processor time than allowed.";
        case sandbox::Status::wall_limit:
            return "Waited until its time was over.";
        case sandbox::Status::memory_limit:
            return "Used more memory than allowed.";
        case sandbox::Status::output_limit:
            return "Wrote more than allowed.";
        case sandbox::Status::violation:
            return "Asked for a system call that is not allowed (number " +
                   std::to_string(run.syscall.value_or(-1)) + ").";
        case sandbox::Status::internal_error:
            return "The sandbox failed.";
    }
    base::ensure(false);
    return {};
}

}  // namespace

std::string legible(std::string_view bytes) {
    // One more byte than fits is enough to see that it must be cut.
    return cut_evidence(as_utf8(bytes.substr(0, core::evidence_text_max + 1)));
}

core::Verdict verdict_of(sandbox::Status status) {
    switch (status) {
        case sandbox::Status::cpu_limit:
        case sandbox::Status::wall_limit:
            return core::Verdict::time_limit;
        case sandbox::Status::memory_limit:
            return core::Verdict::memory_limit;
        case sandbox::Status::output_limit:
            return core::Verdict::output_limit;
        case sandbox::Status::runtime_error:
        case sandbox::Status::violation:
            return core::Verdict::run_error;
        case sandbox::Status::internal_error:
            return core::Verdict::infra_error;
        case sandbox::Status::ok:
            break;
    }
    base::ensure(false);
    return core::Verdict::infra_error;
}

std::string note_of(const sandbox::RunResult& run) {
    std::string note = ending_of(run);
    if (run.stderr_bytes.empty()) return note;
    if (!note.empty()) note += '\n';
    const std::string_view head{run.stderr_bytes};
    note += as_utf8(head.substr(0, stderr_shown_max));
    if (head.size() > stderr_shown_max) note += "\n…";
    return cut_evidence(std::move(note));
}

core::CaseResult case_of(const sandbox::RunResult& run) {
    core::CaseResult result;
    result.note = note_of(run);
    result.received = legible(run.stdout_bytes);
    result.cpu_ms = run.cpu_ms;
    result.wall_ms = run.wall_ms;
    result.memory_kb = run.memory_kb;
    if (run.status != sandbox::Status::ok) result.verdict = verdict_of(run.status);
    if (is_heap_exhausted(run)) result.verdict = core::Verdict::memory_limit;
    return result;
}

core::CaseResult broken_case(const std::string& reason) {
    core::CaseResult result;
    result.verdict = core::Verdict::infra_error;
    result.note = legible(reason);
    return result;
}

std::string compile_output_of(const sandbox::RunResult& compile) {
    std::string text = compile.stdout_bytes + compile.stderr_bytes;
    const bool has_reason = compile.status == sandbox::Status::runtime_error && !text.empty();
    if (!has_reason) text = "Compilation: " + ending_of(compile) + '\n' + text;
    return legible(text);
}

core::UnitResult own_input_unit(core::CaseResult result) {
    core::UnitResult unit;
    unit.id = "own_input";
    unit.title = "Your own input";
    result.name = unit.id;
    result.hidden = false;
    unit.outcome = core::Outcome::scored;
    if (result.verdict == core::Verdict::infra_error) unit.outcome = core::Outcome::infra_error;
    if (result.verdict == core::Verdict::compile_error) unit.outcome = core::Outcome::ungradable;
    if (result.verdict == core::Verdict::pass) unit.millionths = core::whole;
    unit.cases.push_back(std::move(result));
    return unit;
}

}  // namespace grading
