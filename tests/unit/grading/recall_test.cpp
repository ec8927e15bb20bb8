#include "grading/recall.hpp"

#include "support/scripted_runner.hpp"

#include <gtest/gtest.h>

namespace {

using support::ScriptedRunner;

sandbox::Spec spec_of(const std::string& query) {
    sandbox::Spec spec;
    spec.language = "sqlite";
    spec.files = {{.name = "main.sql", .bytes = query}};
    spec.tests = {{.stdin_bytes = "load", .args = {}}};
    return spec;
}

TEST(Recall, RunsTheSameOnlyOnceAndTellsOfItEachTime) {
    ScriptedRunner runner{[&](const sandbox::Spec& spec) {
        return sandbox::Report{.compile = {}, .tests = {support::printed(spec.files[0].bytes)}};
    }};
    grading::Recall recall{runner};
    int told = 0;
    sandbox::Observer observer;
    observer.on_test = [&](std::size_t, const sandbox::RunResult&) { ++told; };
    for (const char* query : {"SELECT 1", "SELECT 2", "SELECT 1"})
        EXPECT_EQ(recall.run(spec_of(query), observer).tests.at(0).stdout_bytes, query);
    EXPECT_EQ(runner.specs().size(), 2U);
    EXPECT_EQ(told, 3);
}

TEST(Recall, TriesAgainWhatWentWrong) {
    ScriptedRunner runner{[](const sandbox::Spec&) {
        return sandbox::Report{
            .compile = {}, .tests = {support::ended(sandbox::Status::internal_error)}};
    }};
    grading::Recall recall{runner};
    recall.run(spec_of("SELECT 1"), {});
    recall.run(spec_of("SELECT 1"), {});
    EXPECT_EQ(runner.specs().size(), 2U);
}

TEST(Recall, ForgetsWhatWasNotAskedForForLong) {
    ScriptedRunner runner{[](const sandbox::Spec&) {
        return sandbox::Report{.compile = {}, .tests = {support::printed("rows")}};
    }};
    grading::Recall recall{runner};
    for (int i = 0; i <= 16; ++i)
        recall.run(spec_of(std::to_string(i)), {});
    recall.run(spec_of("16"), {});
    EXPECT_EQ(runner.specs().size(), 17U);
    recall.run(spec_of("0"), {});
    EXPECT_EQ(runner.specs().size(), 18U);
}

}  // namespace
