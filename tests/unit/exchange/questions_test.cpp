// Questions from elsewhere: what they become, what is told, and what is refused.

#include "exchange/questions.hpp"

#include "catalog/catalog.hpp"
#include "exchange/csv.hpp"
#include "exchange/format.hpp"
#include "exchange/gift.hpp"
#include "exchange/moodle.hpp"
#include "support/checkout.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

namespace {

using exchange::BadPackage;
using exchange::Imported;

const exchange::Format& format_named(std::string_view name) {
    return *std::ranges::find(exchange::formats(), name, &exchange::Format::name);
}

Imported read(std::string_view format, const std::string& file, const std::string& text) {
    return std::get<Imported>(format_named(format).read("", {{file, text}}));
}

Imported read(std::string_view format, const std::string& text) {
    return read(format, "f", text);
}

std::string refusal_of(std::string_view format, const std::string& text) {
    try {
        read(format, text);
    } catch (const BadPackage& bad) {
        return bad.what();
    }
    return "";
}

catalog::Item item_in(const Imported& imported, std::size_t place = 0) {
    const auto& item = imported.items.at(place);
    return *catalog::parse_item(item.name, item.files).item;
}

bool tells(const Imported& imported, std::string_view words) {
    return std::ranges::any_of(
        imported.notes, [&](const exchange::Note& note) { return note.what.contains(words); });
}

std::string quiz(const std::string& type, const std::string& inside) {
    return "<quiz>\n<question type=\"" + type +
           "\"><questiontext><text>What is it?</text></questiontext>" + inside +
           "</question></quiz>";
}

std::string answer(const std::string& fraction, const std::string& text) {
    return "<answer fraction=\"" + fraction + "\"><text>" + text + "</text></answer>";
}

TEST(QuestionsMoodle, KeepsReasonsPointsAndTags) {
    const auto imported = read(
        "moodle",
        "<quiz><question type=\"multichoice\"><name><text>T</text></name>"
        "<questiontext format=\"html\"><text>&lt;p&gt;A &amp;lt; *b*?&lt;/p&gt;</text>"
        "</questiontext><defaultgrade>3</defaultgrade><single>true</single>" +
            answer("100", "yes") +
            "<answer fraction=\"0\"><text>no</text><feedback><text>guesses</text>"
            "</feedback></answer><tags><tag><text>Two words</text></tag></tags>"
            "</question></quiz>");
    const auto item = item_in(imported);
    EXPECT_EQ(item.prompt, "A &lt; \\*b\\*?\n");
    EXPECT_EQ(item.points, 3);
    EXPECT_EQ(item.skill, std::vector<std::string>{"imported.two_words"});
    const auto& options = std::get<catalog::Mcq>(item.body).options;
    EXPECT_TRUE(options.at(0).correct);
    EXPECT_EQ(options.at(1).why, "guesses");
}

TEST(QuestionsMoodle, TurnsUnitsAround) {
    const auto imported = read(
        "moodle",
        quiz(
            "numerical",
            "<answer fraction=\"100\"><text>2.5</text><tolerance>0.1</tolerance></answer><units>"
            "<unit><multiplier>1</multiplier><unit_name>m</unit_name></unit>"
            "<unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit>"
            "<unit><multiplier>3</multiplier><unit_name>yd</unit_name></unit></units>"));
    const auto item = item_in(imported);
    const auto& number = std::get<catalog::Numeric>(item.body);
    EXPECT_EQ(number.abs, "0.1");
    EXPECT_EQ(number.unit, "m");
    ASSERT_EQ(number.units.size(), 1U);
    EXPECT_EQ(number.units[0], (std::pair<std::string, std::string>{"cm", "0.01"}));
    EXPECT_TRUE(tells(imported, "`yd`"));
}

TEST(QuestionsMoodle, TellsThatAWrongUnitTookPoints) {
    const auto number = [](const std::string& grading) {
        return quiz(
            "numerical", answer("100", "2.5") + "<unitgradingtype>" + grading +
                             "</unitgradingtype><unitpenalty>0.1</unitpenalty>");
    };
    EXPECT_TRUE(tells(read("moodle", number("1")), "penalty for a wrong unit"));
    EXPECT_FALSE(tells(read("moodle", number("0")), "penalty for a wrong unit"));
}

TEST(QuestionsMoodle, TakesAStarBehindABackslashForItself) {
    const auto imported = read(
        "moodle",
        quiz(
            "shortanswer", answer("100", "COUNT(\\*)") + answer("100", "*") + answer("0", "S\\*")));
    const auto item = item_in(imported);
    EXPECT_EQ(std::get<catalog::ShortText>(item.body).accept, std::vector<std::string>{"COUNT(*)"});
    EXPECT_EQ(item.proofs.back().answer.text, "S*");
    EXPECT_TRUE(tells(imported, "`*` was dropped"));
}

TEST(QuestionsMoodle, ReadsWhetherOnlyTheWholeOrderEarns) {
    const std::string entries = answer("1", "a") + answer("2", "b") + answer("3", "c") +
                                answer("4", "d") + answer("5", "e");
    const auto scoring = [&](const std::string& more) {
        return std::get<catalog::Order>(item_in(read("moodle", quiz("ordering", more))).body)
            .scoring;
    };
    using Scoring = catalog::Order::Scoring;
    EXPECT_EQ(scoring(entries), Scoring::exact_or_one_move);
    EXPECT_EQ(scoring(entries + "<gradingtype>ALL_OR_NOTHING</gradingtype>"), Scoring::exact);
}

TEST(QuestionsMoodle, KeepsDollarsAndCodeOfMarkdown) {
    const std::string text = "Is `a &lt; $b` $5 or &lt;b&gt;$6?";
    const auto imported = read(
        "moodle", "<quiz><question type=\"shortanswer\"><questiontext format=\"markdown\"><text>" +
                      text + "</text></questiontext>" + answer("100", "x") + "</question></quiz>");
    EXPECT_EQ(item_in(imported).prompt, "Is `a < $b` $5 or &lt;b>$6?\n");
}

TEST(QuestionsMoodle, EarnsAllOrNothingWhereChoosingEverythingWouldPay) {
    const auto imported = read(
        "moodle",
        quiz(
            "multichoice", "<single>false</single>" + answer("40", "one") + answer("40", "two") +
                               answer("20", "three") + answer("-100", "four")));
    const auto item = item_in(imported);
    EXPECT_EQ(std::get<catalog::Multi>(item.body).scoring, catalog::Multi::Scoring::all_or_nothing);
    EXPECT_TRUE(tells(imported, "all or nothing"));
    EXPECT_TRUE(tells(imported, "different shares"));
    EXPECT_TRUE(tells(imported, "Negative marks"));
}

TEST(QuestionsMoodle, TellsThatWrongOptionsTookNothing) {
    const auto choice = [](const std::string& wrong) {
        return quiz(
            "multichoice", "<single>false</single>" + answer("50", "one") + answer("50", "two") +
                               answer(wrong, "three") + answer(wrong, "four"));
    };
    EXPECT_TRUE(tells(read("moodle", choice("0")), "A wrong option took nothing"));
    EXPECT_FALSE(tells(read("moodle", choice("-50")), "A wrong option took nothing"));
    const auto set =
        quiz("multichoiceset", answer("100", "one") + answer("100", "two") + answer("0", "three"));
    EXPECT_FALSE(tells(read("moodle", set), "A wrong option took nothing"));
}

TEST(QuestionsMoodle, TakesNoBackslashOutOfGapsButBeforeBracesAndHashes) {
    const auto imported = read(
        "moodle",
        "<quiz><question type=\"cloze\"><questiontext format=\"html\"><text><![CDATA[<p>Which path "
        "is it? {1:SHORTANSWER_C:=C:\\.x\\}\\#~=&lt;b&gt;&amp;amp;#good}</p>]]></text>"
        "</questiontext></question></quiz>");
    const auto gaps = std::get<catalog::Cloze>(item_in(imported).body).gaps;
    EXPECT_EQ(
        std::get<catalog::ShortText>(gaps.at(0).key).accept,
        (std::vector<std::string>{"C:\\.x}#", "<b>&amp;"}));
}

TEST(QuestionsMoodle, LeavesOutWhatNoKeyCanGradeAndSaysWhichAndWhy) {
    const auto imported = read(
        "moodle",
        "<quiz>\n<question type=\"truefalse\"><questiontext><text>Is it?</text>"
        "</questiontext>" +
            answer("100", "true") + answer("0", "false") +
            "</question>\n<question type=\"essay\"><questiontext><text>Why?</text>"
            "</questiontext></question></quiz>");
    ASSERT_EQ(imported.items.size(), 1U);
    EXPECT_EQ(imported.notes.at(0).entry, "f:3");
    EXPECT_TRUE(imported.notes.at(0).what.contains("`essay`"));
}

TEST(QuestionsMoodle, RefusesWhatIsNoQuiz) {
    EXPECT_TRUE(refusal_of("moodle", "<!DOCTYPE quiz><quiz/>").contains("document type"));
    EXPECT_TRUE(refusal_of("moodle", "<quiz>\n</quit>").starts_with("f:2: this is no XML"));
    EXPECT_TRUE(refusal_of("moodle", "<html/>").contains("<quiz>"));
    EXPECT_TRUE(refusal_of("moodle", "<quiz/>").contains("No question"));
    std::string deep;
    for (int i = 0; i < 50; ++i)
        deep += "<quiz>";
    EXPECT_TRUE(refusal_of("moodle", deep).contains("too deeply"));
    EXPECT_TRUE(refusal_of("moodle", quiz("numerical", answer("100", "12 apples")))
                    .contains("`12 apples` is no number"));
    EXPECT_TRUE(refusal_of("moodle", quiz("shortanswer", answer("many", "x")))
                    .contains("fraction is no number"));
    EXPECT_TRUE(refusal_of("moodle", quiz("multichoice", answer("100", "a") + answer("100", "b")))
                    .contains("Several options"));
}

TEST(QuestionsGift, ReadsEscapesFormatsAndRanges) {
    const auto imported = read(
        "gift",
        "// nothing\n::A \\: title::[plain]Is 1 \\= 1 in <b> *C*? {=yes#right ~no\\~}\n\n"
        "Name a number.\n{#0.5..1.5}\n");
    const auto first = item_in(imported);
    EXPECT_EQ(first.title, "A : title");
    EXPECT_EQ(first.prompt, "Is 1 = 1 in &lt;b\\> \\*C\\*?\n");
    EXPECT_EQ(std::get<catalog::Mcq>(first.body).options.at(1).text, "no&#126;");
    const auto second = item_in(imported, 1);
    EXPECT_EQ(std::get<catalog::Numeric>(second.body).answer, "1");
    EXPECT_EQ(std::get<catalog::Numeric>(second.body).abs, "0.5");
}

TEST(QuestionsGift, KeepsLinesAndBlanksOfMarkdown) {
    const auto imported =
        read("gift", "[markdown] Read:\\n\\n    if x\\:\\n        y\\n {=a ~b}\n");
    EXPECT_EQ(item_in(imported).prompt, "Read:\n\n    if x:\n        y\n\n");
}

TEST(QuestionsGift, ReadsTheFormatThatASingleTextIsIn) {
    const auto words = item_in(read(
        "gift",
        "[html]Which word agrees? {=[plain]yes#[plain]fine =%0%[html]no#[html]<i>is a "
        "refusal</i>####[plain]1 < 2}"));
    EXPECT_EQ(std::get<catalog::ShortText>(words.body).accept, std::vector<std::string>{"yes"});
    EXPECT_EQ(words.proofs.back().answer.text, "no");
    EXPECT_EQ(words.proofs.back().misconception, "is a refusal");
    const auto choice = item_in(
        read("gift", "[plain]Which? {=[markdown]`yes` ~[html]<i>maybe</i>#[plain]<guesses>}"));
    const auto& options = std::get<catalog::Mcq>(choice.body).options;
    EXPECT_EQ(options.at(0).text, "`yes`");
    EXPECT_EQ(options.at(1).text, "*maybe*");
    EXPECT_EQ(options.at(1).why, "<guesses>");
    const auto truth = item_in(read("gift", "[html]Is it so? {T#[plain]reads <b> as bold}"));
    EXPECT_EQ(std::get<catalog::Mcq>(truth.body).options.at(1).why, "reads <b> as bold");
    const auto told = item_in(read("gift", "[html]Is it so? {F#looks like it#[plain]is <i>}"));
    EXPECT_EQ(std::get<catalog::Mcq>(told.body).options.at(0).why, "looks like it");
    EXPECT_EQ(std::get<catalog::Mcq>(told.body).options.at(1).why, "is <i>");
    const auto pairs = item_in(read(
        "gift",
        "[html]Which belongs where? {=[plain]a_b -> one =[html]<b>c</b> -> two = -> three "
        "= -> four}"));
    EXPECT_EQ(std::get<catalog::Match>(pairs.body).entries.at(0).text, "a\\_b");
    EXPECT_EQ(std::get<catalog::Match>(pairs.body).entries.at(1).text, "**c**");
}

TEST(QuestionsGift, KeepsTheIndentationOfCodeInHtml) {
    const auto item =
        item_in(read("gift", "[html]<p>What is it?</p><pre>if x\\:\\n    y</pre> {=a ~c}"));
    EXPECT_EQ(item.prompt, "What is it?\n\n```\nif x:\n    y\n```\n");
}

TEST(QuestionsGift, ReadsTheTagsInFrontOfAQuestion) {
    const auto imported = read(
        "gift",
        "$CATEGORY: $course$/top/In 24//7/Night//day\n\n// [id:Q 7] [tag:one word] [tag:a\\]b]\n"
        "::A::What is it? {=a ~b}\n\n::B::And what does that other one do here? {=c ~d}\n");
    EXPECT_EQ(
        item_in(imported).skill,
        (std::vector<std::string>{"imported.night_day", "imported.one_word", "imported.a_b"}));
    EXPECT_EQ(item_in(imported, 1).skill, std::vector<std::string>{"imported.night_day"});
    EXPECT_TRUE(tells(imported, "ID number"));
}

TEST(QuestionsMoodle, KnowsASlashInTheNameOfACategory) {
    EXPECT_EQ(exchange::category_from("$course$/top/In 24//7/Night//day"), "Night/day");
    EXPECT_EQ(exchange::category_from("$course$/top"), "");
    EXPECT_EQ(exchange::category_from(" $course$ "), "");
    EXPECT_EQ(exchange::category_from("a//b"), "a/b");
}

TEST(QuestionsGift, RefusesWithTheLineWhereItBegins) {
    EXPECT_EQ(refusal_of("gift", "\n\nWhat? {=a"), "f:3: its { has no }.");
    EXPECT_EQ(refusal_of("gift", "::What? {=a}"), "f:1: its title has no :: behind it.");
    EXPECT_TRUE(refusal_of("gift", "What? {a}").contains("neither = nor ~"));
    EXPECT_TRUE(refusal_of("gift", "What? {=%x%a ~b}").contains("% and %"));
    EXPECT_TRUE(refusal_of("gift", "What? {#9..1}").contains("no range"));
    EXPECT_TRUE(refusal_of("gift", "What? {>0 ALL VERTICAL}").contains("from Moodle XML"));
    EXPECT_TRUE(refusal_of("gift", "What? {=a->b =c}").contains("and some none"));
    EXPECT_TRUE(refusal_of("gift", "What? {}").contains("essay"));
}

TEST(QuestionsAiken, RefusesAnythingOutOfItsOrder) {
    EXPECT_EQ(read("aiken", "What?\nA. x\nB. y\nANSWER: B\n").items.size(), 1U);
    EXPECT_EQ(refusal_of("aiken", "What?\nA. x\nB. y\n"), "f:1: there is no ANSWER: behind it.");
    EXPECT_EQ(
        refusal_of("aiken", "What?\nA. x\nC. y\n"),
        "f:3: the options are not A, B, C … in this order.");
    EXPECT_EQ(
        refusal_of("aiken", "What?\nA. x\nANSWER: D\n"), "f:3: ANSWER: names none of the options.");
    EXPECT_EQ(refusal_of("aiken", "A. x\n"), "f:1: an option stands before any question.");
    EXPECT_EQ(
        refusal_of("aiken", "What?\nA. x\nmore\n"), "f:3: this is neither an option nor ANSWER:.");
}

TEST(QuestionsCsv, ReadsQuotesLinesAndOtherSeparators) {
    const auto rows = exchange::csv_rows("f", "a;b\n\"x;\"\"y\"\"\n\";2\r\n\n3;4");
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[1].cells, (std::vector<std::string>{"x;\"y\"\n", "2"}));
    EXPECT_EQ(rows[2].line, 5);
    EXPECT_EQ(rows[2].cells, (std::vector<std::string>{"3", "4"}));
}

TEST(QuestionsCsv, TakesTheApostropheOffWhatWouldBeAFormula) {
    const auto imported = read(
        "csv",
        "kind,prompt,answer,scoring,options\nword,'=1+1 is?,'-two,,\nword,'Tis what?,it,,\n");
    EXPECT_EQ(item_in(imported).prompt, "=1+1 is?\n");
    EXPECT_EQ(
        std::get<catalog::ShortText>(item_in(imported).body).accept,
        std::vector<std::string>{"-two"});
    EXPECT_EQ(item_in(imported, 1).prompt, "'Tis what?\n");
    EXPECT_TRUE(refusal_of("csv", "kind,prompt,answer,scoring,options\norder,What?,,net,a|b|c\n")
                    .contains("neither exact nor"));
}

TEST(QuestionsCsv, RefusesWrongColumnsAndCells) {
    EXPECT_TRUE(refusal_of("csv", "kind,prompt\na,b\n").contains("`answer` is missing"));
    EXPECT_TRUE(refusal_of("csv", "kind,kind,prompt\na,b,c\n").contains("twice"));
    EXPECT_TRUE(refusal_of("csv", "kind,colour\na,b\n").contains("`colour` is no column"));
    EXPECT_TRUE(refusal_of("csv", "kind,prompt,answer\n").contains("no row"));
    EXPECT_EQ(
        refusal_of("csv", "kind,prompt,answer\nword,a\"b,c\n"),
        "f:2: a cell with a quotation mark must begin and end with one.");
    const std::string head = "kind,prompt,answer,options,minutes,points\n";
    EXPECT_TRUE(refusal_of("csv", head + "single,What?,z,x|y\n").contains("none of its options"));
    EXPECT_TRUE(refusal_of("csv", head + "single,What?,x,x|y|y\n").contains("have `y` twice"));
    EXPECT_TRUE(refusal_of("csv", head + "word,What?,x,,ten\n").contains("`minutes`"));
    EXPECT_TRUE(refusal_of("csv", head + "word,What?,x,,1,2.5\n").contains("`points`"));
    EXPECT_TRUE(refusal_of("csv", head + "match,What?,,a|b\n").contains("no ->"));
    EXPECT_TRUE(refusal_of("csv", head + "word,What?,x,,,,,,\n").contains("more cells"));
}

TEST(Questions, AreRefusedWhenTheyAreNoText) {
    for (const char* format : {"gift", "aiken", "csv"}) {
        EXPECT_TRUE(refusal_of(format, "\xFF\xFE").contains("no text in UTF-8")) << format;
        EXPECT_TRUE(refusal_of(format, std::string(3, '\0')).contains("no text")) << format;
    }
}

TEST(Questions, ThatAreEasilyGuessedAreImportedAndSayThatCheckWillRefuseThem) {
    const auto imported = read("gift", "::Leap::Is every fourth year one with a leap day? {F}");
    EXPECT_EQ(imported.items.size(), 1U);
    EXPECT_TRUE(tells(imported, "does not accept it yet: A guess is right half of the time."));
}

TEST(Questions, ThatReadTooHardAreImportedAndSayThatCheckWillRefuseThem) {
    const auto imported = read(
        "gift",
        "Characteristically incomprehensible organisational considerations necessitate "
        "interdisciplinary investigations notwithstanding institutional inflexibility. Which? "
        "{=a ~b ~c ~d}\n\nCapitals? {=Bern ~Basel ~Genf ~Chur}");
    EXPECT_EQ(imported.items.size(), 2U);
    const auto count = std::ranges::count_if(imported.notes, [](const exchange::Note& note) {
        return note.what.contains("does not accept it yet: The prompt reads like a text for year");
    });
    EXPECT_EQ(count, 1);
}

TEST(Questions, WhoseRandomOrderWouldPayEarnAllOrNothing) {
    const auto imported = read(
        "csv",
        "kind,prompt,options,answer\n"
        "order,Bring these three into the order in which they are done.,one|two|three,\n");
    const auto item = item_in(imported);
    EXPECT_EQ(std::get<catalog::Order>(item.body).scoring, catalog::Order::Scoring::exact);
    EXPECT_TRUE(tells(imported, "a random order would pay"));
    EXPECT_TRUE(tells(imported, "does not accept it yet: A random order earns"));
}

TEST(Questions, GetTheMinutesThatTheirOptionsTakeToRead) {
    std::string options;
    for (int i = 0; i < 5; ++i) {
        options += i == 0 ? "=" : "~";
        for (int word = 0; word < 40; ++word)
            options += "w" + std::to_string(i) + ' ';
    }
    const auto imported = read("gift", "What is it? {" + options + "}");
    EXPECT_EQ(item_in(imported).expected_minutes, 2);
}

TEST(Questions, ThatAskTheSameAreKeptOnce) {
    const std::string one = "Which of these words is the one that you want here? {=a ~b}\n\n";
    const auto imported = read("gift", one + one);
    EXPECT_EQ(imported.items.size(), 1U);
    EXPECT_TRUE(tells(imported, "nearly the same"));
}

// ---- whole files -------------------------------------------------------------------------------

struct Sample {
    std::string format;
    std::string file;
    std::size_t items;
};

const std::vector<Sample>& samples() {
    static const std::vector<Sample> all{
        {"moodle", "harbour.xml", 9},
        {"gift", "kitchen.gift", 9},
        {"aiken", "trains.txt", 2},
        {"csv", "garden.csv", 8}};
    return all;
}

std::string text_of(const Sample& sample) {
    const auto path = support::source_directory() / "tests/imports" / sample.file;
    std::ifstream stream{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, std::istreambuf_iterator<char>{}};
}

TEST(QuestionFiles, AreRecognisedAndBecomeItemsWithoutFindings) {
    for (const Sample& sample : samples()) {
        const std::string text = text_of(sample);
        const auto format = std::ranges::find_if(exchange::formats(), [&](const auto& each) {
            return each.is_it({{sample.file, text}});
        });
        ASSERT_NE(format, exchange::formats().end()) << sample.file;
        EXPECT_EQ(format->name, sample.format) << sample.file;
        const auto imported = read(sample.format, sample.file, text);
        EXPECT_EQ(imported.items.size(), sample.items) << sample.file;
        for (const exchange::ImportedItem& item : imported.items)
            EXPECT_TRUE(catalog::parse_item(item.name, item.files).findings.empty()) << item.name;
    }
}

/// Whatever is read is either imported or refused; nothing else escapes.
void read_or_refuse(const Sample& sample, const std::string& text) {
    try {
        const auto imported = read(sample.format, sample.file, text);
        EXPECT_FALSE(imported.items.empty());
    } catch (const BadPackage& bad) {
        EXPECT_GT(std::string{bad.what()}.size(), 10U);
    }
}

TEST(QuestionFiles, AreReadOrRefusedWhereverTheyEnd) {
    for (const Sample& sample : samples()) {
        const std::string text = text_of(sample);
        for (std::size_t end = 0; end < text.size(); end += 29)
            read_or_refuse(sample, text.substr(0, end));
    }
}

TEST(QuestionFiles, AreReadOrRefusedWhateverIsChangedInThem) {
    const std::uint64_t seed = 20261128;
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 chance{seed};
    const std::string signs = "{}~=#:%\\\"'<>&;,|[]-\n\0x\xC3 ";
    for (const Sample& sample : samples()) {
        const std::string text = text_of(sample);
        for (int round = 0; round < 60; ++round) {
            std::string changed = text;
            for (int i = 0; i < 8; ++i)
                changed[chance() % changed.size()] = signs[chance() % signs.size()];
            read_or_refuse(sample, changed);
        }
    }
}

TEST(AFolderOfQuestions, IsReadFileByFileInTheFormatThatEachIsIn) {
    const auto imported = std::get<Imported>(format_named("moodle").read(
        "", {{"a.xml", quiz("shortanswer", "<answer fraction=\"100\"><text>XML</text></answer>")},
             {"b.gift", "Which sign ends a statement in SQL? {=;}\n"},
             {"grades.csv", "name,grade\nAda,1\n"},
             {"notes.md", "Nothing to import.\n"}}));
    ASSERT_EQ(imported.items.size(), 2U);
    EXPECT_EQ(item_in(imported, 1).prompt, "Which sign ends a statement in SQL?\n");
    EXPECT_TRUE(tells(imported, "It was left out: it is no file of questions."));
    const auto csv = std::ranges::find(imported.notes, "grades.csv:1", &exchange::Note::entry);
    ASSERT_NE(csv, imported.notes.end());
    EXPECT_TRUE(csv->what.starts_with("It was left out: `")) << csv->what;
}

}  // namespace
