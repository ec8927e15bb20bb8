// Specs and reports as JSON, and what is wrong with a wrong one.

#include "sandbox/commands/base64.hpp"
#include "sandbox/commands/spec_json.hpp"
#include "submission.hpp"

#include <nlohmann/json.hpp>

namespace sandbox_test {
namespace {

using sandbox::BadSpec;
using sandbox::commands::parse_spec;

std::string complaint(const std::string& text) {
    try {
        parse_spec(text);
        return "";
    } catch (const BadSpec& error) {
        return error.what();
    }
}

TEST(SpecJson, IsReadWithItsDefaults) {
    const sandbox::Spec spec = parse_spec(R"json({"language": "python",
        "files": {"main.py": "print(1)", "data": {"base64": "AP8="}},
        "tests": [{"stdin": "hi\n", "args": ["a"]}, {}], "limits": {"cpu_ms": 5}})json");
    EXPECT_EQ(spec.files.size(), 2U);
    EXPECT_EQ(spec.files[1].bytes, std::string("\0\xff", 2));
    EXPECT_EQ(spec.tests[0].args, std::vector<std::string>{"a"});
    EXPECT_EQ(spec.limits.cpu_ms, 5);
    EXPECT_EQ(spec.limits.wall_ms, Limits{}.wall_ms);
    EXPECT_EQ(spec.compile_limits.memory_kb, sandbox::compile_limits_default.memory_kb);
}

TEST(SpecJson, RefusesWhatItDoesNotKnow) {
    const std::string rest = R"("language": "python", "files": {"main.py": ""}, "tests": [])";
    EXPECT_EQ(complaint("{" + rest + "}"), "");
    EXPECT_NE(complaint("{" + rest + R"(, "colour": 1})").find("colour"), std::string::npos);
    EXPECT_NE(complaint("{" + rest + R"(, "limits": {"cpu": 1}})").find("cpu"), std::string::npos);
    EXPECT_NE(complaint("{" + rest + R"(, "limits": {"cpu_ms": "1"}})"), "");
    EXPECT_NE(complaint("{" + rest + R"(, "limits": {"cpu_ms": 1.5}})"), "");
    EXPECT_NE(complaint("{" + rest + R"(, "limits": {"cpu_ms": 18446744073709551615}})"), "");
    EXPECT_NE(complaint("{" + rest + R"(, "language": "c"})").find("twice"), std::string::npos);
    EXPECT_NE(
        complaint(R"({"language": "python", "files": {"main.py": {"base64": "*"}}, "tests": []})"),
        "");
    EXPECT_NE(complaint(R"({"files": {}, "tests": []})"), "");
    EXPECT_NE(complaint("[]"), "");
    EXPECT_NE(complaint("nonsense"), "");
    EXPECT_NE(complaint(""), "");
}

TEST(SpecJson, RefusesAMillionNestedArrays) {
    const std::string deep(1000000, '[');
    EXPECT_NE(complaint(deep).find("nested"), std::string::npos);
    EXPECT_NE(complaint(R"({"tests": )" + deep).find("nested"), std::string::npos);
    EXPECT_EQ(
        complaint(
            R"({"language": "python", "files": {"main.py": "[[[[[[[[[[[[[[[[[[[[[[\"[["}, "tests": []})"),
        "");
}

TEST(SpecRules, RefuseFilesThatAreNotPlain) {
    sandbox::Sandbox sandbox;
    const std::string too_long(200, 'x');
    for (const std::string& name : std::vector<std::string>{
             "/etc/x", "../x", "a/../b", "a//b", "./a", "a/", "", "a/.", "..", too_long}) {
        sandbox::Spec spec = spec_of("python", "print(1)");
        spec.files.push_back({.name = name, .bytes = ""});
        EXPECT_THROW(sandbox.run(spec), BadSpec) << name;
    }
    sandbox::Spec clash = spec_of("python", "print(1)");
    clash.files.push_back({.name = "a/b", .bytes = ""});
    clash.files.push_back({.name = "a", .bytes = ""});
    EXPECT_THROW(sandbox.run(clash), BadSpec);
}

TEST(SpecRules, RefuseWhatCannotRun) {
    sandbox::Sandbox sandbox;
    EXPECT_THROW(sandbox.run(spec_of("cobol", "")), BadSpec);
    sandbox::Spec no_entry = spec_of("python", "");
    no_entry.files[0].name = "other.py";
    EXPECT_THROW(sandbox.run(no_entry), BadSpec);
    sandbox::Spec no_time = spec_of("python", "");
    no_time.limits.cpu_ms = 0;
    EXPECT_THROW(sandbox.run(no_time), BadSpec);
    sandbox::Spec zero_byte = spec_of("python", "");
    zero_byte.tests[0].args = {std::string("a\0b", 3)};
    EXPECT_THROW(sandbox.run(zero_byte), BadSpec);
}

TEST(ReportJson, HasTheFieldsOfTheContract) {
    sandbox::Report report;
    report.tests.push_back({});
    report.tests[0].status = Status::violation;
    report.tests[0].syscall = 101;
    report.tests[0].stdout_bytes = "\xff";
    const auto json = nlohmann::json::parse(sandbox::commands::print_report(report));
    EXPECT_EQ(json["isolation"], "strict");
    EXPECT_EQ(json["compile"], nullptr);
    EXPECT_EQ(json["tests"][0]["status"], "violation");
    EXPECT_EQ(json["tests"][0]["syscall"], 101);
    EXPECT_EQ(json["tests"][0]["exit_code"], nullptr);
    EXPECT_EQ(json["tests"][0]["stdout"]["base64"], "/w==");
    for (const char* field :
         {"signal", "cpu_ms", "wall_ms", "memory_kb", "stdout_bytes", "stderr", "stderr_bytes"})
        EXPECT_TRUE(json["tests"][0].contains(field)) << field;
}

TEST(Base64, ComesBackAsItWas) {
    using namespace std::string_literals;
    for (const std::string& bytes : {""s, "a"s, "ab"s, "abc"s, "\0\xff\x80"s, "\0\0\0\0"s})
        EXPECT_EQ(sandbox::commands::from_base64(sandbox::commands::to_base64(bytes)), bytes);
    EXPECT_FALSE(sandbox::commands::from_base64("abc"));
    EXPECT_FALSE(sandbox::commands::from_base64("ab=c"));
}

TEST(Utf8, IsWhatTheStandardSays) {
    using sandbox::commands::is_utf8;
    EXPECT_TRUE(is_utf8("plain é € 😀"));
    for (const char* bytes :
         {"\x80", "\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82",
          "\xff"})
        EXPECT_FALSE(is_utf8(bytes));
}

}  // namespace
}  // namespace sandbox_test
