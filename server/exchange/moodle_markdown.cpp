// Markdown as Moodle reads it: by Markdown Extra, which knows fewer backslashes than CommonMark,
// wants empty lines around lists, and has marks of its own.

#include "catalog/catalog.hpp"
#include "exchange/markup.hpp"
#include "exchange/question_export.hpp"

#include <algorithm>
#include <cctype>

namespace exchange {
namespace {

constexpr std::string_view known_behind_backslashes = "\\`*_{}[]()>#+-.!";

bool is_one_of(char c, std::string_view signs) {
    return signs.contains(c);
}

/// The length of a run of one sign.
std::size_t run_at(std::string_view line, std::size_t at) {
    const auto end = line.find_first_not_of(line[at], at);
    return (end == std::string_view::npos ? line.size() : end) - at;
}

/// Behind the code that begins here, or behind its backticks if none ends it on this line.
std::size_t end_of_code(std::string_view line, std::size_t at) {
    const std::size_t run = run_at(line, at);
    for (auto end = line.find('`', at + run); end != std::string_view::npos;
         end = line.find('`', end)) {
        const std::size_t other = run_at(line, end);
        end += other;
        if (other == run) return end;
    }
    return at + run;
}

/// Signs that only one of the two takes for marks, as references.
std::string rewritten_signs(std::string_view line) {
    const bool is_heading = line.starts_with('#');
    std::string result;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char next = at + 1 < line.size() ? line[at + 1] : '\n';
        if (line[at] == '`') {
            const auto end = end_of_code(line, at);
            result += line.substr(at, end - at);
            at = end - 1;
        } else if (line[at] == '\\' && next == '\n') {
            result += "  ";  // a line break
        } else if (line[at] == '\\' && is_one_of(next, known_behind_backslashes)) {
            result += line.substr(at++, 2);
        } else if (line[at] == '\\' && std::ispunct(static_cast<unsigned char>(next)) != 0) {
            result += reference_to(next);
            ++at;
        } else if ((line[at] == '[' && next == '^') || (line[at] == '{' && is_heading)) {
            result += reference_to(line[at]);  // a note, or an id
        } else {
            result += line[at];
        }
    }
    return result;
}

/// Of "- ", "* ", "+ ", "1. " or "1) ", with the blank; 0: no entry of a list begins here.
std::size_t list_mark_size(std::string_view line) {
    std::size_t size = 0;
    while (size < line.size() && std::isdigit(static_cast<unsigned char>(line[size])) != 0)
        ++size;
    const std::string_view marks = size == 0 ? "-*+" : ".)";
    const bool is_mark =
        size + 1 < line.size() && is_one_of(line[size], marks) && line[size + 1] == ' ';
    return is_mark ? size + 2 : 0;
}

/// How it looks here, whatever its code is in.
std::string without_languages(const std::string& markdown) {
    std::string html = replaced(catalog::render_markdown(markdown), "\n", " ");
    static constexpr std::string_view mark = " class=\"language-";
    for (auto at = html.find(mark); at != std::string::npos; at = html.find(mark, at))
        html.erase(at, html.find('"', at + mark.size()) + 1 - at);
    return html;
}

class Rewriting {
  public:
    std::string run(std::string_view text) {
        while (true) {
            const auto end = text.find('\n');
            take(text.substr(0, end));
            if (end == std::string_view::npos) return std::move(result_);
            result_ += '\n';
            text.remove_prefix(end + 1);
        }
    }

  private:
    void take(std::string_view line) {
        const auto indent = std::min(line.find_first_not_of(' '), line.size());
        const std::string_view rest = line.substr(indent);
        if (!fence_.empty()) return take_in_fence(line, rest);
        if (rest.empty()) {
            before_ = Before::nothing;
        } else if (is_fence(rest)) {
            return begin_fence(line, rest);
        } else if (indent >= 4 && before_ == Before::nothing) {
            result_ += line;  // code
            return;
        }
        result_ += line.substr(0, indent);
        take_text(rest);
    }

    static bool is_fence(std::string_view rest) {
        return rest.starts_with("~~~") ||
               (rest.starts_with("```") && !rest.substr(run_at(rest, 0)).contains('`'));
    }

    /// With a language that has other signs, it would be no code.
    void begin_fence(std::string_view line, std::string_view rest) {
        fence_ = rest.substr(0, run_at(rest, 0));
        const std::string language = one_line(rest.substr(fence_.size()));
        const bool is_known = std::ranges::all_of(language, [](unsigned char c) {
            return std::isalnum(c) != 0 || is_one_of(static_cast<char>(c), "-_:");
        });
        result_ += is_known ? line : line.substr(0, line.size() - rest.size() + fence_.size());
    }

    void take_in_fence(std::string_view line, std::string_view rest) {
        result_ += line;
        if (rest.starts_with(fence_)) fence_.clear();
        before_ = Before::nothing;
    }

    void take_text(std::string_view line) {
        const std::size_t mark = list_mark_size(line);
        if (mark > 0 && before_ == Before::paragraph) result_ += '\n';
        if (mark > 0) {
            result_ += replaced(std::string{line.substr(0, mark)}, ")", ".");
            line.remove_prefix(mark);
            before_ = Before::list;
        } else if (before_ == Before::nothing && !line.empty()) {
            before_ = Before::paragraph;
        }
        if (mark == 0 && is_mark_of_its_own(line)) {
            result_ += reference_to(line.front());
            line.remove_prefix(1);
        }
        result_ += rewritten_signs(line);
    }

    /// A heading without a blank, what a word above means, or what letters stand for.
    static bool is_mark_of_its_own(std::string_view line) {
        const auto behind = std::min(line.find_first_not_of('#'), line.size());
        const bool is_heading = behind > 0 && behind < line.size() && line[behind] != ' ';
        return is_heading || line.starts_with(": ") || line.starts_with("*[");
    }

    enum class Before { nothing, paragraph, list };

    std::string result_;
    std::string fence_;
    Before before_ = Before::nothing;
};

}  // namespace

void fit_markdown(Question& question) {
    const auto fit = [&question](std::string& markdown) {
        if (catalog::render_markdown(markdown).contains("<del>"))
            tell(question.lost, "Moodle does not strike text through: it shows the ~.");
        const std::string text = Rewriting{}.run(markdown);
        if (without_languages(text) != without_languages(markdown)) return;
        if (!looks_same(text, markdown))
            tell(question.lost, "The language of its code was left out: Moodle has only words.");
        markdown = text;
    };
    fit(question.prompt);
    for_each_entry(question, fit);
    if (auto* gaps = std::get_if<Gaps>(&question.body)) fit(gaps->text);
}

}  // namespace exchange
