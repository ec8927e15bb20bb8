#include "grading/world.hpp"

#include "base/hash.hpp"
#include "grading/schema.hpp"
#include "grading/world_line.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using grading::Reply;
using grading::World;
using nlohmann::json;

const char* const store = R"({"orders": [
    {"id": 1, "customer": 7, "status": "paid"},
    {"id": 2, "customer": 8, "status": "open"},
    {"id": 3, "customer": 7, "status": "paid"}]})";

json asked(World& world, const json& question) {
    return json::parse(world.answer(question.dump()));
}

TEST(World, TheClockStandsStillUntilItIsMoved) {
    World world{5000, ""};
    EXPECT_EQ(asked(world, {{"now", true}}), json({{"now_ms", 5000}}));
    world.advance(61'000);
    EXPECT_EQ(asked(world, {{"now", true}}), json({{"now_ms", 66'000}}));
}

TEST(World, AServiceThatNeverAnswersCostsTheCallersOwnPatience) {
    World world{0, ""};
    world.plan("payments", {{.kind = Reply::Kind::never, .body = {}}});
    const json call{{"call", "payments"}, {"method", "GET"}, {"path", "/a"}, {"timeout_ms", 800}};
    EXPECT_EQ(asked(world, call), json({{"timeout", true}}));
    EXPECT_EQ(world.now_ms(), 800);
    EXPECT_EQ(world.asked().took_ms, 800);
    EXPECT_EQ(world.asked().calls.at("payments"), 1);
}

TEST(World, ALateAnswerIsATimeoutOnlyForWhoDoesNotWaitThatLong) {
    World world{0, ""};
    world.plan("payments", {{.after_ms = 900, .body = R"({"id": 4})"}});
    json call{{"call", "payments"}, {"method", "GET"}, {"path", "/a"}, {"timeout_ms", 899}};
    EXPECT_EQ(asked(world, call), json({{"timeout", true}}));
    call["timeout_ms"] = 900;
    EXPECT_EQ(asked(world, call), json({{"status", 200}, {"text", R"({"id": 4})"}}));
    EXPECT_EQ(world.now_ms(), 1799);
}

TEST(World, RepliesComeInTurnAndTheLastOneStays) {
    World world{0, ""};
    world.plan("payments", {{.status = 500, .body = {}}, {.status = 200, .body = "{}"}});
    const json call{
        {"call", "payments"}, {"method", "POST"}, {"path", "/a"}, {"body", {{"b", 1}, {"a", 2}}}};
    EXPECT_EQ(asked(world, call)["status"], 500);
    EXPECT_EQ(asked(world, call)["status"], 200);
    EXPECT_EQ(asked(world, call)["status"], 200);
    EXPECT_EQ(world.asked().sent.at("payments"), R"(POST /a {"a":2,"b":1})");
}

TEST(World, EachFindIsOneQueryWithItsRows) {
    World world{0, store};
    const auto found =
        asked(world, {{"find", "orders"}, {"where", {{"customer", {7, 9}}}}, {"order", "-id"}});
    ASSERT_EQ(found["rows"].size(), 2U);
    EXPECT_EQ(found["rows"][0]["id"], 3);
    EXPECT_EQ(asked(world, {{"find", "orders"}, {"limit", 1}})["rows"].size(), 1U);
    EXPECT_EQ(world.asked().queries, 2);
    EXPECT_EQ(world.asked().rows, 3);
    world.forget_asked();
    EXPECT_EQ(world.asked().queries, 0);
}

TEST(World, ARowThatIsPutTakesThePlaceOfTheSameId) {
    World world{0, store};
    EXPECT_TRUE(world.put("orders", R"({"id": 2, "customer": 9, "status": "paid"})"));
    EXPECT_TRUE(world.put("orders", R"({"id": 4, "customer": 9, "status": "paid"})"));
    EXPECT_FALSE(world.put("people", R"({"id": 4})"));
    const auto found = asked(world, {{"find", "orders"}, {"where", {{"customer", 9}}}});
    EXPECT_EQ(found["rows"].size(), 2U);
}

TEST(World, NonsenseIsAnsweredAsAProblemAndCountsNothing) {
    World world{0, store};
    for (const char* question :
         {"", "[]", "{}", "x", R"({"find": 3})", R"({"find": "people"})",
          R"({"find": "orders", "where": 4})", R"({"call": "payments"})"})
        EXPECT_TRUE(json::parse(world.answer(question)).contains("problem")) << question;
    EXPECT_EQ(world.asked().queries, 0);
    EXPECT_TRUE(world.asked().calls.empty());
}

TEST(World, AStoreIsTablesOfRowsWithIds) {
    EXPECT_EQ(grading::store_problem(store), "");
    EXPECT_NE(grading::store_problem("{"), "");
    EXPECT_NE(grading::store_problem(R"({"orders": [{"name": "x"}]})"), "");
}

TEST(World, ALineIsAnsweredWhenItIsWholeAndAFloodEndsIt) {
    std::array<int, 2> ends{};
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
    World world{7, ""};
    grading::WorldLine line{world};
    line.attach(ends[0]);
    const auto say = [&](const std::string& text) {
        EXPECT_GT(::send(ends[1], text.data(), text.size(), MSG_DONTWAIT), 0);
        line.serve();
    };
    std::array<char, 200> bytes{};
    say(R"({"now")");
    EXPECT_LT(::recv(ends[1], bytes.data(), bytes.size(), MSG_DONTWAIT), 0);
    say(": true}\n");
    const auto size = ::recv(ends[1], bytes.data(), bytes.size(), MSG_DONTWAIT);
    ASSERT_GT(size, 0);
    EXPECT_EQ(std::string(bytes.data(), static_cast<std::size_t>(size)), "{\"now_ms\":7}\n");
    for (int i = 0; i < 20 && line.handle() >= 0; ++i)
        say(std::string(10'000, 'x'));
    EXPECT_EQ(line.handle(), -1);
    ::close(ends[0]);
    ::close(ends[1]);
}

std::string violation(const std::string& schema, const std::string& value) {
    EXPECT_EQ(grading::schema_problem(schema), "") << schema;
    return grading::schema_violation(json::parse(schema), json::parse(value));
}

TEST(Schema, SaysWhereAValueIsNotAsItShouldBe) {
    const std::string schema = R"({"type": "object", "required": ["id", "items"],
        "additionalProperties": false, "properties": {
            "id": {"type": "integer", "minimum": 1, "maximum": 9},
            "note": {"type": ["string", "null"], "maxLength": 3, "pattern": "^a"},
            "state": {"enum": ["open", "paid"]},
            "items": {"type": "array", "minItems": 1, "items": {"type": "number"}}}})";
    EXPECT_EQ(violation(schema, R"({"id": 3.0, "note": null, "items": [1, 2.5]})"), "");
    EXPECT_EQ(violation(schema, R"({"id": 3})"), "at $: `items` is missing");
    EXPECT_EQ(violation(schema, R"({"id": 3, "items": []})"), "at $.items: it has too few items");
    EXPECT_EQ(
        violation(schema, R"({"id": 3, "items": [1, "2"]})"),
        "at $.items[1]: it is not of the type \"number\"");
    EXPECT_EQ(violation(schema, R"({"id": 10, "items": [1]})"), "at $.id: it is too large");
    EXPECT_EQ(
        violation(schema, R"({"id": 1, "items": [1], "x": 1})"), "at $: `x` should not be there");
    EXPECT_NE(violation(schema, R"({"id": 1, "items": [1], "note": "abcd"})"), "");
    EXPECT_NE(violation(schema, R"({"id": 1, "items": [1], "note": "b"})"), "");
    EXPECT_NE(violation(schema, R"({"id": 1, "items": [1], "state": "void"})"), "");
}

TEST(Schema, RefusesWhatItWouldNotCheck) {
    for (const char* schema :
         {"3", "{", R"({"oneOf": []})", R"({"type": "text"})", R"({"pattern": "("})",
          R"({"properties": {"a": {"format": "x"}}})"})
        EXPECT_NE(grading::schema_problem(schema), "") << schema;
}

// RFC 4231, test case 2.
TEST(Hash, AnHmacIsTheOneOfTheStandard) {
    EXPECT_EQ(
        base::hmac_sha256_hex("Jefe", "what do ya want for nothing?"),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

}  // namespace
