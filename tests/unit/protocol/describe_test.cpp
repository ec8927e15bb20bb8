// describe.hpp repeats the members of each struct. This reads the headers and compares.

#include "protocol/type_name.hpp"
#include "protocol/typescript.hpp"
#include "support/checkout.hpp"
#include "unit/protocol/samples.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace {

using Names = std::vector<std::string>;

std::string text_of(const std::string& file) {
    std::ifstream stream(support::source_directory() / file, std::ios::binary);
    EXPECT_TRUE(stream.good()) << file;
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::string without_comments(const std::string& text) {
    return std::regex_replace(text, std::regex("//[^\n]*"), "");
}

/// The data members in the body of a struct: "type name;", "type name = value;", "type name{};".
Names members_in(const std::string& body) {
    static const std::regex member(
        R"(\n {4}(?!static|bool operator)[\w:<>, ]+[> \w] (\w+)(?: = [^;]*|\{\})?;)");
    Names names;
    for (std::sregex_iterator at(body.begin(), body.end(), member), end; at != end; ++at) {
        names.push_back((*at)[1]);
    }
    return names;
}

std::map<std::string, Names> structs_of(const std::string& file) {
    static const std::regex whole(R"(\nstruct (\w+) \{([^{}]*(?:\{\}[^{}]*)*)\n\};)");
    const std::string text = without_comments(text_of(file));
    std::map<std::string, Names> structs;
    for (std::sregex_iterator at(text.begin(), text.end(), whole), end; at != end; ++at) {
        structs[(*at)[1]] = members_in((*at)[2]);
    }
    return structs;
}

std::map<std::string, Names> enums_of(const std::string& file) {
    static const std::regex whole(R"(\nenum class (\w+) \{([^}]*)\};)");
    static const std::regex name(R"(\w+)");
    const std::string text = without_comments(text_of(file));
    std::map<std::string, Names> enums;
    for (std::sregex_iterator at(text.begin(), text.end(), whole), end; at != end; ++at) {
        const std::string body = (*at)[2];
        for (std::sregex_iterator word(body.begin(), body.end(), name); word != end; ++word) {
            enums[(*at)[1]].push_back(word->str());
        }
    }
    return enums;
}

template <class T>
Names described_members() {
    Names names;
    boost::mp11::mp_for_each<protocol::members_of<T>>(
        [&](auto member) { names.emplace_back(member.name); });
    return names;
}

template <class T>
Names described_enumerators() {
    Names names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
        [&](auto each) { names.emplace_back(each.name); });
    return names;
}

std::map<std::string, Names> written_structs() {
    std::map<std::string, Names> all;
    for (const char* file :
         {"server/protocol/line.hpp", "server/protocol/messages.hpp", "server/protocol/staff.hpp",
          "server/protocol/work.hpp", "server/protocol/interviews.hpp", "server/core/answer.hpp",
          "server/core/grade.hpp", "server/core/interview.hpp", "server/core/rating.hpp",
          "server/protocol/ratings.hpp"}) {
        all.merge(structs_of(file));
    }
    return all;
}

TEST(Description, HasEveryMemberOfEveryStructInItsOrder) {
    auto written = written_structs();
    samples::for_each_struct([&]<class T>(samples::Type<T>) {
        const std::string name = protocol::type_name<T>();
        ASSERT_TRUE(written.contains(name)) << name << " was not found in its header";
        EXPECT_EQ(described_members<T>(), written[name]) << name;
        written.erase(name);
    });
    for (const auto& [name, members] : written) {
        ADD_FAILURE() << name << " is not described, or missing in samples.hpp";
    }
}

TEST(Description, HasEveryEnumerator) {
    const auto check = []<class T>(samples::Type<T>, const std::string& file) {
        const auto written = enums_of(file);
        ASSERT_TRUE(written.contains(protocol::type_name<T>())) << file;
        EXPECT_EQ(described_enumerators<T>(), written.at(protocol::type_name<T>()));
    };
    check(samples::Type<core::Refusal>{}, "server/core/refusal.hpp");
    check(samples::Type<core::State>{}, "server/core/attempt.hpp");
    check(samples::Type<core::FinishReason>{}, "server/core/attempt.hpp");
    check(samples::Type<core::Outcome>{}, "server/core/grade.hpp");
    check(samples::Type<core::Verdict>{}, "server/core/grade.hpp");
    check(samples::Type<protocol::Purpose>{}, "server/protocol/work.hpp");
}

TEST(Typescript, InTheWebFolderIsWhatTheStructsGive) {
    EXPECT_EQ(text_of("web/src/protocol.ts"), protocol::typescript())
        << "run: ninja -C build typescript";
}

}  // namespace
