#include "protocol/flaw.hpp"

#include "protocol/type_name.hpp"
#include "unit/protocol/samples.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <functional>
#include <string>

namespace {

using nlohmann::json;
using protocol::flaw_of;

/// Every text that differs from `whole` in one place: without it, with another member beside it, or
/// with another value there.
void for_each_change(json& whole, json& part, const std::function<void()>& visit) {
    const json before = part;
    for (const json& other : {json("text"), json(1), json(0.5), json(true), json(nullptr)}) {
        part = other;
        visit();
    }
    part = before;
    if (part.is_object()) {
        part["no_such_member"] = 1;
        visit();
        part = before;
        for (const auto& [name, value] : before.items()) {
            part.erase(name);
            visit();
            part = before;
            for_each_change(whole, part[name], visit);
        }
    } else if (part.is_array() && !part.empty()) {
        for_each_change(whole, part[0], visit);
    }
    part = before;
}

TEST(Flaw, IsFoundInWhateverTheCodecRefusesAndInNothingElse) {
    samples::for_each_struct([]<class T>(samples::Type<T>) {
        SCOPED_TRACE(protocol::type_name<T>());
        json whole = json::parse(protocol::encode(samples::filled<T>()));
        for_each_change(whole, whole, [&whole] {
            const std::string text = whole.dump();
            const bool is_refused = !protocol::decode<T>(text).has_value();
            EXPECT_EQ(flaw_of<T>(text).empty(), !is_refused) << text << '\n' << flaw_of<T>(text);
        });
    });
}

TEST(Flaw, IsSaidInASentenceWithItsPlace) {
    json problem = json::parse(protocol::encode(protocol::Problem{}));
    const auto said = [&problem] { return flaw_of<protocol::Problem>(problem.dump()); };
    EXPECT_EQ(said(), "");
    problem["status"] = "422";
    EXPECT_EQ(said(), "`status` must be a whole number, of 9007199254740991 at most.");
    problem.erase("status");
    EXPECT_EQ(said(), "`status` is missing.");
    problem["status"] = 422;
    problem["extra"] = 1;
    EXPECT_EQ(said(), "`extra` is not known here, or comes twice.");
    problem.erase("extra");
    problem["title"] = 1;
    EXPECT_EQ(said(), "`title` must be a text.");
    problem["title"] = "";
    problem["reason"] = "bad luck";
    EXPECT_TRUE(said().starts_with("`reason` must be one of malformed, ")) << said();
}

TEST(Flaw, NamesThePlaceInAList) {
    json answer = json::parse(protocol::encode(core::Answer{}));
    const auto said = [&answer] { return flaw_of<core::Answer>(answer.dump()); };
    answer["files"] = json::array({{{"name", "a"}, {"text", "b"}}, {{"name", "a"}}});
    EXPECT_EQ(said(), "`files[1].text` is missing.");
    answer["files"] = "a";
    EXPECT_EQ(said(), "`files` must be a list.");
    answer["files"] = json::array({1});
    EXPECT_EQ(said(), "`files[0]` must be an object.");
}

TEST(Flaw, IsToldOfWhatIsNoJsonAndOfAMemberThatComesTwice) {
    EXPECT_EQ(
        flaw_of<protocol::AskTime>("{nonce}"), "The body is no JSON, or is nested too deeply.");
    EXPECT_EQ(flaw_of<protocol::AskTime>("[]"), "The body must be an object.");
    EXPECT_EQ(
        flaw_of<protocol::AskTime>(R"({"nonce":1,"nonce":1})"),
        "`nonce` is not known here, or comes twice.");
}

}  // namespace
