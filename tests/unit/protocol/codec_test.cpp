#include "protocol/codec.hpp"

#include "protocol/json.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/type_name.hpp"
#include "unit/protocol/samples.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>

namespace {

using core::Refusal;
using nlohmann::json;
using protocol::decode;
using protocol::decode_message;
using protocol::encode;
using samples::filled;

json save_json() {
    return {
        {"type", "save_answer"},
        {"seq", 1},
        {"position", 0},
        {"answer",
         {{"chosen", json::array()},
          {"text", "SELECT 1"},
          {"language", ""},
          {"files", json::array()},
          {"fields", json::array()}}}};
}

std::optional<Refusal> refused(const json& message) {
    const auto decoded = decode_message<protocol::ClientMessage>(message.dump());
    if (decoded) return std::nullopt;
    return decoded.error();
}

TEST(Codec, BringsBackEveryFieldOfEveryStruct) {
    samples::for_each_struct([]<class T>(samples::Type<T>) {
        SCOPED_TRACE(protocol::type_name<T>());
        const std::string text = encode(filled<T>());
        const auto decoded = decode<T>(text);
        ASSERT_TRUE(decoded.has_value()) << text;
        EXPECT_EQ(encode(*decoded), text);
    });
}

TEST(Codec, FindsEveryMessageByItsType) {
    const auto bring_back = []<class... T>(const std::variant<T...>*) {
        (
            [] {
                SCOPED_TRACE(protocol::type_name<T>());
                const std::variant<T...> sent = filled<T>();
                const std::string text = protocol::encode_message(sent);
                const auto received = decode_message<std::variant<T...>>(text);
                ASSERT_TRUE(received.has_value()) << text;
                EXPECT_EQ(received->index(), sent.index());
                EXPECT_EQ(protocol::encode_message(*received), text);
            }(),
            ...);
    };
    bring_back(static_cast<const protocol::ClientMessage*>(nullptr));
    bring_back(static_cast<const protocol::ServerMessage*>(nullptr));
    bring_back(static_cast<const protocol::StaffEvent*>(nullptr));
}

TEST(Codec, TakesAMissingOptionalFieldAsEmptyAndNullToo) {
    json run = save_json();
    run["type"] = "run_answer";
    run.erase("seq");
    run["checks_level"] = false;
    EXPECT_EQ(refused(run), std::nullopt);
    run["input"] = nullptr;
    EXPECT_EQ(refused(run), std::nullopt);
}

TEST(Codec, RefusesAnUnknownFieldAtAnyDepth) {
    json outer = save_json();
    outer["extra"] = 1;
    EXPECT_EQ(refused(outer), Refusal::malformed);
    json inner = save_json();
    inner["answer"]["extra"] = 1;
    EXPECT_EQ(refused(inner), Refusal::malformed);
}

TEST(Codec, RefusesEveryMessageWithAMissingField) {
    const json whole = save_json();
    ASSERT_EQ(refused(whole), std::nullopt);
    for (const auto& [name, value] : whole.items()) {
        json part = whole;
        part.erase(name);
        EXPECT_EQ(refused(part), Refusal::malformed) << name;
    }
    for (const auto& [name, value] : whole["answer"].items()) {
        json part = whole;
        part["answer"].erase(name);
        EXPECT_EQ(refused(part), Refusal::malformed) << name;
    }
}

TEST(Codec, RefusesEveryFieldOfAnotherType) {
    const json whole = save_json();
    for (const auto& [name, value] : whole.items()) {
        for (const json& other :
             {json("text"), json(1), json(1.0), json(true), json(nullptr), json::array(),
              json::object()}) {
            if (other.type() == value.type() || (value.is_number() && other == 1)) continue;
            json wrong = whole;
            wrong[name] = other;
            EXPECT_EQ(refused(wrong), Refusal::malformed) << name << " as " << other;
        }
    }
}

TEST(Codec, RefusesIntegersThatABrowserCannotHold) {
    const std::int64_t largest = protocol::integer_max;
    for (const json& seq : {json(largest), json(-largest), json(0)}) {
        json message = save_json();
        message["seq"] = seq;
        EXPECT_EQ(refused(message), std::nullopt) << seq;
    }
    for (const json& seq :
         {json(largest + 1), json(-largest - 1), json(INT64_MIN), json(UINT64_MAX), json(0.5)}) {
        json message = save_json();
        message["seq"] = seq;
        EXPECT_EQ(refused(message), Refusal::malformed) << seq;
    }
    EXPECT_EQ(decode<protocol::AskTime>(R"({"nonce":1e400})").error(), Refusal::malformed);
    EXPECT_EQ(
        decode<protocol::AskTime>(R"({"nonce":99999999999999999999})").error(), Refusal::malformed);
}

TEST(Codec, RefusesAnEnumeratorThatDoesNotExist) {
    protocol::Problem problem;
    std::string text = encode(problem);
    ASSERT_TRUE(decode<protocol::Problem>(text).has_value());
    text.replace(text.find("malformed"), 9, "malforme!");
    EXPECT_EQ(decode<protocol::Problem>(text).error(), Refusal::malformed);
}

TEST(Codec, RefusesWhatIsNoMessage) {
    for (const char* text :
         {"", " ", "null", "1", "[]", "{}", R"({"type":1})", R"({"type":"no_such_type"})",
          R"({"type":"start"} {})", R"({"type":"start")", R"({"type":"start",})",
          R"({"type":"attempt_state"})", "{\"type\":\"\xFF\"}"}) {
        const auto decoded = decode_message<protocol::ClientMessage>(text);
        ASSERT_FALSE(decoded.has_value()) << text;
        EXPECT_EQ(decoded.error(), Refusal::malformed) << text;
    }
}

TEST(Codec, RefusesAMillionNestedArraysWithoutOverflowingItsStack) {
    constexpr std::size_t depth = 1'000'000;
    const std::string open(depth, '[');
    EXPECT_EQ(protocol::parse_json(open, 2 * depth).error(), Refusal::malformed);
    const std::string balanced = open + std::string(depth, ']');
    EXPECT_EQ(protocol::parse_json(balanced, 2 * depth).error(), Refusal::malformed);
    std::string objects;
    for (std::size_t i = 0; i < depth; ++i)
        objects += "{\"a\":";
    EXPECT_EQ(protocol::parse_json(objects, 6 * depth).error(), Refusal::malformed);
}

TEST(Codec, CountsNestingOutsideOfStringsOnly) {
    const std::string brackets(1000, '[');
    EXPECT_TRUE(protocol::parse_json('"' + brackets + '"', 2000).has_value());
    EXPECT_TRUE(protocol::parse_json("[\"\\\"" + brackets + "\"]", 2000).has_value());
    EXPECT_FALSE(protocol::parse_json("[\"\\\\\"," + brackets + "]", 2000).has_value());
    const std::string deepest =
        std::string(protocol::json_depth_max, '[') + std::string(protocol::json_depth_max, ']');
    EXPECT_TRUE(protocol::parse_json(deepest, 2000).has_value());
    EXPECT_FALSE(protocol::parse_json('[' + deepest + ']', 2000).has_value());
}

TEST(Codec, RefusesWhatIsTooLargeBeforeReadingIt) {
    const std::string text = "\"" + std::string(98, 'x') + "\"";
    EXPECT_TRUE(protocol::parse_json(text, 100).has_value());
    EXPECT_EQ(protocol::parse_json(text, 99).error(), Refusal::too_large);
    const std::string frame(protocol::frame_bytes_max + 1, '[');
    EXPECT_EQ(decode_message<protocol::ClientMessage>(frame).error(), Refusal::too_large);
}

TEST(Codec, HasRoomForTheLargestAnswerInOneFrame) {
    protocol::SaveAnswer save;
    save.answer.text.assign(core::answer_bytes_max, '\n');
    EXPECT_LE(encode(save).size(), protocol::frame_bytes_max + 256);
    save.answer.text.assign(core::answer_bytes_max, 'x');
    EXPECT_TRUE(decode_message<protocol::ClientMessage>(encode(save)).has_value());
}

TEST(Codec, EscapesACharacterWhereverItStands) {
    for (const char* special :
         {"\"", "\\", "\n", "\x1f", "\x7f", " ", "\xc3\xa4", "\xe2\x9c\x93"}) {
        for (std::size_t before = 0; before <= 20; ++before) {
            const std::string text = std::string(before, 'x') + special + std::string(9, 'y');
            std::string json;
            protocol::append_json_text(json, text);
            EXPECT_EQ(json, nlohmann::json(text).dump());
        }
    }
}

TEST(Codec, ReplacesBytesThatAProgramPrintedAndThatAreNotText) {
    protocol::RunFinished finished;
    finished.compile_output =
        "a\xFF"
        "b";
    const auto decoded = decode<protocol::RunFinished>(encode(finished));
    ASSERT_TRUE(decoded.has_value());
    EXPECT_EQ(
        decoded->compile_output,
        "a\uFFFD"
        "b");
}

}  // namespace
