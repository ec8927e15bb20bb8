#include "grading/changes.hpp"

#include "grading/code_program.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using core::Verdict;

catalog::Item project_item() {
    catalog::Item item;
    item.kind = "project";
    item.body = catalog::Api{};
    catalog::Project project;
    project.files["python"] = {{"main.py", "one\n", false}, {"notes.md", "read\n", true}};
    project.changed_files_max = 1;
    project.changed_lines_max = 2;
    item.project = project;
    return item;
}

core::Answer answer_of(const std::string& text) {
    core::Answer answer;
    answer.language = "python";
    answer.files = {{"main.py", text}};
    return answer;
}

std::vector<core::CaseResult> results_of(
    const core::Answer& answer, std::vector<std::vector<std::string>>& asked) {
    const auto item = project_item();
    const grading::Task task{.item = item, .answer = answer, .seed = 1};
    const auto run =
        grading::with_change_checks(task, [&asked](const std::vector<std::string>& ids) {
            asked.push_back(ids);
            std::vector<core::CaseResult> results(ids.size());
            for (auto& result : results)
                result.verdict = Verdict::time_limit;
            return results;
        });
    return run({"changed_files", "ticket", "changed_lines"});
}

TEST(Changes, AreCasesOfAProjectForWhichNothingIsRun) {
    std::vector<std::vector<std::string>> asked;
    const auto results = results_of(answer_of("two\n"), asked);
    ASSERT_EQ(results.size(), 3U);
    EXPECT_EQ(results[0].verdict, Verdict::pass);
    EXPECT_EQ(results[1].verdict, Verdict::time_limit);
    EXPECT_EQ(results[2].verdict, Verdict::pass);
    EXPECT_EQ(results[2].received, "2");
    EXPECT_EQ(asked, (std::vector<std::vector<std::string>>{{"ticket"}}));
}

TEST(Changes, BeyondWhatIsAllowedAreWrong) {
    std::vector<std::vector<std::string>> asked;
    const auto results = results_of(answer_of("two\nthree\n"), asked);
    EXPECT_EQ(results[2].verdict, Verdict::wrong);
    EXPECT_EQ(results[2].expected, "at most 2 changed lines");
    EXPECT_EQ(results[2].received, "more");
}

TEST(Changes, AreRunWithTheWholeProjectAroundThem) {
    const auto files = grading::program_files(project_item(), answer_of("two\n"));
    const auto text_of = [&files](const std::string& name) {
        const auto found = std::ranges::find(files, name, &sandbox::File::name);
        return found == files.end() ? "(none)" : found->bytes;
    };
    EXPECT_EQ(text_of("main.py"), "two\n");
    EXPECT_EQ(text_of("notes.md"), "read\n");
    EXPECT_NE(text_of("assay_http.py"), "(none)");
    EXPECT_EQ(files.size(), 3U);
}

}  // namespace
