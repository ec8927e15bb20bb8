#include "grading/closed.hpp"

#include "grading/closed_parts.hpp"

#include <gtest/gtest.h>

namespace {

core::Answer chosen(std::vector<std::string> ids) {
    core::Answer answer;
    answer.chosen = std::move(ids);
    return answer;
}

core::Answer text(std::string value) {
    core::Answer answer;
    answer.text = std::move(value);
    return answer;
}

catalog::Item item_of(const std::string& kind, auto body) {
    catalog::Item item;
    item.kind = kind;
    item.points = 4;
    item.body = std::move(body);
    return item;
}

std::int64_t earned(const catalog::Item& item, const core::Answer& answer) {
    const auto unit = grading::grade_closed(item, answer);
    EXPECT_EQ(unit.outcome, core::Outcome::scored);
    EXPECT_EQ(unit.points, 4);
    return unit.millionths;
}

const std::vector<catalog::Option> options{
    {.id = "a", .text = "A", .correct = true, .why = ""},
    {.id = "b", .text = "B", .correct = true, .why = ""},
    {.id = "c", .text = "C", .correct = false, .why = "w"},
    {.id = "d", .text = "D", .correct = false, .why = "w"}};

TEST(Closed, MultiTakesWrongChoicesOffRightOnesButNeverBelowZero) {
    const auto item = item_of("multi", catalog::Multi{.options = options});
    EXPECT_EQ(earned(item, chosen({"b", "a"})), core::whole);
    EXPECT_EQ(earned(item, chosen({"a"})), core::whole / 2);
    EXPECT_EQ(earned(item, chosen({"a", "b", "c"})), core::whole / 2);
    EXPECT_EQ(earned(item, chosen({"c", "d"})), 0);
    EXPECT_EQ(earned(item, chosen({"a", "a"})), core::whole / 2) << "twice is not two";
}

TEST(Closed, MultiCanBeAllOrNothing) {
    const auto item = item_of(
        "multi",
        catalog::Multi{.scoring = catalog::Multi::Scoring::all_or_nothing, .options = options});
    EXPECT_EQ(earned(item, chosen({"a"})), 0);
    EXPECT_EQ(earned(item, chosen({"a", "b"})), core::whole);
}

catalog::Order steps(catalog::Order::Scoring scoring) {
    catalog::Order order;
    order.scoring = scoring;
    for (const char* id : {"a", "b", "c", "d"})
        order.entries.push_back({.id = id, .text = id});
    order.answer = {"a", "b", "c", "d"};
    return order;
}

TEST(Closed, OrderGivesHalfWhenMovingOneBlockMakesItRight) {
    const auto item = item_of("order", steps(catalog::Order::Scoring::exact_or_one_move));
    EXPECT_EQ(earned(item, chosen({"a", "b", "c", "d"})), core::whole);
    EXPECT_EQ(earned(item, chosen({"c", "d", "a", "b"})), core::whole / 2);
    EXPECT_EQ(earned(item, chosen({"b", "c", "d", "a"})), core::whole / 2);
    EXPECT_EQ(earned(item, chosen({"d", "c", "b", "a"})), 0);
    EXPECT_EQ(earned(item, chosen({"a", "b", "c"})), 0);
    EXPECT_EQ(earned(item, chosen({"a", "b", "c", "c"})), 0);
}

TEST(Closed, OrderByPairsAcceptsEveryOrderThatKeepsThem) {
    auto order = steps(catalog::Order::Scoring::exact);
    order.before = {{"a", "b"}, {"a", "c"}};
    const auto item = item_of("order", order);
    EXPECT_EQ(earned(item, chosen({"d", "a", "c", "b"})), core::whole);
    EXPECT_EQ(earned(item, chosen({"a", "b", "c", "d"})), core::whole);
    EXPECT_EQ(earned(item, chosen({"b", "a", "c", "d"})), 0);
}

TEST(Closed, NumericTakesEveryWayOfWritingTheSameNumber) {
    const auto item = item_of(
        "numeric", catalog::Numeric{.answer = "0.22", .abs = "0.001", .rel = "0", .unit = "%"});
    for (const char* right : {"0.22", ".22", "22e-2", " 0.221 ", "+0.219"}) {
        EXPECT_EQ(earned(item, text(right)), core::whole) << right;
    }
    for (const char* wrong : {"", "0,22", "0.2211", "22%", "nan", "1e999999999"}) {
        EXPECT_EQ(earned(item, text(wrong)), 0) << wrong;
    }
}

TEST(Closed, ShortTextIsNormalisedAsTheItemSays) {
    using Rule = catalog::ShortText::Rule;
    catalog::ShortText body{
        .accept = {"Größe Ä"}, .normalise = {Rule::trim, Rule::casefold, Rule::collapse_space}};
    EXPECT_EQ(earned(item_of("short_text", body), text("  gRÖSSE")), 0);
    EXPECT_EQ(earned(item_of("short_text", body), text(" GRÖßE \t ä\n")), core::whole);
    body.normalise.clear();
    EXPECT_EQ(earned(item_of("short_text", body), text("größe ä")), 0);
}

TEST(Closed, EvidenceShowsTheKeyBesideWhatWasGiven) {
    const auto unit =
        grading::grade_closed(item_of("multi", catalog::Multi{.options = options}), chosen({"c"}));
    ASSERT_EQ(unit.cases.size(), 1U);
    EXPECT_EQ(unit.id, "answer");
    EXPECT_EQ(unit.cases[0].expected, "a, b");
    EXPECT_EQ(unit.cases[0].received, "c");
    EXPECT_EQ(unit.cases[0].verdict, core::Verdict::wrong);
}

const catalog::ReviewPr small_review{
    .diff = "one\ntwo\nthree\nfour\nfive\nsix\n",
    .marks_max = 4,
    .defects =
        {{.id = "a",
          .span = {.from = 2, .to = 2, .why = "it fails"},
          .also = {},
          .category = "security",
          .severity = "minor",
          .title = "First"},
         {.id = "b",
          .span = {.from = 4, .to = 4, .why = "it fails, too"},
          .also = {},
          .category = "testing",
          .severity = "minor",
          .title = "Second"}},
    .decoys = {{.from = 6, .to = 6, .why = "it is right"}}};

TEST(Closed, EvidenceOfAReviewSaysWhatWasFoundMissedAndMarkedInVain) {
    core::Answer answer;
    answer.fields = {{"2", "testing/minor"}, {"6", "security/major"}};
    const auto unit = grading::grade_closed(item_of("review_pr", small_review), answer);
    ASSERT_EQ(unit.cases.size(), 3u);
    EXPECT_EQ(unit.cases[0].name, "line 2: First");
    EXPECT_EQ(unit.cases[0].verdict, core::Verdict::partial);
    EXPECT_EQ(
        unit.cases[0].received, "found in line 2\ncategory: testing (wrong)\nseverity: minor");
    EXPECT_EQ(unit.cases[1].received, "missed");
    EXPECT_EQ(unit.cases[1].note, "it fails, too");
    EXPECT_EQ(unit.cases[2].name, "line 6");
    EXPECT_EQ(unit.cases[2].note, "it is right");
}

TEST(Closed, EvidenceOfAReviewShowsEachPlaceOfADefect) {
    auto review = small_review;
    review.defects[1].also = {{.from = 6, .to = 6, .why = "it fails here"}};
    core::Answer answer;
    answer.fields = {{"6", "testing/minor"}};
    const auto unit = grading::grade_closed(item_of("review_pr", review), answer);
    ASSERT_EQ(unit.cases.size(), 2u);
    EXPECT_EQ(unit.cases[1].name, "line 4 or 6: Second");
    EXPECT_EQ(unit.cases[1].input, "four\n…\nsix");
    EXPECT_EQ(unit.cases[1].note, "it fails, too\nLine 6: it fails here");
    EXPECT_EQ(unit.cases[1].verdict, core::Verdict::pass);
}

TEST(Closed, AReviewTellsWhichDecoysItMarksAndWhichLinesAreNone) {
    auto review = small_review;
    review.diff += "seven\neight\nnine\n";
    review.decoys.push_back({.from = 8, .to = 9, .why = "it is right, too"});
    const auto item = item_of("review_pr", review);
    const auto decoys_of = [&item](std::vector<core::AnswerField> marks) {
        core::Answer answer;
        answer.fields = std::move(marks);
        return grading::marked_decoys(item, answer);
    };
    EXPECT_EQ(decoys_of({{"6", ""}, {"8", ""}, {"9", ""}}), (std::vector<std::string>{"6", "8–9"}));
    EXPECT_TRUE(decoys_of({{"2", "security/minor"}, {"7", "testing/minor"}}).empty());
    EXPECT_TRUE(
        grading::marked_decoys(item_of("multi", catalog::Multi{.options = options}), chosen({"c"}))
            .empty());
}

TEST(Closed, EvidenceOfAMatchShowsBothOptionsAndWhyTheWrongOneIsChosen) {
    const catalog::Match match{
        .entries = {{.id = "x", .text = "X", .option = "a"}}, .options = options};
    core::Answer answer;
    answer.fields = {{"x", "c"}};
    const auto unit = grading::grade_closed(item_of("match", match), answer);
    ASSERT_EQ(unit.cases.size(), 1u);
    EXPECT_EQ(unit.cases[0].expected, "A");
    EXPECT_EQ(unit.cases[0].received, "C");
    EXPECT_EQ(unit.cases[0].note, "w");
}

}  // namespace
