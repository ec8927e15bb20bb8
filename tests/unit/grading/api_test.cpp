#include "grading/api.hpp"

#include "grading/grader.hpp"
#include "grading/proofs_api.hpp"
#include "support/scripted_service.hpp"
#include "unit/catalog/item_files.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using core::Outcome;
using core::Verdict;
using support::http;
using support::ServiceRunner;
using support::ServiceScript;

const std::string healthy = http(200, R"({"status":"ok"})");

/// Visible without points, else hidden.
catalog::Group group(const std::string& id, std::int64_t points, std::vector<std::string> cases) {
    catalog::Group made;
    made.id = id;
    made.title = id;
    made.points = points;
    made.visible = points == 0;
    made.cases = std::move(cases);
    return made;
}

catalog::Item item_of(const std::string& scenario) {
    catalog::Item item;
    item.path = "api/orders";
    item.kind = "api";
    catalog::Api api;
    api.languages = {"python"};
    api.fixture = R"({"token": "{{alice}}", "order": {{order}}})";
    api.values = {{"alice", "word()"}, {"order", "int(1000, 9999)"}};
    api.scenarios = {{"shown", "GET /shown\n=> 200\n"}, {"hidden", scenario}};
    item.body = api;
    item.groups = {group("examples", 0, {"shown"}), group("orders", 5, {"hidden"})};
    return item;
}

core::Answer answer() {
    return {.chosen = {}, .text = "", .language = "python", .files = {{"main.py", "run()"}}};
}

/// The hidden scenario's case, with these responses to it.
core::CaseResult played(
    const std::string& scenario, std::vector<std::string> responses, ServiceScript& script) {
    script.responses = {healthy, http(200, "{}"), healthy};
    script.responses.insert(script.responses.end(), responses.begin(), responses.end());
    // One more, so that the server still runs when the last response has come.
    script.responses.push_back(healthy);
    ServiceRunner runner{script};
    const auto item = item_of(scenario);
    const auto answered = answer();
    return grading::grade({item, answered, 3}, runner, {}).units.at(1).cases.at(0);
}

core::CaseResult played(const std::string& scenario, std::vector<std::string> responses) {
    ServiceScript script;
    return played(scenario, std::move(responses), script);
}

TEST(Api, AWrongBodyFailsTheCheckAndARightOnePasses) {
    ServiceScript script;
    const auto result = played(
        "GET /orders/{{order}}\nAuthorization: Bearer {{alice}}\n=> 200\n$.id == {{order}}\n",
        {http(200, "{}")}, script);
    EXPECT_EQ(result.verdict, Verdict::wrong);
    EXPECT_TRUE(result.expected.starts_with("$.id == "));
    EXPECT_EQ(result.note, "Line 4: there is nothing at this path.");
    const std::string request = script.request(3);
    EXPECT_TRUE(request.starts_with("GET /orders/"));
    EXPECT_NE(request.find("Authorization: Bearer "), std::string::npos);
    EXPECT_EQ(
        played("GET /a\n=> 200\n$.id == 5", {http(200, R"({"id": 5})")}).verdict, Verdict::pass);
}

TEST(Api, TheFixtureHoldsTheValuesThatScenariosUse) {
    ServiceScript script;
    played("GET /orders/{{order}}\n=> 200\n", {http(200, "{}")}, script);
    const auto fixture = std::ranges::find(script.spec.files, "fixture.json", &sandbox::File::name);
    ASSERT_NE(fixture, script.spec.files.end());
    const std::string request = script.request(3);
    const auto order = request.substr(12, 4);
    EXPECT_NE(fixture->bytes.find("\"order\": " + order), std::string::npos) << fixture->bytes;
    EXPECT_EQ(fixture->bytes.find("{{"), std::string::npos);
}

TEST(Api, EveryScenarioGetsAFreshServerAndRestartMeansOneMore) {
    ServiceScript script;
    const auto result = played("restart\nGET /a\n=> 200\n", {healthy, http(200, "{}")}, script);
    EXPECT_EQ(result.verdict, Verdict::pass);
    // For the scenario and in it; and in it once more when what passed is looked at again.
    EXPECT_EQ(script.restarts, 3);
}

TEST(Api, AJsonBodyIsSentWithItsType) {
    ServiceScript script;
    played("POST /a\nX-Empty:\n\n{\"order\": {{order}}}\n=> 200\n", {http(200, "{}")}, script);
    const std::string request = script.request(3);
    EXPECT_NE(request.find("Content-Type: application/json\r\n"), std::string::npos) << request;
    EXPECT_NE(request.find("X-Empty: \r\n"), std::string::npos);
    EXPECT_EQ(request.find("Expect"), std::string::npos);
    EXPECT_NE(request.find("\r\n\r\n{\"order\": "), std::string::npos);
}

TEST(Api, KeptValuesGoIntoLaterRequests) {
    ServiceScript script;
    played(
        "GET /a\n=> 200\n$.next -> next\n\nGET /a?cursor={{next}}\n=> 200\n",
        {http(200, R"({"next": "a+b/=="})"), http(200, "{}")}, script);
    EXPECT_TRUE(script.request(4).starts_with("GET /a?cursor=a%2Bb%2F%3D%3D HTTP/1.1\r\n"));
}

TEST(Api, ParallelRequestsAllGoOut) {
    const std::vector<std::string> responses{http(409, "{}"), http(201, "{}"), http(409, "{}")};
    ServiceScript script;
    const std::string scenario = "parallel 3\nPOST /a\n=> each 201|409\n=> exactly 1 of 201\n";
    EXPECT_EQ(played(scenario, responses, script).verdict, Verdict::pass);
    for (std::size_t connection = 3; connection < 6; ++connection)
        EXPECT_TRUE(script.request(connection).starts_with("POST /a HTTP/1.1\r\n"));
    const auto twice = played(scenario, {http(201, "{}"), http(201, "{}"), http(409, "{}")});
    EXPECT_EQ(twice.verdict, Verdict::wrong);
    EXPECT_EQ(twice.expected, "=> exactly 1 of 201");
}

TEST(Api, ARepeatedRequestIsCheckedEachTime) {
    const std::string scenario = "repeat 2\nGET /a\n=> 200\n";
    EXPECT_EQ(played(scenario, {http(200, ""), http(200, "")}).verdict, Verdict::pass);
    EXPECT_EQ(played(scenario, {http(200, ""), http(500, "")}).verdict, Verdict::wrong);
}

TEST(Api, TheEvidenceShowsTheRequestTheCheckAndTheResponse) {
    const auto result = played(
        "POST /a\n\n{\"x\": {{order}}}\n=> 201\n",
        {http(500, "{\"error\": 1}", "X-Why: none\r\n")});
    EXPECT_TRUE(result.input.starts_with("POST /a\n\n{\"x\": "));
    EXPECT_EQ(result.expected, "=> 201");
    EXPECT_TRUE(result.received.starts_with("HTTP/1.1 500\n"));
    EXPECT_NE(result.received.find("X-Why: none"), std::string::npos);
    EXPECT_NE(result.received.find("{\"error\": 1}"), std::string::npos);
    EXPECT_EQ(result.note, "Line 4: the status is 500.");
}

TEST(Api, GarbageIsWrongAndNeverOurFault) {
    for (const std::string& garbage :
         {std::string("hello\n"), std::string("HTTP/1.1 2"), std::string("HTTP/9.9 200 OK\r\n\r\n"),
          std::string("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort"),
          std::string("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")}) {
        EXPECT_EQ(played("GET /a\n=> 200\n", {garbage}).verdict, Verdict::wrong) << garbage;
    }
}

TEST(Api, HeadersWithoutEndAreCut) {
    const auto result =
        played("GET /a\n=> 200\n", {"HTTP/1.1 200 OK\r\nX: " + std::string(90'000, 'x')});
    EXPECT_NE(result.verdict, Verdict::pass);
    EXPECT_NE(result.verdict, Verdict::infra_error);
}

TEST(Api, AServerThatDiesIsARunErrorWithItsLastWords) {
    ServiceScript script;
    script.responses = {healthy, http(200, "{}"), healthy, http(200, "{}")};
    script.end.status = sandbox::Status::runtime_error;
    script.end.exit_code = 1;
    script.end.stderr_bytes = "KeyError: 'id'";
    ServiceRunner runner{script};
    const auto item = item_of("GET /a\n=> 200\n\nGET /b\n=> 200\n");
    const auto answered = answer();
    const auto grade = grading::grade({item, answered, 3}, runner, {});
    const auto& result = grade.units.at(1).cases.at(0);
    EXPECT_EQ(result.verdict, Verdict::run_error);
    EXPECT_NE(result.note.find("Exit status 1."), std::string::npos);
    EXPECT_NE(result.note.find("KeyError: 'id'"), std::string::npos);
    EXPECT_EQ(grade.units.at(1).outcome, Outcome::scored);
}

TEST(Api, AServerThatNeverStartsFailsEveryScenario) {
    ServiceScript script;
    script.end.status = sandbox::Status::memory_limit;
    ServiceRunner runner{script};
    const auto item = item_of("GET /a\n=> 200\n");
    const auto answered = answer();
    const auto grade = grading::grade({item, answered, 3}, runner, {});
    EXPECT_EQ(grade.units.at(1).cases.at(0).verdict, Verdict::memory_limit);
    EXPECT_EQ(grade.units.at(1).millionths, 0);
    EXPECT_EQ(core::outcome_of(grade), Outcome::scored);
}

TEST(Api, AServerThatDidNotStartThreeTimesIsNotTriedAgain) {
    ServiceScript script;
    script.end.status = sandbox::Status::runtime_error;
    ServiceRunner runner{script};
    auto item = item_of("GET /a\n=> 200\n");
    auto& api = std::get<catalog::Api>(item.body);
    for (const char* id : {"s1", "s2", "s3"}) {
        api.scenarios.push_back({id, "GET /a\n=> 200\n"});
        item.groups[1].cases.emplace_back(id);
    }
    const auto answered = answer();
    const auto grade = grading::grade({item, answered, 3}, runner, {});
    EXPECT_EQ(script.restarts, 2);
    // Which ones are tried follows from the seed.
    const auto is_untried = [](const core::CaseResult& result) {
        return result.note == "Not tried: the server did not start for other scenarios.";
    };
    const auto untried = std::ranges::count_if(grade.units[1].cases, is_untried) +
                         std::ranges::count_if(grade.units[0].cases, is_untried);
    EXPECT_EQ(untried, 2);
}

TEST(Api, WhoPassesWithOneSeedOnlyIsShownToAPersonAndKeepsThePoints) {
    ServiceScript script;
    script.responses = {healthy, http(200, "{}"), healthy, http(200, "{}"),
                        healthy, http(404, "{}"), healthy};
    ServiceRunner runner{script};
    const auto item = item_of("GET /orders/{{order}}\n=> 200\n");
    const auto answered = answer();
    const auto grade = grading::grade({item, answered, 3}, runner, {});
    const auto& unit = grade.units.at(1);
    EXPECT_EQ(unit.millionths, core::whole);
    EXPECT_EQ(unit.cases.at(0).verdict, Verdict::pass);
    EXPECT_TRUE(unit.cases.at(0).note.contains(grading::needs_review));
    EXPECT_NE(script.request(3), script.request(5));
}

TEST(Api, ASandboxThatFailsIsOurFault) {
    ServiceScript script;
    script.end.status = sandbox::Status::internal_error;
    ServiceRunner runner{script};
    const auto item = item_of("GET /a\n=> 200\n");
    const auto answered = answer();
    EXPECT_EQ(
        core::outcome_of(grading::grade({item, answered, 3}, runner, {})), Outcome::infra_error);
}

TEST(Api, AServerThatDoesNotCompileIsUngradable) {
    ServiceScript script;
    script.compile = sandbox::RunResult{};
    script.compile->status = sandbox::Status::runtime_error;
    script.compile->stderr_bytes = "main.go:3: no";
    ServiceRunner runner{script};
    const auto item = item_of("GET /a\n=> 200\n");
    const auto answered = answer();
    const auto grade = grading::grade({item, answered, 3}, runner, {});
    EXPECT_EQ(core::outcome_of(grade), Outcome::ungradable);
    EXPECT_EQ(grade.compile_output, "main.go:3: no");
}

TEST(Api, ABrokenScenarioOfTheItemIsOurFault) {
    const auto result = played("GET\n", {});
    EXPECT_EQ(result.verdict, Verdict::infra_error);
    EXPECT_EQ(result.note, "Line 1: a request starts with a line like GET /path.");
}

TEST(Api, AnAbandonedGradingEndsWithoutANumber) {
    ServiceScript script;
    script.responses = std::vector<std::string>(10, "");
    ServiceRunner runner{script};
    grading::Progress progress;
    progress.on_tick = [] { return false; };
    const auto item = item_of("GET /a\n=> 200\n");
    const auto answered = answer();
    EXPECT_EQ(
        core::outcome_of(grading::grade({item, answered, 3}, runner, progress)),
        Outcome::infra_error);
}

TEST(Api, RunPlaysTheCandidatesOwnScenario) {
    ServiceScript script;
    script.responses = {healthy, http(204, ""), healthy};
    ServiceRunner runner{script};
    const auto item = item_of("GET /a\n=> 200\n");
    const auto answered = answer();
    const auto grade =
        grading::try_out({item, answered, 3}, "DELETE /orders/{{order}}\n=> 204\n", runner, {});
    ASSERT_EQ(grade.units.size(), 1U);
    EXPECT_EQ(grade.units[0].cases.at(0).verdict, Verdict::pass);
    EXPECT_FALSE(grade.units[0].cases.at(0).hidden);
    EXPECT_TRUE(script.request(1).starts_with("DELETE /orders/"));
}

TEST(Api, AnOwnScenarioThatCannotBeReadSaysWhere) {
    ServiceScript script;
    ServiceRunner runner{script};
    const auto item = item_of("GET /a\n=> 200\n");
    const auto answered = answer();
    const auto grade = grading::try_out({item, answered, 3}, "GET /a\n=> ok\n", runner, {});
    EXPECT_EQ(grade.units.at(0).cases.at(0).verdict, Verdict::not_run);
    EXPECT_EQ(grade.units[0].cases[0].note, "Line 2: statuses look like 200|201 or 4xx.");
}

TEST(Api, RunLeavesHiddenGroupsOut) {
    ServiceScript script;
    script.responses = {healthy, http(200, "{}"), healthy};
    ServiceRunner runner{script};
    const auto item = item_of("GET /a\n=> 200\n");
    const auto answered = answer();
    const auto grade = grading::try_out({item, answered, 3}, std::nullopt, runner, {});
    ASSERT_EQ(grade.units.size(), 1U);
    EXPECT_EQ(grade.units[0].id, "examples");
    const core::Answer nothing;
    const auto empty = grading::try_out({item, nothing, 3}, std::nullopt, runner, {});
    ASSERT_EQ(empty.units.size(), 1U);
}

TEST(Api, IsToldOfAFixtureThatIsNoJsonBeforeAnythingRuns) {
    auto folder = item_files::project();
    folder["fixture.json"] = R"({"token": "{{alice}}", "order": {{order}}})";
    const auto findings_of = [](const catalog::Folder& of) {
        return grading::scenario_findings(*catalog::parse_item("project/one", of).item, of);
    };
    EXPECT_TRUE(findings_of(folder).empty());
    folder["fixture.json"] += "}";
    const auto findings = findings_of(folder);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].file, "fixture.json");
    EXPECT_EQ(findings[0].message, "This is not JSON.");
}

}  // namespace
