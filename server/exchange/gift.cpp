#include "exchange/gift.hpp"

#include "catalog/decimal.hpp"
#include "exchange/answers.hpp"
#include "exchange/embedded.hpp"
#include "exchange/markup.hpp"
#include "exchange/questions.hpp"
#include "exchange/text_lines.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <optional>

namespace exchange {
namespace {

constexpr std::string_view category_word = "$CATEGORY:";

/// A backslash takes the meaning from these, and makes a line of \n.
std::string bare(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char next = at + 1 < text.size() ? text[at + 1] : ' ';
        const bool is_escape = text[at] == '\\' && std::string_view{"~=#{}:\\n"}.contains(next);
        if (is_escape) ++at;
        result += is_escape && next == 'n' ? '\n' : text[at];
    }
    return result;
}

std::string without_ends(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\n");
    if (first == std::string::npos) return "";
    return std::string{text.substr(first, text.find_last_not_of(" \t\n") - first + 1)};
}

/// "[html]" in front of a text, which without one is in its question's format. Takes it off, and
/// the blanks before it.
TextFormat take_format(std::string_view& text, TextFormat otherwise) {
    struct Mark {
        std::string_view text;
        TextFormat format;
    };
    static constexpr std::array<Mark, 4> marks{
        {{"[html]", TextFormat::html},
         {"[moodle]", TextFormat::loose},
         {"[plain]", TextFormat::plain},
         {"[markdown]", TextFormat::markdown}}};
    text.remove_prefix(std::min(text.find_first_not_of(" \t\n"), text.size()));
    for (const Mark& mark : marks) {
        if (!text.starts_with(mark.text)) continue;
        text.remove_prefix(mark.text.size());
        return mark.format;
    }
    return otherwise;
}

struct Part {
    char mark = '=';
    std::string text;
};

/// "=a ~b": what stands behind each mark. Anything before the first one is refused.
std::vector<Part> parts_of(std::string_view text) {
    std::vector<Part> parts;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '=' || c == '~') {
            parts.push_back({c, ""});
        } else if (parts.empty()) {
            if (c != ' ' && c != '\n' && c != '\t')
                throw LeftOut{"What is between its braces begins with neither = nor ~."};
        } else {
            parts.back().text += c;
            if (c == '\\' && at + 1 < text.size()) parts.back().text += text[++at];
        }
    }
    return parts;
}

/// One question's text, without comments.
class Entry {
  public:
    Entry(std::string text, Question& question) : text_(std::move(text)), question_(question) {}

    void run() {
        std::string_view rest = text_;
        take_title(rest);
        format_ = take_format(rest, format_);
        const auto open = find_unescaped(rest, '{', 0);
        if (open == std::string_view::npos) throw LeftOut{"It is a description: it asks nothing."};
        const auto close = find_unescaped(rest, '}', open);
        if (close == std::string_view::npos) throw BadPackage{"its { has no }"};
        const std::string_view behind = rest.substr(close + 1);
        std::string asked{rest.substr(0, open)};
        if (!one_line(behind).empty()) asked += "_____" + std::string{behind};
        asked = bare(without_ends(asked));
        question_.prompt = markdown_from(format_, asked, question_.lost);
        if (question_.title.empty()) question_.title = plain_from(format_, asked);
        read_answers(rest.substr(open + 1, close - open - 1));
    }

  private:
    void take_title(std::string_view& rest) {
        if (!rest.starts_with("::")) return;
        const auto end = rest.find("::", 2);
        if (end == std::string_view::npos) throw BadPackage{"its title has no :: behind it"};
        question_.title = plain_from(TextFormat::html, bare(rest.substr(2, end - 2)));
        rest.remove_prefix(end + 2);
        rest.remove_prefix(std::min(rest.find_first_not_of(" \n\t"), rest.size()));
    }

    /// Blanks inside mean something: in Markdown, and in the code of HTML.
    std::string markdown_in(std::string_view text) {
        const TextFormat format = take_format(text, format_);
        return markdown_from(format, bare(without_ends(text)), lost());
    }

    std::string plain_in(std::string_view text) const {
        const TextFormat format = take_format(text, format_);
        return plain_from(format, bare(text));
    }

    void read_answers(std::string_view inside) {
        const auto general = inside.find("####");
        if (general != std::string_view::npos) {
            question_.remarks = "General feedback: " + plain_in(inside.substr(general + 4)) + '\n';
            tell(
                lost(),
                "Its general feedback is in README.md, for reviewers; candidates see none.");
            inside = inside.substr(0, general);
        }
        const std::string text = one_line(inside);
        if (text.empty()) throw LeftOut{"It is an essay: no key can grade it."};
        if (text[0] == '>') throw LeftOut{"An order is read from Moodle XML, not from GIFT."};
        if (text[0] == '#') return read_number(text.substr(1));
        const std::string word = text.substr(0, find_unescaped(text, '#', 0));
        if (is_truth(one_line(word))) return read_truth(text);
        const auto parts = parts_of(text);
        const bool is_choice = std::ranges::find(parts, '~', &Part::mark) != parts.end();
        if (is_choice) return read_choice(parts);
        const auto is_pair = [](const Part& part) { return part.text.contains("->"); };
        if (std::ranges::any_of(parts, is_pair)) return read_pairs(parts);
        question_.body = words_from(typed(parts), true, lost());
    }

    static bool is_truth(const std::string& word) {
        return word == "T" || word == "TRUE" || word == "F" || word == "FALSE";
    }

    std::vector<std::string>& lost() { return question_.lost; }

    /// "%50%text#feedback", with its share and feedback taken off; the text as it is written.
    ScoredAnswer scored(const Part& part) const {
        ScoredAnswer answer;
        answer.percent = part.mark == '=' ? 100 : 0;
        std::string_view text = part.text;
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
        if (text.starts_with('%')) {
            const auto end = text.find('%', 1);
            const auto share =
                end == std::string_view::npos ? std::nullopt : share_from(text.substr(1, end - 1));
            if (!share) throw LeftOut{"A share between % and % is no number."};
            answer.percent = *share;
            text.remove_prefix(end + 1);
        }
        const auto hash = find_unescaped(text, '#', 0);
        if (hash != std::string_view::npos) answer.feedback = plain_in(text.substr(hash + 1));
        answer.text = text.substr(0, hash);
        return answer;
    }

    std::vector<ScoredAnswer> typed(const std::vector<Part>& parts) const {
        std::vector<ScoredAnswer> answers;
        for (const Part& part : parts) {
            answers.push_back(scored(part));
            std::string_view text = answers.back().text;
            take_format(text, format_);
            answers.back().text = one_line(bare(text));
        }
        return answers;
    }

    void read_choice(const std::vector<Part>& parts) {
        std::vector<ScoredAnswer> answers;
        for (const Part& part : parts) {
            answers.push_back(scored(part));
            answers.back().text = markdown_in(answers.back().text);
        }
        const bool has_key = std::ranges::find(parts, '=', &Part::mark) != parts.end();
        if (has_key)
            question_.body = single_from(answers, lost());
        else
            question_.body = net_from(answers, lost());
    }

    void read_truth(const std::string& text) {
        const auto pieces = split_unescaped(text, '#');
        const bool is_true = one_line(pieces[0])[0] == 'T';
        // The first piece of feedback is for the wrong answer.
        const std::string why = pieces.size() > 1 ? plain_in(pieces[1]) : "";
        const std::string right = pieces.size() > 2 ? plain_in(pieces[2]) : "";
        Single single{.options = {}, .is_shuffled = false};
        single.options.push_back({"True", is_true, is_true ? right : why});
        single.options.push_back({"False", !is_true, is_true ? why : right});
        if (why.empty()) tell(lost(), "Its wrong option came without feedback: write its `why`.");
        question_.body = std::move(single);
    }

    void read_pairs(const std::vector<Part>& parts) {
        Pairs pairs;
        for (const Part& part : parts) {
            const auto arrow = part.text.find("->");
            if (arrow == std::string::npos)
                throw LeftOut{
                    "Of what is behind its = some has a ->, as pairs have, and some none."};
            const std::string_view whole = part.text;
            const std::string left = markdown_in(whole.substr(0, arrow));
            const std::string right = right_side_from(bare(whole.substr(arrow + 2)));
            if (left.empty())
                pairs.surplus.push_back(right);
            else
                pairs.pairs.emplace_back(left, right);
        }
        add_surplus(pairs, lost());
        question_.body = std::move(pairs);
    }

    /// "3:0.1", "1..5", or several of them behind = and ~.
    void read_number(const std::string& text) {
        const bool is_list = text.find_first_of("=~") != std::string::npos;
        auto answers = is_list ? typed(parts_of(text)) : typed({{'=', text}});
        for (ScoredAnswer& answer : answers)
            take_tolerance(answer);
        question_.body = number_from(answers, lost());
    }

    static void take_tolerance(ScoredAnswer& answer) {
        const auto dots = answer.text.find("..");
        if (dots != std::string::npos) return take_range(answer, dots);
        const auto colon = answer.text.find(':');
        if (colon == std::string::npos) return;
        answer.tolerance = one_line(answer.text.substr(colon + 1));
        answer.text = one_line(answer.text.substr(0, colon));
    }

    /// As the number in the middle; refused unless that is exact.
    static void take_range(ScoredAnswer& answer, std::size_t dots) {
        const std::string low = one_line(answer.text.substr(0, dots));
        const std::string high = one_line(answer.text.substr(dots + 2));
        const double from = share_from(low).value_or(0);
        const double to = share_from(high).value_or(0);
        const std::string middle = decimal_text((from + to) / 2);
        const std::string half = decimal_text((to - from) / 2);
        const auto exact = [](const std::string& text) { return catalog::Decimal::parse(text); };
        const bool is_exact = exact(low) && exact(high) && *exact(low) <= *exact(high) &&
                              *exact(middle) - *exact(low) == *exact(half) &&
                              *exact(high) - *exact(middle) == *exact(half);
        if (!is_exact) throw LeftOut{"`" + cut_to(answer.text, 40) + "` is no range of numbers."};
        answer.text = middle;
        answer.tolerance = half;
    }

    static std::string decimal_text(double value) {
        char text[48];
        std::snprintf(text, sizeof text, "%.12g", value);
        return text;
    }

    std::string text_;
    Question& question_;
    TextFormat format_ = TextFormat::loose;
};

/// Of "// [id:7] [tag:one] [tag:two]", as Moodle writes them, all that have the mark.
std::vector<std::string> marked(std::string_view comments, std::string_view mark) {
    std::vector<std::string> found;
    for (auto at = comments.find(mark); at != std::string_view::npos;
         at = comments.find(mark, at + 1)) {
        const auto from = at + mark.size();
        const auto end = find_unescaped(comments, ']', from);
        if (end == std::string_view::npos) break;
        found.push_back(replaced(std::string{comments.substr(from, end - from)}, "\\]", "]"));
    }
    return found;
}

class Gift {
  public:
    explicit Gift(std::string file) : file_(std::move(file)) {}

    Questions read(const std::string& text) {
        for (const TextLine& line : text_lines(text))
            take(line);
        end_entry();
        return std::move(questions_);
    }

  private:
    void take(const TextLine& line) {
        const auto first = line.text.find_first_not_of(" \t");
        if (first == std::string::npos) return end_entry();
        if (line.text.compare(first, 2, "//") == 0) return void(comments_ += line.text + '\n');
        if (line.text.starts_with(category_word)) {
            end_entry();
            category_ = category_from(line.text.substr(category_word.size()));
            return;
        }
        if (entry_.empty()) begin_ = line.number;
        entry_ += (entry_.empty() ? "" : "\n") + line.text.substr(entry_.empty() ? first : 0);
    }

    void end_entry() {
        const std::string comments = std::exchange(comments_, {});
        if (entry_.empty()) return;
        Question question;
        question.entry = file_ + ':' + std::to_string(begin_);
        if (!category_.empty()) question.skills.push_back(category_);
        std::ranges::move(marked(comments, "[tag:"), std::back_inserter(question.skills));
        if (!marked(comments, "[id:").empty()) tell(question.lost, "Its ID number was dropped.");
        try {
            Entry{std::exchange(entry_, {}), question}.run();
            questions_.questions.push_back(std::move(question));
        } catch (const LeftOut& why) {
            questions_.notes.push_back(
                {question.entry, std::string{"It was left out: "} + why.what()});
        } catch (const BadPackage& why) {
            throw BadPackage{question.entry + ": " + why.what() + '.'};
        }
    }

    std::string file_;
    int begin_ = 1;
    std::string entry_;
    std::string comments_;  // in front of it and in it
    std::string category_;
    Questions questions_;
};

}  // namespace

bool looks_like_gift(const std::string& file, const std::string& text) {
    const bool is_named = file.ends_with(".gift") || file.ends_with(".txt");
    return is_named && text.contains('{') && text.contains('}');
}

Questions gift_questions(const std::string& file, const std::string& text) {
    return Gift{file}.read(text);
}

bool is_gift(const catalog::Folder& package) {
    return has_questions(package, looks_like_gift);
}

Imported read_gift(const std::string&, catalog::Folder package) {
    return import_questions(package, looks_like_gift, gift_questions);
}

}  // namespace exchange
