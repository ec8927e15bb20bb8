#include "grading/check_effort.hpp"

#include <gtest/gtest.h>

namespace {

catalog::Item item_with(auto body, std::size_t answers) {
    catalog::Item item;
    item.body = std::move(body);
    item.proofs.resize(answers);
    return item;
}

TEST(Effort, OfServersIsMoreThanOfQueriesAndThatMoreThanOfQuestions) {
    catalog::Api api;
    api.languages = {"python"};
    api.scenarios.resize(8);
    catalog::Sql sql;
    sql.datasets.resize(8);
    const double of_servers = grading::expected_seconds(item_with(api, 10));
    const double of_queries = grading::expected_seconds(item_with(sql, 10));
    const double of_questions = grading::expected_seconds(item_with(catalog::Mcq{}, 10));
    EXPECT_GT(of_servers, of_queries);
    EXPECT_GT(of_queries, of_questions);
}

TEST(Effort, GrowsWithTestsAnswersAndWhatIsMeasuredBesideTheReference) {
    catalog::Code code;
    code.languages = {"python"};
    code.tests.resize(4);
    const auto small = item_with(code, 4);
    code.tests.resize(8);
    auto large = item_with(code, 4);
    EXPECT_GT(grading::expected_seconds(large), grading::expected_seconds(small));
    EXPECT_GT(grading::expected_seconds(item_with(code, 9)), grading::expected_seconds(large));
    const double plain = grading::expected_seconds(large);
    large.groups = {{.id = "all", .title = "", .require_pass = {}, .cases = {}, .scale_factor = 4}};
    EXPECT_GT(grading::expected_seconds(large), plain);
}

}  // namespace
