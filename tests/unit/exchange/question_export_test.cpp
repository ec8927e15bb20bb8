// Closed items in the formats of others: what is written comes back as the same question.

#include "catalog/catalog.hpp"
#include "exchange/markup.hpp"
#include "support/checkout.hpp"
#include "unit/exchange/exported_items.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>

namespace {

using exported_items::folder_of;
using exported_items::item_of;
using exported_items::lost_in;
using exported_items::mcq;
using exported_items::numeric;
using exported_items::option;
using exported_items::refusal_of;
using exported_items::there_and_back;
using exported_items::written;

const std::vector<std::string> question_formats{"moodle", "gift", "aiken", "csv"};

const catalog::Folder stars = folder_of(
    "short_text",
    "[short_text]\naccept = [\"COUNT(*)\", \"100%\"]\nnormalise = [\"trim\", \"collapse_space\"]\n"
    "[[wrong]]\nanswer = \"SUM(*)\"\nmisconception = \"adds\"\n");

// ---- there and back ----------------------------------------------------------------------------

TEST(QuestionExport, BringsNumbersBackWithTheirToleranceUnitsAndMistakes) {
    const auto folder = numeric(
        "answer = \"-2.5\"\nabs = \"0.1\"\nunit = \"m\"\nunits = { cm = \"0.01\" }\n"
        "[[wrong]]\nanswer = \"7\"\nmisconception = \"adds\"\n");
    const auto item = there_and_back("moodle", folder);
    const auto& number = std::get<catalog::Numeric>(item.body);
    EXPECT_EQ(number.answer, "-2.5");
    EXPECT_EQ(number.abs, "0.1");
    EXPECT_EQ(number.unit, "m");
    EXPECT_EQ(number.units.at(0), (std::pair<std::string, std::string>{"cm", "0.01"}));
    EXPECT_EQ(item.proofs.back().misconception, "adds");
    EXPECT_EQ(std::get<catalog::Numeric>(there_and_back("csv", folder).body).unit, "m");
    EXPECT_EQ(std::get<catalog::Numeric>(there_and_back("gift", folder).body).abs, "0.1");
    EXPECT_TRUE(lost_in("gift", folder).contains("unit `m`"));
}

TEST(QuestionExport, MakesARelativeToleranceTheSameAbsoluteOne) {
    const auto folder = numeric("answer = \"4892\"\nrel = \"0.01\"\nabs = \"1\"\n");
    for (const char* format : {"moodle", "gift", "csv"}) {
        const auto item = there_and_back(format, folder);
        EXPECT_EQ(std::get<catalog::Numeric>(item.body).abs, "48.92") << format;
    }
    EXPECT_TRUE(lost_in("csv", folder).contains("0.01 of the answer became 48.92"));
}

TEST(QuestionExport, LeavesOutUnitsWhoseFactorMoodleCannotSay) {
    const auto folder = numeric("answer = \"60\"\nunit = \"s\"\nunits = { min = \"60\" }\n");
    EXPECT_TRUE(lost_in("moodle", folder).contains("The unit `min` was left out"));
}

TEST(QuestionExport, KeepsUnitsWhoseFactorsAreSmall) {
    const auto folder =
        numeric("answer = \"1.5\"\nunit = \"km\"\nunits = { m = \"0.001\", cm = \"0.00001\" }\n");
    const auto text = written("moodle", {{"it", folder}}).bytes;
    EXPECT_TRUE(text.contains("<multiplier>100000</multiplier>\n<unit_name>cm<"));
    const auto item = there_and_back("moodle", folder);
    EXPECT_EQ(std::get<catalog::Numeric>(item.body).units.at(0).second, "0.00001");
}

TEST(QuestionExport, TellsOrLeavesOutWhatMoodleComparesOtherwise) {
    const auto digits = [](const std::string& answer) {
        return numeric("answer = \"" + answer + "\"\n");
    };
    const auto words = folder_of(
        "short_text",
        "[short_text]\naccept = [\"group by\"]\n"
        "normalise = [\"trim\", \"collapse_space\", \"casefold\"]\n");
    for (const char* format : {"moodle", "gift"}) {
        EXPECT_TRUE(refusal_of(format, digits("123456789012345")).contains("14 digits")) << format;
        EXPECT_EQ(refusal_of(format, digits("-0.0012345678901234e2")), "") << format;
        EXPECT_TRUE(lost_in(format, words).contains("a single blank between words")) << format;
        EXPECT_FALSE(lost_in(format, stars).contains("single blank")) << format;
    }
}

TEST(QuestionExport, BringsBackStarsThatStandForThemselves) {
    for (const char* format : {"moodle", "gift", "csv"}) {
        const auto item = there_and_back(format, stars);
        EXPECT_EQ(
            std::get<catalog::ShortText>(item.body).accept,
            (std::vector<std::string>{"COUNT(*)", "100%"}))
            << format;
    }
    EXPECT_EQ(there_and_back("moodle", stars).proofs.back().answer.text, "SUM(*)");
    EXPECT_FALSE(lost_in("moodle", stars).contains("letters"));
    EXPECT_TRUE(lost_in("gift", stars).contains("Capital and small letters"));
}

TEST(QuestionExport, BringsBackWhatSeveralRightOptionsEarn) {
    const std::string options =
        option("a", "one", "correct = true\n") + option("b", "%50% two", "correct = true\n") +
        option("c", "x", "why = \"w\"\n") + option("d", "y", "why = \"v\"\n");
    const auto net = folder_of("multi", "[multi]\nscoring = \"net\"\n" + options);
    const auto whole = folder_of("multi", "[multi]\nscoring = \"all_or_nothing\"\n" + options);
    using Scoring = catalog::Multi::Scoring;
    const auto scoring = [](std::string_view format, const catalog::Folder& folder) {
        return std::get<catalog::Multi>(there_and_back(format, folder).body).scoring;
    };
    EXPECT_EQ(scoring("csv", net), Scoring::net);
    EXPECT_EQ(scoring("csv", whole), Scoring::all_or_nothing);
    for (const char* format : {"moodle", "gift"}) {
        EXPECT_EQ(scoring(format, net), Scoring::net) << format;
        EXPECT_EQ(scoring(format, whole), Scoring::net) << format;
        EXPECT_TRUE(lost_in(format, whole).contains("It earned all or nothing")) << format;
    }
}

TEST(QuestionExport, WritesOnlyKindsAndSharesThatEveryMoodleHas) {
    const auto multi = [](int count) {
        std::string body =
            "[multi]\nscoring = \"all_or_nothing\"\n" + option("x", "wrong", "why = \"w\"\n");
        for (int i = 0; i < count; ++i) {
            const std::string text = std::to_string(i);
            body += option("r" + text, "right " + text, "correct = true\n");
        }
        return folder_of("multi", body);
    };
    const std::string ten = written("moodle", {{"it", multi(10)}}).bytes;
    EXPECT_TRUE(ten.contains("<question type=\"multichoice\">"));
    EXPECT_TRUE(ten.contains("fraction=\"-10\""));
    for (const char* format : {"moodle", "gift"})
        EXPECT_TRUE(refusal_of(format, multi(11)).contains("each of 11 right options")) << format;
}

TEST(QuestionExport, BringsBackOrdersThatEarnNothingForOneMove) {
    const std::string entries =
        "[[entry]]\nid = \"x\"\ntext = \"two|2\"\n[[entry]]\nid = \"y\"\ntext = \"one\"\n"
        "[[entry]]\nid = \"z\"\ntext = \"three\\\\\"\n";
    const auto folder = folder_of(
        "order", "[order]\nanswer = [\"y\", \"x\", \"z\"]\nscoring = \"exact\"\n" + entries);
    for (const char* format : {"moodle", "csv"}) {
        const auto order = std::get<catalog::Order>(there_and_back(format, folder).body);
        EXPECT_EQ(order.scoring, catalog::Order::Scoring::exact) << format;
        EXPECT_EQ(order.entries.at(1).text, "two|2") << format;
        EXPECT_EQ(order.entries.at(2).text, "three\\") << format;
    }
    EXPECT_TRUE(refusal_of("gift", folder).contains("what comes first"));
    const auto partial = folder_of("order", "[order]\nbefore = [[\"y\", \"x\"]]\n" + entries);
    EXPECT_TRUE(refusal_of("moodle", partial).contains("Several orders of it are right"));
}

TEST(QuestionExport, BringsBackGapsWithWhateverIsInThem) {
    const auto folder = folder_of(
        "cloze",
        "[cloze]\ntext = \"{{b}} of {{a}} is {{c}}.\"\n"
        "[[gap]]\nid = \"a\"\nlabel = \"A\"\naccept = [\"f(*)\", \"a~b#c}\"]\n"
        "normalise = [\"trim\", \"casefold\", \"collapse_space\"]\n"
        "[[gap]]\nid = \"b\"\nlabel = \"B\"\noptions = [\"=x\", \"%5\", \"y\\\\}\"]\nanswer = "
        "\"%5\"\n"
        "[[gap]]\nid = \"c\"\nlabel = \"C\"\nanswer = \"2.5\"\nabs = \"0.1\"\nweight = 2\n"
        "[[wrong]]\nanswer = { b = \"=x\" }\nmisconception = \"m\"\n"
        "[[wrong]]\nanswer = { b = \"y\\\\}\" }\nmisconception = \"m\"\n",
        "Read `{1:x}`:\n\n| a | b |\n|---|---|\n| 1 | 2 |");
    for (const char* format : {"moodle", "csv"}) {
        const auto item = there_and_back(format, folder);
        EXPECT_EQ(item.prompt, folder.at("prompt.md")) << format;
        const auto& gaps = std::get<catalog::Cloze>(item.body).gaps;
        const auto& choice = std::get<catalog::Cloze::Choice>(gaps.at(0).key);
        EXPECT_EQ(choice.options, (std::vector<std::string>{"=x", "%5", "y\\}"})) << format;
        EXPECT_EQ(choice.answer, "%5");
        EXPECT_EQ(
            std::get<catalog::ShortText>(gaps.at(1).key).accept,
            (std::vector<std::string>{"f(*)", "a~b#c}"}));
        EXPECT_EQ(gaps.at(2).weight, 2);
        EXPECT_EQ(std::get<catalog::Numeric>(gaps.at(2).key).abs, "0.1");
    }
    EXPECT_TRUE(refusal_of("gift", folder).contains("texts with gaps"));
}

TEST(QuestionExport, LeavesOutWhatAFormatWouldReadAsSomethingElse) {
    const auto letter = mcq("x", "y", "w", "A. is the first letter. Which comes next?");
    EXPECT_TRUE(refusal_of("aiken", letter).contains("read its texts as something else"));
    EXPECT_TRUE(
        refusal_of("aiken", mcq("x", "y", "w", "What?\n\n```\nx\n```")).contains("one line"));
    EXPECT_TRUE(refusal_of("aiken", stars).contains("one right option"));
    const std::string pairs =
        "[match]\n[[entry]]\nid = \"p\"\ntext = \"a -> b\"\noption = \"a\"\n"
        "[[entry]]\nid = \"q\"\ntext = \"c\"\noption = \"b\"\n" +
        option("a", "1", "") + option("b", "2", "") + option("c", "3", "why = \"w\"\n") +
        option("d", "4 -> 5", "why = \"w\"\n");
    const auto folder = folder_of("match", pairs);
    EXPECT_TRUE(refusal_of("gift", folder).contains("has a ->"));
    EXPECT_TRUE(refusal_of("csv", folder).contains("has a ->"));
    EXPECT_EQ(
        std::get<catalog::Match>(there_and_back("moodle", folder).body).entries.at(0).text,
        "a -> b");
}

TEST(QuestionExport, TellsEntryByEntryAndWritesTheRest) {
    auto documented = mcq("x", "y");
    documented["README.md"] = "Why it is so.\n";
    const exchange::ItemFolders items{
        {"a", documented}, {"b", folder_of("text", "[text]\n")}, {"c", mcq("u", "v")}};
    const auto exported = written("gift", items);
    EXPECT_EQ(exported.count, 2U);
    ASSERT_EQ(exported.notes.size(), 3U);
    EXPECT_EQ(exported.notes.at(0).what, "Its README.md was left out.");
    EXPECT_EQ(exported.notes.at(1).entry, "b");
    EXPECT_TRUE(exported.notes.at(1).what.starts_with("It was left out: "));
    EXPECT_EQ(exported.notes.at(2).entry, "GIFT");
}

// ---- real and random ones ----------------------------------------------------------------------

/// As a person sees it.
std::string seen(const std::string& markdown) {
    return exchange::plain_from(exchange::TextFormat::html, catalog::render_markdown(markdown));
}

/// Everything that decides what is asked and what is right, whatever ids are called, but for what
/// an export told to be different.
std::string key_of(const catalog::Item& item, const std::string& told) {
    std::string key = item.kind + '\n' + seen(item.prompt) + '\n';
    const auto add_options = [&key](const std::vector<catalog::Option>& options) {
        for (const catalog::Option& option : options)
            key += (option.correct ? "+ " : "- ") + seen(option.text) + '\n';
    };
    if (const auto* mcq = std::get_if<catalog::Mcq>(&item.body)) add_options(mcq->options);
    if (const auto* multi = std::get_if<catalog::Multi>(&item.body)) {
        if (!told.contains("all or nothing"))
            key += std::to_string(static_cast<int>(multi->scoring)) + '\n';
        add_options(multi->options);
    }
    if (const auto* number = std::get_if<catalog::Numeric>(&item.body))
        key += number->answer + (told.contains("became") ? "" : " ± " + number->abs) + '\n';
    if (const auto* text = std::get_if<catalog::ShortText>(&item.body)) {
        for (const std::string& accepted : text->accept)
            key += accepted + '\n';
    }
    if (const auto* match = std::get_if<catalog::Match>(&item.body)) {
        for (const catalog::Match::Pair& pair : match->entries) {
            const auto option =
                std::ranges::find(match->options, pair.option, &catalog::Option::id);
            key += seen(pair.text) + " -> " + seen(option->text) + '\n';
        }
        key += std::to_string(match->options.size()) + '\n';
    }
    if (const auto* order = std::get_if<catalog::Order>(&item.body)) {
        for (const std::string& id : order->answer)
            key += seen(std::ranges::find(order->entries, id, &catalog::Entry::id)->text) + '\n';
    }
    if (const auto* cloze = std::get_if<catalog::Cloze>(&item.body)) {
        for (const catalog::Cloze::Part& part : cloze->parts) {
            key += part.text + '\n';
            const auto gap = std::ranges::find(cloze->gaps, part.gap, &catalog::Cloze::Gap::id);
            if (gap == cloze->gaps.end()) continue;
            key += std::to_string(gap->weight) + ' ';
            if (const auto* choice = std::get_if<catalog::Cloze::Choice>(&gap->key))
                key += choice->answer + " of " + std::to_string(choice->options.size()) + '\n';
            if (const auto* number = std::get_if<catalog::Numeric>(&gap->key))
                key += number->answer + " ± " + number->abs + '\n';
        }
    }
    return key;
}

exchange::ItemFolders closed_items() {
    exchange::ItemFolders items;
    const auto catalog = catalog::load_catalog(support::source_directory() / "assessments");
    for (const auto& [path, item] : catalog.items) {
        static const std::set<std::string> kinds{"mcq",   "multi", "numeric", "short_text",
                                                 "match", "order", "cloze"};
        if (kinds.contains(item.kind)) items[path] = catalog.folders.at(path);
    }
    return items;
}

TEST(QuestionExport, BringsEveryClosedItemBackThatAFormatCanCarry) {
    const auto items = closed_items();
    ASSERT_GT(items.size(), 100U);
    for (const std::string& format : question_formats) {
        std::size_t count = 0;
        for (const auto& [path, folder] : items) {
            const std::string refusal = refusal_of(format, folder);
            EXPECT_FALSE(refusal.contains("something else")) << path << ": " << refusal;
            if (!refusal.empty()) continue;
            auto back = there_and_back(format, folder);
            const std::string told = lost_in(format, folder);
            EXPECT_EQ(key_of(back, told), key_of(item_of(folder), told)) << format << ' ' << path;
            if (format != "aiken") EXPECT_EQ(back.prompt, item_of(folder).prompt) << path;
            ++count;
        }
        EXPECT_GT(count, format == "aiken" ? 10U : 90U) << format;
    }
}

TEST(QuestionExport, BringsBackOrLeavesOutWhateverSignsTextsHave) {
    const std::uint64_t seed = 20261130;
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 chance{seed};
    const std::string signs = "\\~=#{}:%*|`\"',;<>&$[]()-+@/ab1 \n";
    const auto text = [&] {
        std::string made = "x";
        for (int i = 0; i < 12; ++i)
            made += signs[chance() % signs.size()];
        return made + 'y';
    };
    std::size_t count = 0;
    for (int round = 0; round < 300; ++round) {
        const auto folder = mcq(text(), text() + '2', text(), text(), text());
        if (!catalog::parse_item("it", folder).findings.empty()) continue;
        for (const std::string& format : question_formats) {
            if (!refusal_of(format, folder).empty()) continue;
            const auto back = there_and_back(format, folder);
            EXPECT_EQ(key_of(back, ""), key_of(item_of(folder), "")) << format;
            ++count;
        }
    }
    EXPECT_GT(count, 300U);
}

}  // namespace
