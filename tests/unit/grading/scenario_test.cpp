#include "grading/scenario.hpp"

#include "grading/scenario_check.hpp"
#include "grading/scenario_pattern.hpp"

#include <gtest/gtest.h>

#include <set>

namespace {

using grading::Exchange;
using grading::fill;
using grading::parse_scenario;
using grading::Place;
using grading::Values;

grading::Offered offering(const std::vector<std::string>& values) {
    return {
        .values = values,
        .upstreams = {"payments"},
        .schemas = {"order"},
        .has_clock = true,
        .has_store = true};
}

grading::Scenario parsed(const std::string& text, const std::vector<std::string>& known = {}) {
    auto scenario = parse_scenario(text, offering(known));
    EXPECT_TRUE(scenario.has_value()) << scenario.error().line << ": " << scenario.error().message;
    return scenario.value_or(grading::Scenario{});
}

/// "LINE: MESSAGE" of the error, or nothing.
std::string problem(const std::string& text, const std::vector<std::string>& known = {}) {
    const auto scenario = parse_scenario(text, offering(known));
    if (scenario) return "";
    return std::to_string(scenario.error().line) + ": " + scenario.error().message;
}

TEST(Scenario, IsReadAsItsAuthorsWriteIt) {
    const auto scenario = parsed(
        "title: A refund\n\n# why\nlet key = uuid()\n\nPOST /v1/refunds\n"
        "Authorization: Bearer {{alice}}\nIdempotency-Key: {{key}}\n\n"
        "{\"amount\": 300}\n=> 200|4xx\n$.id is string -> refund\n"
        "header Location ~ ^/v1/refunds/\n\nrestart\n"
        "parallel 8\nGET /v1/refunds/{{refund}}\n=> each 200|409\n=> exactly 1 of 200\n",
        {"alice"});
    EXPECT_EQ(scenario.title, "A refund");
    ASSERT_EQ(scenario.steps.size(), 4U);
    const auto& post = std::get<Exchange>(scenario.steps[1]);
    EXPECT_EQ(post.headers.size(), 2U);
    EXPECT_EQ(post.body, "{\"amount\": 300}");
    EXPECT_TRUE(grading::accepts(post.statuses, 404));
    EXPECT_FALSE(grading::accepts(post.statuses, 201));
    EXPECT_EQ(post.checks.at(0).keep_as, "refund");
    const auto& get = std::get<Exchange>(scenario.steps[3]);
    EXPECT_EQ(get.parallel, 8);
    EXPECT_EQ(get.exactly.at(0).count, 1);
}

TEST(Scenario, ErrorsNameTheLine) {
    EXPECT_EQ(problem(""), "1: there is no request");
    EXPECT_EQ(problem("GET /a\n"), "1: this request has no => after it");
    EXPECT_EQ(problem("\nFETCH /a\n=> 200"), "2: a request starts with a line like GET /path");
    EXPECT_EQ(problem("GET /a\n=> 20"), "2: statuses look like 200|201 or 4xx");
    EXPECT_EQ(
        problem("GET /a\n=> 200\n$.x is text"),
        "3: a type is one of string int number bool null array object absent present");
    EXPECT_EQ(problem("GET /{{x}}\n=> 200"), "1: {{x}} has no value here");
    EXPECT_EQ(
        problem("let x = random()\n"),
        "1: it is let NAME = word(), uuid(), int(LO, HI), now(), now(-5min), text(…) or "
        "hmac_sha256(KEY, TEXT)");
}

TEST(Scenario, WhatCannotBeMeantIsRefused) {
    for (const char* text :
         {"GET /a b\n=> 200",
          "GET a\n=> 200",
          "GET /a\n=> 700",
          "GET /a\n=> 200\n=> 201",
          "GET /a\n=> each 200",
          "parallel 2\nGET /a\n=> exactly 3 of 200",
          "parallel 0\nGET /a\n=> 200",
          "parallel 999\nGET /a\n=> 200",
          "repeat x\nGET /a\n=> 200",
          "parallel 2\n",
          "GET /a\nContent-Length: 5\n=> 200",
          "GET /a\nBad Name: 5\n=> 200",
          "GET /a\n{\"x\": 1}\n=> 200",
          "GET /a\n=> 200\n$.x == nope",
          "GET /a\n=> 200\n$.x == {{y}}",
          "GET /a\n=> 200\n$.x",
          "GET /a\n=> 200\n$x == 1",
          "GET /a\n=> 200\n$.a[x] == 1",
          "GET /a\n=> 200\n$.x ~ (",
          "GET /a\n=> 200\nbody == 1",
          "GET /a\n=> 200\nheader X is string",
          "GET /a\n=> 200\n$.x count many"}) {
        EXPECT_NE(problem(text), "") << text;
    }
}

TEST(Scenario, HostileFilesGetARefusal) {
    EXPECT_NE(problem(std::string(100'000, 'x')), "");
    EXPECT_NE(problem(std::string("GET /\0a\n=> 200", 14)), "");
    EXPECT_NE(problem("GET /\xFF\n=> 200"), "");
    std::string many;
    for (int i = 0; i < 200; ++i)
        many += "restart\n";
    EXPECT_EQ(problem(many), "101: too many steps");
    EXPECT_NE(problem("GET /a\n=> 200\n$.x == " + std::string(10'000, '[')), "");
    EXPECT_NE(problem("GET /a\n=> 200\nbody ~ " + std::string(200, '(')), "");
    EXPECT_NE(problem("GET /a\n=> 200\nbody ~ ((a{999}){999}){999}"), "");
    EXPECT_NE(problem("GET /a\n=> 200\n$" + std::string(5000, '[')), "");
}

TEST(Scenario, StepsOfTheWorldAreRead) {
    const auto scenario = parsed(
        "no_5xx\nlog !~ secret\nclock +61s\nlet old = now(-5min)\nlet body = text({\"a\": 1})\n"
        "let mark = hmac_sha256(key, {{old}}.{{body}})\n"
        "upstream payments: 500 then 201 after 2s {\"id\": {{old}}} then timeout\n"
        "put orders {\"id\": 3}\nburst 6\nGET /a\n=> 5 of 2xx then 429\n"
        "header Retry-After in 1..60\n$ schema order\nqueries <= 3\ntook <= 2s\n"
        "upstream payments calls == 1\nupstream payments sent ~ ^POST\n");
    EXPECT_TRUE(scenario.refuses_5xx);
    EXPECT_EQ(scenario.logs.size(), 1U);
    ASSERT_EQ(scenario.steps.size(), 7U);
    EXPECT_EQ(std::get<grading::AdvanceClock>(scenario.steps[0]).ms, 61'000);
    const auto& let = std::get<grading::Let>(scenario.steps[1]);
    EXPECT_EQ(std::get<grading::Moment>(let.formula).offset_ms, -300'000);
    const auto& plan = std::get<grading::PlanUpstream>(scenario.steps[4]);
    ASSERT_EQ(plan.replies.size(), 3U);
    EXPECT_EQ(plan.replies[1].after_ms, 2000);
    const auto& exchange = std::get<Exchange>(scenario.steps[6]);
    EXPECT_EQ(exchange.burst, 6);
    ASSERT_TRUE(exchange.first);
    EXPECT_EQ(exchange.first->count, 5);
    ASSERT_EQ(exchange.checks.size(), 6U);
    EXPECT_EQ(exchange.checks[3].operand, "2000");
}

TEST(Scenario, WhatTheItemDoesNotOfferCannotBeUsed) {
    const auto bare = [](const std::string& text) {
        return parse_scenario(text + "\nGET /a\n=> 200\n", {}).has_value();
    };
    EXPECT_TRUE(bare("# nothing"));
    for (const char* step :
         {"clock +1s", "let t = now()", "upstream payments: 500", "put orders {\"id\": 1}"})
        EXPECT_FALSE(bare(step)) << step;
    for (const char* check : {"$ schema order", "queries <= 1", "upstream payments calls == 1"})
        EXPECT_FALSE(parse_scenario(std::string("GET /a\n=> 200\n") + check, {})) << check;
    for (const char* step :
         {"clock 1s", "clock +1y", "upstream payments: 5", "let t = now(1)",
          "upstream payments: 200 {", "put orders {}", "log secret",
          "burst 3\nGET /a\n=> 4 of 200 then 429"})
        EXPECT_NE(problem(std::string(step) + "\nGET /a\n=> 200\n"), "") << step;
}

TEST(Scenario, EveryPrefixOfAFileIsReadWithoutHarm) {
    const std::string text =
        "title: x\nlet k = int(1, 5)\nparallel 3\nPOST /a/{{k}}\nA: b\n\n{\"x\": \"{{k}}\"}\n"
        "=> each 2xx\n=> exactly 1 of 201\n$.a[-1].b contains {\"c\": {{k}}} -> d\nrestart\n";
    for (std::size_t size = 0; size <= text.size(); ++size)
        parse_scenario(text.substr(0, size), {});
    EXPECT_EQ(problem(text), "");
}

TEST(Scenario, ValuesAreWrittenAsTheirPlaceNeedsIt) {
    const Values values{
        {"word", {.text = "a\"b/c d", .is_text = true}},
        {"count", {.text = "7", .is_text = false}}};
    EXPECT_EQ(*fill("{{word}}-{{count}}", values, Place::plain), "a\"b/c d-7");
    EXPECT_EQ(*fill("/x/{{word}}", values, Place::address), "/x/a%22b%2Fc%20d");
    EXPECT_EQ(*fill("{\"{{word}}\": {{count}}00}", values, Place::json), "{\"a\\\"b/c d\": 700}");
    EXPECT_EQ(*fill("[{{word}}]", values, Place::json), "[\"a\\\"b/c d\"]");
    EXPECT_EQ(*fill("^{{word}}$", values, Place::pattern), "^a\"b\\/c d$");
    EXPECT_EQ(fill("{{other}}", values, Place::plain).error(), "other");
    EXPECT_EQ(*fill("{\"a\":{\"b\":{}}}", values, Place::json), "{\"a\":{\"b\":{}}}");
}

TEST(Scenario, TheSameSeedDrawsTheSameValues) {
    const auto uuid = *grading::parse_formula("uuid()");
    const auto word = *grading::parse_formula("word()");
    EXPECT_EQ(grading::Draw{5}.draw(uuid).text, grading::Draw{5}.draw(uuid).text);
    EXPECT_NE(grading::Draw{5}.draw(uuid).text, grading::Draw{6}.draw(uuid).text);
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        grading::Draw draw{seed};
        EXPECT_TRUE(grading::is_match("^[a-z]{6,10}$", draw.draw(word).text));
        EXPECT_TRUE(grading::is_match(
            "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
            draw.draw(uuid).text));
        const auto number = draw.between(-3, 4);
        EXPECT_TRUE(number >= -3 && number <= 4);
    }
}

TEST(Scenario, AFormulaIsReadOrRefused) {
    EXPECT_TRUE(grading::parse_formula("int(-5, 5)").has_value());
    for (const char* text :
         {"", "int()", "int(5)", "int(5, 1)", "int(1, 2", "word(3)", "int(a, b)"})
        EXPECT_FALSE(grading::parse_formula(text).has_value()) << text;
}

TEST(Scenario, DrawnValuesDiffer) {
    const auto formula = *grading::parse_formula("int(1, 10)");
    grading::Draw draw{1};
    Values values;
    for (int i = 0; i < 10; ++i) {
        const auto value = draw.draw_new(formula, values);
        values["v" + std::to_string(values.size())] = value;
    }
    std::set<std::string> texts;
    for (const auto& [name, value] : values)
        texts.insert(value.text);
    EXPECT_GE(texts.size(), 9U);
}

/// The line of the first check that fails, 0 if none does.
int failing(const std::string& checks, const grading::HttpResponse& response, Values values = {}) {
    std::vector<std::string> known;
    for (const auto& [name, value] : values)
        known.push_back(name);
    const auto scenario = parsed("GET /a\n=> 200\n" + checks, known);
    const auto& exchange = std::get<Exchange>(scenario.steps.at(0));
    for (const auto& check : exchange.checks) {
        if (grading::run_checks({check}, {response, {}, {}}, values)) return check.line - 2;
    }
    return 0;
}

grading::HttpResponse response_of(const std::string& body) {
    return {
        .status = 200,
        .headers = {{"Location", "/v1/x"}, {"Vary", "a"}, {"vary", "b"}},
        .body = body};
}

TEST(Scenario, ChecksHoldForWhatTheySay) {
    const auto response = response_of(
        R"({"a": {"b": [1, {"id": 7}, "x"]}, "n": null, "t": true, "f": 3.0, "h": 1.5, "s": "abc"})");
    EXPECT_EQ(
        failing("$.a.b[1].id == 7\n$.a.b[-1] == \"x\"\n$.a.b[1] == {\"id\": 7}", response), 0);
    EXPECT_EQ(failing("$.a.b count 3\n$.a.b contains {\"id\": 7}\n$.a.b contains 1", response), 0);
    EXPECT_EQ(
        failing("$.n is null\n$.t is bool\n$.f is int\n$.h is number\n$.s is string", response), 0);
    EXPECT_EQ(failing("$.a is object\n$.a.b is array\n$.z is absent\n$.n is present", response), 0);
    EXPECT_EQ(failing("$.s ~ ^a.c$\n$.f == 3\n$.s != \"x\"\n$.z != 1", response), 0);
    EXPECT_EQ(
        failing("header location == /v1/x\nheader X absent\nheader Vary == a, b", response), 0);
    EXPECT_EQ(failing("body ~ \"id\": 7\nbody !~ secret\n$ is object", response), 0);
}

TEST(Scenario, ChecksFailForAnythingElse) {
    const auto response = response_of(R"({"a": [1], "n": null, "h": 1.5, "s": "abc"})");
    for (const char* check :
         {"$.a[1] == 1", "$.a[0] == \"1\"", "$.a[0].b is present", "$.n is absent", "$.h is int",
          "$.s is null", "$.z is null", "$.a count 2", "$.s count 3", "$.a contains 2",
          "$.s contains \"a\"", "$.s ~ ^b", "$.s != \"abc\"", "$.z == null",
          "header Location absent", "header Location == /v1", "header X ~ .", "body !~ abc",
          "$.z -> kept"})
        EXPECT_EQ(failing(check, response), 1) << check;
}

TEST(Scenario, ABodyThatIsNoJsonHasNothingInIt) {
    EXPECT_EQ(failing("$.order is absent\nbody ~ not", response_of("not json")), 0);
    EXPECT_EQ(failing("$ is present", response_of("not json")), 1);
    EXPECT_EQ(failing("$ is present", response_of(std::string(100'000, '['))), 1);
}

TEST(Scenario, AKeptValueComparesWhateverItsType) {
    for (const char* body : {R"({"id": "r-1", "same": "r-1"})", R"({"id": 5, "same": 5})"}) {
        Values values;
        const auto scenario = parsed("GET /a\n=> 200\n$.id -> id\n$.same == {{id}}\n");
        const auto& checks = std::get<Exchange>(scenario.steps.at(0)).checks;
        EXPECT_FALSE(grading::run_checks(checks, {response_of(body), {}, {}}, values).has_value())
            << body;
    }
}

TEST(Scenario, AValueThatWouldBreakALaterRequestIsNotKept) {
    EXPECT_EQ(failing("$.id -> id", response_of(R"({"id": "a\r\nX: y"})")), 1);
    EXPECT_EQ(
        failing("$.id -> id", response_of("{\"id\": \"" + std::string(2000, 'a') + "\"}")), 1);
}

TEST(Scenario, APatternIsPlainTextWhereAValueStands) {
    const Values values{{"v", {.text = "a.c", .is_text = true}}};
    EXPECT_EQ(failing("$.s ~ ^{{v}}$", response_of(R"({"s": "abc"})"), values), 1);
    EXPECT_EQ(failing("$.s ~ ^{{v}}$", response_of(R"({"s": "a.c"})"), values), 0);
}

TEST(Scenario, APatternThatWouldTryAllWaysEndsSoon) {
    const std::string subject(4096, 'a');
    EXPECT_FALSE(grading::is_match("^(a|a)*b$", subject));
    EXPECT_FALSE(grading::is_match("(a*)*(a*)*b", subject));
    EXPECT_TRUE(grading::is_match("a$", subject));
    EXPECT_TRUE(grading::is_match("x", "line\nx"));
    EXPECT_NE(grading::pattern_problem("(a)\\1"), "");
    EXPECT_NE(grading::pattern_problem("(?=a*b)a"), "");
    EXPECT_EQ(grading::pattern_problem("(?:a|b)+?"), "");
}

TEST(Scenario, StatusesOfManyResponsesAreCounted) {
    const auto scenario = parsed("parallel 3\nGET /a\n=> each 200|409\n=> exactly 1 of 200\n");
    const auto& exchange = std::get<Exchange>(scenario.steps.at(0));
    EXPECT_FALSE(grading::check_statuses(exchange, {409, 200, 409}).has_value());
    EXPECT_EQ(grading::check_statuses(exchange, {200, 200, 409})->expected, "=> exactly 1 of 200");
    EXPECT_EQ(grading::check_statuses(exchange, {200, 409, 500})->expected, "=> 200|409");
}

}  // namespace
