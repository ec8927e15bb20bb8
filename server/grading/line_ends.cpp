#include "grading/line_ends.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace grading {
namespace {

bool has_failed(const core::ItemGrade& grade, const std::string& test) {
    return std::ranges::any_of(grade.units, [&test](const core::UnitResult& unit) {
        const auto result = std::ranges::find(unit.cases, test, &core::CaseResult::name);
        return result != unit.cases.end() && result->verdict != core::Verdict::pass &&
               result->verdict != core::Verdict::not_run;
    });
}

/// One of the texts of a test, and the file in which it is stored.
struct TestText {
    std::string verb;
    std::string catalog::CodeTest::* text;
    std::string catalog::CodeTest::* file;
};

void add_finding(
    const catalog::Code& code,
    const core::ItemGrade& grade,
    const TestText& which,
    std::vector<catalog::Finding>& findings) {
    const auto is_one = [&](const catalog::CodeTest& test) {
        const bool is_stored = !(test.*which.file).empty();
        return is_stored && line_end_in(test.*which.text) > 0 && has_failed(grade, test.id);
    };
    const auto first = std::ranges::find_if(code.tests, is_one);
    if (first == code.tests.end()) return;
    const auto more = std::count_if(std::next(first), code.tests.end(), is_one);
    const std::string others =
        more == 0 ? "." : ", as do those of " + std::to_string(more) + " more that fail.";
    findings.push_back(
        {.obligation = "C02",
         .file = (*first).*which.file,
         .line = line_end_in((*first).*which.text),
         .message = '`' + first->id + "` " + which.verb + " lines that end with CR LF" + others,
         .remedy =
             "Save it with LF at the ends of lines, unless CR LF is what the task is about."});
}

/// Elsewhere white space is left out before lines or tokens are compared.
bool looks_at_line_ends(const catalog::Code& code) {
    return code.checker || code.interactor || code.compare == catalog::Code::Compare::exact ||
           code.compare == catalog::Code::Compare::spaced;
}

}  // namespace

int line_end_in(std::string_view text) {
    const auto at = text.find("\r\n");
    if (at == std::string_view::npos) return 0;
    return 1 + static_cast<int>(std::ranges::count(text.substr(0, at), '\n'));
}

std::vector<catalog::Finding> line_end_findings(
    const catalog::Item& item, const core::ItemGrade& grade) {
    std::vector<catalog::Finding> findings;
    const auto* code = std::get_if<catalog::Code>(&item.body);
    if (code == nullptr) return findings;
    using Test = catalog::CodeTest;
    add_finding(*code, grade, {"reads", &Test::input, &Test::input_file}, findings);
    if (looks_at_line_ends(*code))
        add_finding(*code, grade, {"expects", &Test::expected, &Test::expected_file}, findings);
    return findings;
}

}  // namespace grading
