#pragma once
// Items as questions of foreign formats: the way back of questions.hpp. Every text that is written
// is read again by the import's own reader, and what would not come back as the same question is
// left out. Private to the module.

#include "exchange/exported.hpp"
#include "exchange/questions.hpp"

#include <functional>

namespace exchange {

/// The question that an item asks. Throws LeftOut for a kind or a key that no such format has, and
/// tells in `lost` what none of them has a place for.
Question question_of(const std::string& path, const catalog::Folder& folder);

/// How a format writes.
struct QuestionFormat {
    std::string_view name;    // as people say it
    std::string_view absent;  // what it has no place for, whatever the item
    std::string_view before;  // all questions
    std::string_view after;
    /// Takes from a question what the format cannot carry, and tells it in `lost`. Throws LeftOut.
    void (*fit)(Question& question);
    /// With a line break behind it.
    std::string (*text_of)(const Question& question);
    ReadQuestions read;
};
const QuestionFormat& moodle_format();
const QuestionFormat& gift_format();
const QuestionFormat& aiken_format();
const QuestionFormat& csv_format();

Exported export_questions(const ItemFolders& items, const QuestionFormat& format);

// ---- what fits of several formats have in common ---------------------------------------------

/// Calls `use` with each option, each entry and each left side of a pair.
void for_each_entry(Question& question, const std::function<void(std::string&)>& use);
/// Every option, entry and side on one line; tells if that changes how one looks.
void fit_lines(Question& question);
/// Shuffled, as in a format that cannot say otherwise.
void fit_shuffled(Question& question);
/// Words whose case does not count, as in a format that cannot say otherwise.
void fit_casefolded(Question& question);
/// Several right options so that a wrong one takes what a right one gives. Refuses as many as
/// Moodle has no equal shares for.
void fit_net(Question& question);
double percent_each(const Multiple& multiple);
/// The right sides of pairs, which are no Markdown for Moodle, as plain texts.
void fit_right_sides(Question& question);
/// All of its Markdown as Moodle takes for the same; tells what it shows otherwise.
void fit_markdown(Question& question);
/// Refuses numbers of more digits than Moodle keeps; tells what else it compares otherwise.
void fit_comparison(Question& question);
/// A number without other units than its own.
void fit_one_unit(Question& question);
/// Refuses pairs whose left side has an arrow, and so would be cut there.
void refuse_arrows(const Question& question);

/// A number or a list of texts as Moodle embeds them in a text: "{1:NUMERICAL:=2.5:0.1}".
std::string embedded_text(const Question& question);

/// A plain text where a format has HTML.
std::string as_html(const std::string& plain);
/// Markdown as a person reads it, on one line.
std::string plain_text(const std::string& markdown);
/// Whether two texts look the same on a candidate's page.
bool looks_same(const std::string& left, const std::string& right);

/// Each of these signs behind a backslash.
std::string with_backslashes(std::string_view text, std::string_view signs);

}  // namespace exchange
