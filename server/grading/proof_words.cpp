#include "grading/proof_words.hpp"

#include "base/ensure.hpp"

#include <algorithm>

namespace grading {
namespace {

constexpr std::size_t note_shown_max = 300;

}  // namespace

std::string one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    if (text.size() <= note_shown_max) return text;
    std::size_t size = note_shown_max;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
        --size;
    return text.substr(0, size) + "…";
}

std::string as_sentence(std::string text) {
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    text.resize(last == std::string::npos ? 0 : last + 1);
    if (!text.ends_with('.') && !text.ends_with("…")) text += '.';
    return text;
}

std::string_view verdict_text(core::Verdict verdict) {
    switch (verdict) {
        case core::Verdict::pass:
            return "passes";
        case core::Verdict::partial:
            return "is partly right";
        case core::Verdict::wrong:
            return "is wrong";
        case core::Verdict::time_limit:
            return "goes over its time or budget";
        case core::Verdict::memory_limit:
            return "goes over its memory";
        case core::Verdict::output_limit:
            return "goes over its output";
        case core::Verdict::run_error:
            return "ends with an error";
        case core::Verdict::compile_error:
            return "does not compile";
        case core::Verdict::not_run:
            return "is not run";
        case core::Verdict::infra_error:
            return "could not be graded";
    }
    base::ensure(false);
    return {};
}

std::string case_text(const core::CaseResult& result) {
    const std::string text = "`" + result.name + "` " + std::string{verdict_text(result.verdict)};
    return result.note.empty() ? text : text + ": " + one_line(result.note);
}

std::string failed_case(const core::UnitResult& unit) {
    const bool is_ours = unit.outcome == core::Outcome::infra_error;
    const auto failed = std::ranges::find_if(unit.cases, [is_ours](const core::CaseResult& result) {
        return is_ours ? result.verdict == core::Verdict::infra_error
                       : result.verdict != core::Verdict::pass;
    });
    if (failed == unit.cases.end()) return "every case passes";
    return case_text(*failed);
}

std::string file_with(const catalog::Folder& folder, const std::string& text) {
    for (const auto& [name, bytes] : folder) {
        if (bytes == text) return name;
    }
    return "item.toml";
}

}  // namespace grading
