// Questions in a file of a foreign format, each tried by reading it again.

#include "exchange/question_export.hpp"

#include "catalog/catalog.hpp"
#include "catalog/decimal.hpp"
#include "catalog/text_rules.hpp"
#include "exchange/answers.hpp"
#include "exchange/markup.hpp"

#include <algorithm>
#include <functional>

namespace exchange {
namespace {

constexpr std::size_t notes_shown_max = 20;  // in a refusal
constexpr std::size_t moodle_digits_max = 14;
constexpr std::ptrdiff_t shares_max = 10;  // more equal ones are not in Moodle's list

bool is_same(const Question& left, const Question& right) {
    return left.title == right.title && left.prompt == right.prompt &&
           left.minutes == right.minutes && left.points == right.points && left.body == right.body;
}

void refuse_unless_read_back(
    const QuestionFormat& format, const Question& question, const std::string& text) {
    std::vector<Question> back;
    try {
        const std::string file{format.before};
        back = format.read("it", file + text + std::string{format.after}).questions;
    } catch (const BadPackage&) {
        back.clear();
    }
    if (back.size() == 1 && is_same(back.front(), question)) return;
    throw LeftOut{
        std::string{format.name} +
        " would read its texts as something else: they have signs that "
        "mean something there."};
}

/// Without repetitions under the rules that hold now, and without mistakes that these accept.
void settle(Words& words) {
    using Rule = catalog::ShortText::Rule;
    catalog::ShortText rules{.accept = {}, .normalise = {Rule::trim, Rule::collapse_space}};
    if (words.is_casefolded) rules.normalise.push_back(Rule::casefold);
    for (const std::string& text : words.accept) {
        if (!catalog::is_accepted(rules, text)) rules.accept.push_back(text);
    }
    words.accept = rules.accept;
    std::erase_if(words.wrong, [&rules](const Mistake& mistake) {
        return catalog::is_accepted(rules, mistake.answer);
    });
}

void settle_all(Question& question) {
    if (auto* words = std::get_if<Words>(&question.body)) settle(*words);
    auto* gaps = std::get_if<Gaps>(&question.body);
    if (gaps == nullptr) return;
    for (Gap& gap : gaps->gaps) {
        if (auto* words = std::get_if<Words>(&gap.key)) settle(*words);
    }
}

void fit_line(std::string& text, std::vector<std::string>& lost) {
    const std::string line = one_line(replaced(text, "\\\n", " "));
    if (!looks_same(line, text)) tell(lost, "An option lost its line breaks.");
    text = line;
}

std::string joined(const std::vector<std::string>& sentences) {
    std::string line;
    for (const std::string& sentence : sentences)
        line += (line.empty() ? "" : " ") + sentence;
    return line;
}

std::ptrdiff_t right_count(const Multiple& multiple) {
    return std::ranges::count(multiple.options, true, &Choice::is_right);
}

void refuse_digits(const Number& number) {
    const std::string digits = number.answer.substr(0, number.answer.find_first_of("eE"));
    const auto first = std::min(digits.find_first_of("123456789"), digits.size());
    const auto point = digits.find('.', first) == std::string::npos ? 0U : 1U;
    if (digits.size() - first - point <= moodle_digits_max) return;
    throw LeftOut{
        "Moodle keeps 14 digits of a number: `" + number.answer + "` might earn nothing."};
}

class Export {
  public:
    explicit Export(const QuestionFormat& format) : format_(format) {}

    void add(const std::string& path, const catalog::Folder& folder) {
        try {
            Question question = question_of(path, folder);
            settle_all(question);
            format_.fit(question);
            const std::string text = format_.text_of(question);
            refuse_unless_read_back(format_, question, text);
            texts_ += text;
            ++exported_.count;
            const std::string lost = joined(question.lost);
            if (!lost.empty()) exported_.notes.push_back({path, lost});
        } catch (const LeftOut& why) {
            exported_.notes.push_back({path, std::string{"It was left out: "} + why.what()});
        }
    }

    Exported take() {
        if (exported_.count == 0) refuse();
        exported_.notes.push_back({std::string{format_.name}, std::string{format_.absent}});
        exported_.bytes = std::string{format_.before} + texts_ + std::string{format_.after};
        return std::move(exported_);
    }

  private:
    [[noreturn]] void refuse() const {
        std::string why = "None of them can be written as " + std::string{format_.name} + '.';
        const auto shown = std::min(exported_.notes.size(), notes_shown_max);
        for (std::size_t i = 0; i < shown; ++i)
            why += "\n  " + exported_.notes[i].entry + ": " + exported_.notes[i].what;
        throw BadPackage{why};
    }

    const QuestionFormat& format_;
    Exported exported_;
    std::string texts_;
};

void for_each_right_side(Question& question, const std::function<void(std::string&)>& use) {
    auto* pairs = std::get_if<Pairs>(&question.body);
    if (pairs == nullptr) return;
    for (auto& [left, right] : pairs->pairs)
        use(right);
    std::ranges::for_each(pairs->surplus, use);
}

}  // namespace

Exported export_questions(const ItemFolders& items, const QuestionFormat& format) {
    Export out{format};
    for (const auto& [path, folder] : items)
        out.add(path, folder);
    return out.take();
}

void for_each_entry(Question& question, const std::function<void(std::string&)>& use) {
    if (auto* single = std::get_if<Single>(&question.body)) {
        for (Choice& choice : single->options)
            use(choice.text);
    } else if (auto* multiple = std::get_if<Multiple>(&question.body)) {
        for (Choice& choice : multiple->options)
            use(choice.text);
    } else if (auto* pairs = std::get_if<Pairs>(&question.body)) {
        for (auto& [left, right] : pairs->pairs)
            use(left);
    } else if (auto* sequence = std::get_if<Sequence>(&question.body)) {
        std::ranges::for_each(sequence->entries, use);
    }
}

void fit_lines(Question& question) {
    const auto fit = [&question](std::string& text) { fit_line(text, question.lost); };
    for_each_entry(question, fit);
    for_each_right_side(question, fit);
}

void fit_shuffled(Question& question) {
    bool* is_shuffled = nullptr;
    if (auto* single = std::get_if<Single>(&question.body)) is_shuffled = &single->is_shuffled;
    if (auto* multiple = std::get_if<Multiple>(&question.body))
        is_shuffled = &multiple->is_shuffled;
    if (auto* pairs = std::get_if<Pairs>(&question.body)) is_shuffled = &pairs->is_shuffled;
    if (is_shuffled == nullptr || *is_shuffled) return;
    *is_shuffled = true;
    tell(question.lost, "That its options keep their order was lost.");
}

void fit_casefolded(Question& question) {
    auto* words = std::get_if<Words>(&question.body);
    if (words == nullptr || words->is_casefolded) return;
    words->is_casefolded = true;
    settle(*words);
    tell(question.lost, "Capital and small letters no longer differ.");
}

void fit_net(Question& question) {
    auto* multiple = std::get_if<Multiple>(&question.body);
    if (multiple == nullptr) return;
    const auto count = right_count(*multiple);
    if (count > shares_max) {
        throw LeftOut{
            "Moodle has no share of the points for each of " + std::to_string(count) +
            " right options."};
    }
    if (!multiple->is_all_or_nothing) return;
    multiple->is_all_or_nothing = false;
    tell(
        question.lost,
        "It earned all or nothing; now a wrong option takes what a right one gives.");
}

void fit_right_sides(Question& question) {
    for_each_right_side(question, [&question](std::string& text) {
        const std::string plain = escaped_markdown(plain_text(text));
        if (!looks_same(plain, text))
            tell(question.lost, "The options of its pairs lost their code, links and emphasis.");
        text = plain;
    });
}

void fit_comparison(Question& question) {
    if (const auto* number = std::get_if<Number>(&question.body)) refuse_digits(*number);
    if (const auto* gaps = std::get_if<Gaps>(&question.body)) {
        for (const Gap& gap : gaps->gaps)
            if (const auto* number = std::get_if<Number>(&gap.key)) refuse_digits(*number);
    }
    const auto* words = std::get_if<Words>(&question.body);
    if (words == nullptr) return;
    const auto has_blank = [](const std::string& text) { return text.contains(' '); };
    if (std::ranges::any_of(words->accept, has_blank))
        tell(question.lost, "Moodle wants a single blank between words, as it is written.");
}

double percent_each(const Multiple& multiple) {
    return 100.0 / static_cast<double>(right_count(multiple));
}

void fit_one_unit(Question& question) {
    auto* number = std::get_if<Number>(&question.body);
    if (number == nullptr || number->units.empty()) return;
    number->units.clear();
    tell(question.lost, "Its other units were left out.");
}

void refuse_arrows(const Question& question) {
    const auto* pairs = std::get_if<Pairs>(&question.body);
    if (pairs == nullptr) return;
    for (const auto& [left, right] : pairs->pairs) {
        if (left.contains("->"))
            throw LeftOut{"`" + cut_to(left, 40) + "` has a ->, which would end it there."};
    }
}

std::string as_html(const std::string& plain) {
    const std::string escaped = replaced(replaced(plain, "&", "&amp;"), "<", "&lt;");
    return replaced(escaped, ">", "&gt;");
}

std::string plain_text(const std::string& markdown) {
    return plain_from(TextFormat::html, catalog::render_markdown(markdown));
}

bool looks_same(const std::string& left, const std::string& right) {
    return left == right || replaced(catalog::render_markdown(left), "\n", " ") ==
                                replaced(catalog::render_markdown(right), "\n", " ");
}

std::string with_backslashes(std::string_view text, std::string_view signs) {
    std::string escaped;
    for (const char c : text) {
        if (signs.contains(c)) escaped += '\\';
        escaped += c;
    }
    return escaped;
}

}  // namespace exchange
