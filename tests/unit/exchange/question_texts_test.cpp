// Closed items in the formats of others: the exact text of small ones.

#include "exchange/csv.hpp"
#include "unit/exchange/exported_items.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using exported_items::folder_of;
using exported_items::lost_in;
using exported_items::mcq;
using exported_items::option;
using exported_items::refusal_of;
using exported_items::there_and_back;
using exported_items::written;

TEST(QuestionExport, WritesGiftWithItsSignsBehindBackslashes) {
    const auto exported = written(
        "gift", {{"it", mcq("`{x=1}`", "a~b: #c\\", "took = for ~", "Is *1* = 1?\n\n    x\n",
                            "T: {a}::b")}});
    EXPECT_EQ(
        exported.bytes,
        "$CATEGORY: sql.joins\n\n"
        "::T\\: \\{a\\}\\:\\:b::[markdown]Is *1* \\= 1?\\n\\n    x {\n"
        "=`\\{x\\=1\\}`\n"
        "~a\\~b\\: \\#c\\\\#[plain]took \\= for \\~\n"
        "}\n\n");
}

TEST(QuestionExport, WritesMoodleWithoutAnyMarkupInItsTexts) {
    const auto exported = written("moodle", {{"it", mcq("a ]]> b", "`<b>` & \"c\"")}});
    EXPECT_EQ(
        exported.bytes,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n"
        "<question type=\"multichoice\">\n<name><text>T</text></name>\n"
        "<questiontext format=\"markdown\"><text>Which?</text></questiontext>\n"
        "<defaultgrade>3</defaultgrade>\n<penalty>0</penalty>\n<single>true</single>\n"
        "<shuffleanswers>true</shuffleanswers>\n"
        "<answer fraction=\"100\" format=\"markdown\"><text><![CDATA[a ]]]]><![CDATA[> b]]></text>"
        "</answer>\n"
        "<answer fraction=\"0\" format=\"markdown\">"
        "<text><![CDATA[`<b>` & \"c\"]]></text><feedback "
        "format=\"plain_text\"><text>guesses</text></feedback>\n</answer>\n"
        "<tags><tag><text>sql.joins</text></tag></tags>\n</question>\n</quiz>\n");
}

TEST(QuestionExport, TellsMoodleAllThatItWouldTakeOtherwiseAboutAnOrder) {
    const auto order = [](const std::string& scoring) {
        return folder_of(
            "order", "[order]\nanswer = [\"x\", \"y\", \"z\"]\n" +
                         exchange::toml_line("scoring", scoring) +
                         "[[entry]]\nid = \"x\"\ntext = \"one\"\n[[entry]]\nid = \"y\"\ntext = "
                         "\"two\"\n[[entry]]\nid = \"z\"\ntext = \"three\"\n");
    };
    const std::string text = written("moodle", {{"it", order("exact")}}).bytes;
    for (const char* said :
         {"<layouttype>VERTICAL<", "<selecttype>ALL<", "<selectcount>0<",
          "<gradingtype>ALL_OR_NOTHING<", "<shownumcorrect></shownumcorrect>"})
        EXPECT_TRUE(text.contains(said)) << said;
    EXPECT_FALSE(lost_in("moodle", order("exact")).contains("wrong order"));
    const auto moved = order("exact_or_one_move");
    EXPECT_TRUE(lost_in("moodle", moved).contains("A wrong order earned half for one move"));
    EXPECT_TRUE(written("moodle", {{"it", moved}}).bytes.contains(">RELATIVE_NEXT_EXCLUDE_LAST<"));
}

TEST(QuestionExport, GivesATextWithGapsThePointsThatMoodleGivesIt) {
    const auto folder = folder_of(
        "cloze",
        "[cloze]\ntext = \"{{a}} and {{b}}.\"\n"
        "[[gap]]\nid = \"a\"\nlabel = \"A\"\nanswer = \"2\"\nweight = 4\n"
        "[[gap]]\nid = \"b\"\nlabel = \"B\"\nanswer = \"3\"\n");
    EXPECT_TRUE(lost_in("moodle", folder).contains("Its points became 5: "));
    EXPECT_EQ(there_and_back("moodle", folder).points, 5);
    EXPECT_EQ(there_and_back("csv", folder).points, 3);
}

TEST(QuestionExport, WritesTitlesAndRightSidesWithoutMarkdownAndAsHtml) {
    const auto folder = folder_of(
        "match",
        "[match]\n[[entry]]\nid = \"p\"\ntext = \"a `<b>`\"\noption = \"a\"\n"
        "[[entry]]\nid = \"q\"\ntext = \"c\"\noption = \"b\"\n" +
            option("a", "`<b>` & *c*", "") + option("b", "x_y", "") +
            option("c", "1 < 2", "why = \"w\"\n") + option("d", "~a", "why = \"w\"\n"),
        "Which?", "i<n and List<String>");
    EXPECT_TRUE(written("gift", {{"it", folder}})
                    .bytes.contains("::i&lt;n and List&lt;String&gt;::[markdown]Which? {\n"
                                    "=a `<b>` -> &lt;b&gt; &amp; c\n=c -> x_y\n"
                                    "= -> 1 &lt; 2\n= -> \\~a\n}"));
    EXPECT_TRUE(written("moodle", {{"it", folder}})
                    .bytes.contains("<answer><text><![CDATA[&lt;b&gt; &amp; c]]></text></answer>"));
    for (const char* format : {"moodle", "gift"}) {
        const auto item = there_and_back(format, folder);
        EXPECT_EQ(item.title, "i<n and List<String>") << format;
        const auto& options = std::get<catalog::Match>(item.body).options;
        EXPECT_EQ(catalog::render_markdown(options.at(0).text), "<p>&lt;b&gt; &amp; c</p>\n");
        EXPECT_TRUE(lost_in(format, folder).contains("lost their code")) << format;
    }
}

TEST(QuestionExport, KeepsBracketsInFrontOfGiftTexts) {
    const auto words = folder_of(
        "short_text",
        "[short_text]\naccept = [\"[html]\", \"[0]\"]\n"
        "normalise = [\"trim\", \"collapse_space\", \"casefold\"]\n"
        "[[wrong]]\nanswer = \"[plain]\"\nmisconception = \"[moodle] it is\"\n");
    const std::string text = written("gift", {{"it", words}}).bytes;
    EXPECT_TRUE(
        text.contains("=[plain][html]\n=[plain][0]\n=%0%[plain][plain]#[plain][moodle] it"));
    const auto item = there_and_back("gift", words);
    EXPECT_EQ(
        std::get<catalog::ShortText>(item.body).accept,
        (std::vector<std::string>{"[html]", "[0]"}));
    EXPECT_EQ(item.proofs.back().misconception, "[moodle] it is");
    const auto options = std::get<catalog::Mcq>(
        there_and_back("gift", mcq("[html] it is", "no", "w", "[plain] is what?")).body);
    EXPECT_EQ(options.options.at(0).text, "[html] it is");
}

TEST(QuestionExport, LeavesOutWhatGiftWouldTakeForPairs) {
    const std::string rules = "normalise = [\"trim\", \"collapse_space\", \"casefold\"]\n";
    const auto words = [&](const std::string& accept, const std::string& why) {
        return folder_of(
            "short_text", "[short_text]\naccept = [\"x\", \"" + accept + "\"]\n" + rules +
                              "[[wrong]]\nanswer = \"y\"\nmisconception = \"" + why + "\"\n");
    };
    EXPECT_TRUE(refusal_of("gift", words("a->b", "w")).contains("has between pairs"));
    const auto reason = words("a", "reads y -> x");
    EXPECT_FALSE(written("gift", {{"it", reason}}).bytes.contains("->"));
    EXPECT_TRUE(lost_in("gift", reason).contains("Wrong answers with a ->"));
    EXPECT_FALSE(lost_in("moodle", words("a->b", "reads y -> x")).contains("->"));
}

TEST(QuestionExport, WritesWhatIsInGapsWithReferences) {
    const auto cloze = [](const std::string& text, const std::string& keys) {
        return folder_of(
            "cloze",
            "[cloze]\ntext = \"" + text + "\"\n[[gap]]\nid = \"a\"\nlabel = \"A\"\n" + keys);
    };
    const auto words = cloze(
        "It is {{a}}.",
        "accept = [\"~a\", \"=c&\", \"%d\", \"a\\\\b\\\\\", \"<x>\", \"\\\\}\", \"f(*)\"]\n"
        "normalise = [\"trim\", \"collapse_space\"]\n");
    EXPECT_TRUE(written("moodle", {{"it", words}})
                    .bytes.contains("{1:SHORTANSWER_C:=&#126;a~=&#61;c&#38;~=&#37;d~=a&#92;b&#92;~="
                                    "&#60;x&#62;~=&#92;&#92;&#125;~=f(\\*)}"));
    const auto options = cloze(
        "It is {{a}}.",
        "options = [\"<b>\", \"&lt;\", \"x&\"]\nanswer = \"&lt;\"\n"
        "[[wrong]]\nanswer = { a = \"<b>\" }\nmisconception = \"m\"\n"
        "[[wrong]]\nanswer = { a = \"x&\" }\nmisconception = \"m\"\n");
    EXPECT_TRUE(written("moodle", {{"it", options}})
                    .bytes.contains("{1:MULTICHOICE:&#38;lt;b&#38;gt;~=&#38;amp;lt;~x&#38;amp;}"));
    for (const char* format : {"moodle", "csv"}) {
        const auto accepted = std::get<catalog::Cloze>(there_and_back(format, words).body).gaps;
        EXPECT_EQ(
            std::get<catalog::ShortText>(accepted.at(0).key).accept,
            (std::vector<std::string>{"~a", "=c&", "%d", "a\\b\\", "<x>", "\\}", "f(*)"}));
        const auto chosen = std::get<catalog::Cloze>(there_and_back(format, options).body).gaps;
        EXPECT_EQ(
            std::get<catalog::Cloze::Choice>(chosen.at(0).key).options,
            (std::vector<std::string>{"<b>", "&lt;", "x&"}));
    }
    const auto place = cloze("It is {{a}} and `{#1}`.", "answer = \"2\"\n");
    EXPECT_TRUE(refusal_of("moodle", place).contains("would put a gap"));
}

TEST(QuestionExport, WritesMarkdownThatMoodleTakesForTheSame) {
    struct Pair {
        std::string here;
        std::string there;
    };
    const std::vector<Pair> pairs{
        {"one\\\ntwo", "one  \ntwo"},
        {"\\<b> \\& \\~ \\$ `\\<` \\*x\\*", "&lt;b> &amp; &#126; &#36; `\\<` \\*x\\*"},
        {"Steps:\n- a\n- b", "Steps:\n\n- a\n- b"},
        {"Steps:\n\n1) a\n2) b", "Steps:\n\n1. a\n2. b"},
        {"#tag", "&#35;tag"},
        {"# Title {#id}", "# Title &#123;#id}"},
        {"A claim[^1].\n\n[^1]: It is", "A claim&#91;^1].\n\n&#91;^1]: It is"},
        {"Word\n: it\n*[It]: that", "Word\n&#58; it\n&#42;[It]: that"},
        {"```\n\\<\nTo:\n- a\n```", "```\n\\<\nTo:\n- a\n```"},
        {"``\\< ` \\<``", "``\\< ` \\<``"},
        {"```a+b``` \\<", "```a+b``` &lt;"},
        {"x\n\n    \\<", "x\n\n    \\<"},
        {"- a\n  - b\n\n  c\\\n  d", "- a\n  - b\n\n  c  \n  d"},
        {"In\n1986. That", "In\n1986. That"},
        {"`a\n\\<`", "`a\n\\<`"}};
    for (const Pair& pair : pairs) {
        const auto folder = mcq("x", "y", "w", pair.here);
        const std::string text = written("moodle", {{"it", folder}}).bytes;
        const auto begin = text.find("<questiontext");
        const std::string asked = text.substr(begin, text.find("</questiontext>") - begin);
        EXPECT_TRUE(asked.contains(pair.there + "</text>") || asked.contains(pair.there + "]]>"))
            << asked;
        EXPECT_EQ(there_and_back("gift", folder).prompt, pair.there + '\n');
    }
    const auto code = mcq("x", "y", "w", "```c++\nint a;\n```\n\n``` sql\n-- b\n```");
    EXPECT_EQ(there_and_back("moodle", code).prompt, "```\nint a;\n```\n\n``` sql\n-- b\n```\n");
    EXPECT_TRUE(lost_in("moodle", code).contains("The language of its code"));
    EXPECT_TRUE(lost_in("moodle", mcq("~~x~~", "y")).contains("strike text through"));
}

TEST(QuestionExport, WritesAikenAsLinesOfPlainText) {
    const auto exported =
        written("aiken", {{"it", mcq("`x` is 1", "**no**", "w", "What is\n`x`?\n\nSay it.")}});
    EXPECT_EQ(exported.bytes, "What is x? Say it.\nA. x is 1\nB. no\nANSWER: A\n\n");
    EXPECT_TRUE(exported.notes.at(0).what.contains("lost its paragraphs, code"));
    EXPECT_TRUE(exported.notes.at(0).what.contains("Its options lost"));
}

TEST(QuestionExport, WritesCsvInQuotesAndWithoutFormulas) {
    const auto exported =
        written("csv", {{"it", mcq("say \"a\", b", "x|y", "= is one", "=1+1\nis?", "@T")}});
    EXPECT_EQ(
        exported.bytes,
        "kind,title,prompt,options,answer,tolerance,unit,why,scoring,minutes,points,skill\n"
        "single,'@T,\"'=1+1\nis?\",\"say \"\"a\"\", b\nx|y\",\"say \"\"a\"\", b\",,,"
        "\"\n= is one\",,2,3,sql.joins\n");
}

TEST(QuestionExport, GuardsCellsThatASpreadsheetWouldRun) {
    for (const char* text : {"=1", "+a", "-a", "@a", "\t=a", "'=1", "''@", "'", "'a", "a=1"}) {
        const std::string cell = exchange::csv_cell_of(text);
        EXPECT_EQ(std::string{"=+-@\t"}.find(cell.front()), std::string::npos) << cell;
        const auto rows = exchange::csv_rows("f", "x,y\n" + cell + ",1\n");
        EXPECT_EQ(exchange::csv_cell_text(rows.at(1).cells.at(0)), text);
    }
    EXPECT_EQ(exchange::csv_cell_of("-12.5"), "-12.5");
}

}  // namespace
