#include "exchange/statement.hpp"

#include "exchange/markup.hpp"
#include "exchange/outside_code.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string_view>

namespace exchange {
namespace {

constexpr int depth_max = 16;  // of commands in each other's arguments

struct Sign {
    std::string_view command;
    std::string_view text;
};

constexpr std::array<Sign, 34> signs{
    {{"leq", "≤"},   {"le", "≤"},        {"geq", "≥"},     {"ge", "≥"},     {"neq", "≠"},
     {"ne", "≠"},    {"cdot", "·"},      {"times", "×"},   {"ldots", "…"},  {"dots", "…"},
     {"cdots", "…"}, {"infty", "∞"},     {"in", "∈"},      {"pm", "±"},     {"rightarrow", "→"},
     {"to", "→"},    {"leftarrow", "←"}, {"log", "log"},   {"min", "min"},  {"max", "max"},
     {"sum", "Σ"},   {"lfloor", "⌊"},    {"rfloor", "⌋"},  {"lceil", "⌈"},  {"rceil", "⌉"},
     {"alpha", "α"}, {"beta", "β"},      {"epsilon", "ε"}, {"pi", "π"},     {"textellipsis", "…"},
     {"quad", " "},  {"mid", "|"},       {"approx", "≈"},  {"noindent", ""}}};

/// Commands whose argument is written between these two.
struct Wrapping {
    std::string_view command;
    std::string_view before;
    std::string_view after;
};

constexpr std::array<Wrapping, 16> wrappings{
    {{"textbf", "**", "**"},
     {"textit", "*", "*"},
     {"emph", "*", "*"},
     {"texttt", "`", "`"},
     {"verb", "`", "`"},
     {"textsc", "", ""},
     {"underline", "", ""},
     {"text", "", ""},
     {"mathrm", "", ""},
     {"mathit", "", ""},
     {"mbox", "", ""},
     {"url", "", ""},
     {"section", "\n\n## ", "\n\n"},
     {"section*", "\n\n## ", "\n\n"},
     {"subsection", "\n\n### ", "\n\n"},
     {"subsection*", "\n\n### ", "\n\n"}}};

class Tex {
  public:
    explicit Tex(std::string_view text) : text_(text) {}

    Statement read() {
        run();
        return std::move(statement_);
    }

  private:
    bool at_end() const { return at_ >= text_.size(); }

    void lose(const std::string& what) {
        if (told_.insert(what).second) statement_.lost.push_back(what);
    }

    std::string name() {
        std::string name;
        while (!at_end() && std::isalpha(static_cast<unsigned char>(text_[at_])) != 0)
            name += text_[at_++];
        if (!at_end() && text_[at_] == '*') name += text_[at_++];
        if (name.empty() && !at_end()) name = text_[at_++];
        return name;
    }

    /// What is between braces, raw.
    std::string argument() {
        while (!at_end() && text_[at_] == ' ')
            ++at_;
        if (at_end() || text_[at_] != '{') return "";
        int depth = 0;
        const std::size_t begin = at_ + 1;
        for (; !at_end(); ++at_) {
            if (text_[at_] == '{') ++depth;
            if (text_[at_] == '}' && --depth == 0) break;
        }
        const std::string inside{text_.substr(begin, std::min(at_, text_.size()) - begin)};
        if (!at_end()) ++at_;
        return inside;
    }

    std::string converted(const std::string& tex) {
        if (depth_ == depth_max) return tex;
        Tex inner{tex};
        inner.depth_ = depth_ + 1;
        inner.told_ = told_;
        inner.in_math_ = in_math_;
        inner.run();
        for (const std::string& what : inner.statement_.lost)
            lose(what);
        return inner.statement_.markdown;
    }

    void write(std::string_view text) { statement_.markdown += text; }

    void verbatim(const std::string& environment) {
        const std::string end = "\\end{" + environment + "}";
        const auto stop = std::min(text_.find(end, at_), text_.size());
        write("\n\n```\n");
        std::string_view inside = text_.substr(at_, stop - at_);
        while (inside.starts_with('\n'))
            inside.remove_prefix(1);
        write(inside);
        if (!inside.ends_with('\n')) write("\n");
        write("```\n\n");
        at_ = std::min(stop + end.size(), text_.size());
    }

    void begin() {
        const std::string environment = argument();
        if (environment == "verbatim" || environment == "lstlisting") return verbatim(environment);
        if (environment == "itemize") return write("\n\n"), lists_.push_back("- ");
        if (environment == "enumerate") return write("\n\n"), lists_.push_back("1. ");
        if (environment == "Input" || environment == "Output" || environment == "Interaction")
            return write("\n\n## " + environment + "\n\n");
        if (environment == "center" || environment == "quote") return;
        lose("`" + environment + "` became plain text.");
    }

    void end() {
        const std::string environment = argument();
        if (!lists_.empty() && (environment == "itemize" || environment == "enumerate"))
            lists_.pop_back();
        write("\n\n");
    }

    void command() {
        const std::string command = name();
        if (command == "begin") return begin();
        if (command == "end") return end();
        if (command == "item") return entry();
        if (command == "problemname") {
            statement_.title = converted(argument());
            return;
        }
        if (command == "\\" || command == "newline" || command == "par") return write("\n\n");
        if (command == "nextsample" || command == "remainingsamples") return;
        if (command == "includegraphics" || command == "illustration") return picture(command);
        if (command == "href") {
            const std::string target = argument();
            return write("[" + converted(argument()) + "](" + target + ")");
        }
        if (command == "frac") {
            const std::string above = converted(argument());
            return write("(" + above + ")/(" + converted(argument()) + ")");
        }
        const auto* sign = std::ranges::find(signs, command, &Sign::command);
        if (sign != signs.end()) return write(sign->text);
        const auto* wrapping = std::ranges::find(wrappings, command, &Wrapping::command);
        if (wrapping != wrappings.end()) {
            write(wrapping->before);
            write(converted(argument()));
            return write(wrapping->after);
        }
        if (command.size() == 1 && std::isalpha(static_cast<unsigned char>(command[0])) == 0)
            return write(command == "," || command == ";" || command == "!" ? " " : command);
        lose("`\\" + command + "` was left out.");
    }

    void entry() {
        while (!at_end() && text_[at_] == ' ')
            ++at_;
        write("\n" + (lists_.empty() ? "- " : lists_.back()));
    }

    void picture(const std::string& command) {
        if (!at_end() && text_[at_] == '[') at_ = std::min(text_.find(']', at_) + 1, text_.size());
        if (command == "illustration") argument();
        const std::string file = argument();
        if (command == "illustration") argument();
        lose("The picture `" + file + "` was left out.");
    }

    void script(char mark) {
        std::string inside = !at_end() && text_[at_] == '{'
                                 ? argument()
                                 : std::string{at_end() ? "" : text_.substr(at_++, 1)};
        inside = converted(inside);
        write(inside.size() > 1 ? mark + ("(" + inside + ")") : mark + inside);
    }

    void run() {
        while (!at_end()) {
            const char c = text_[at_++];
            if (c == '\\') {
                command();
            } else if (c == '%') {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (c == '$') {
                while (!at_end() && text_[at_] == '$')
                    ++at_;
                in_math_ = !in_math_;
            } else if (in_math_ && (c == '^' || c == '_')) {
                script(c);
            } else if (c == '{' || c == '}') {
                continue;
            } else {
                plain(c);
            }
        }
    }

    /// What Markdown would take for a mark of its own.
    void plain(char c) {
        if (c == '~') return write(" ");
        if (c == '<') return write("&lt;");
        if ((c == '*' || c == '_' || c == '`' || c == '#') && !in_math_) write("\\");
        statement_.markdown += c;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    Statement statement_;
    std::vector<std::string> lists_;
    std::set<std::string> told_;
    bool in_math_ = false;
    int depth_ = 0;
};

std::string without_pictures(std::string text, std::vector<std::string>& lost) {
    for (auto at = text.find("!["); at != std::string::npos; at = text.find("![", at)) {
        const auto middle = text.find("](", at);
        const auto end = middle == std::string::npos ? middle : text.find(')', middle);
        if (end == std::string::npos) break;
        lost.push_back(
            "The picture `" + text.substr(middle + 2, end - middle - 2) + "` was left out.");
        text.erase(at, end + 1 - at);
    }
    return text;
}

/// What would begin HTML. An address between < and > is a link.
std::string without_tags(const std::string& text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view rest = std::string_view{text}.substr(at);
        const char next = rest.size() > 1 ? rest[1] : ' ';
        const bool is_begin =
            std::isalpha(static_cast<unsigned char>(next)) != 0 || next == '/' || next == '!';
        const bool is_link = rest.starts_with("<http://") || rest.starts_with("<https://");
        if (rest.front() == '\\' && rest.size() > 1) {
            result += rest.substr(0, 2);
            ++at;
        } else if (rest.front() == '<' && !is_link && (is_begin || next == '?')) {
            result += "&lt;";
        } else {
            result += rest.front();
        }
    }
    return result;
}

/// Formulas are small in such texts: their commands become signs, their marks go.
std::string without_formulas(std::string text, std::vector<std::string>& lost) {
    const std::string kept = "\uE102";  // of the private use area, so in no text
    text = replaced(std::move(text), "\\$", kept);
    if (text.contains('$')) {
        tell(lost, "Formulas became plain text.");
        for (const Sign& sign : signs)
            text = replaced(std::move(text), "\\" + std::string{sign.command}, sign.text);
        text = replaced(std::move(text), "$", "");
    }
    return replaced(std::move(text), kept, "$");
}

}  // namespace

Statement statement_from_tex(const std::string& tex) {
    Statement statement = Tex{tex}.read();
    while (statement.markdown.contains("\n\n\n"))
        statement.markdown = replaced(std::move(statement.markdown), "\n\n\n", "\n\n");
    return statement;
}

std::string without_markup(const std::string& markdown, std::vector<std::string>& lost) {
    return outside_code(markdown, [&lost](std::string text) {
        return without_tags(without_pictures(std::move(text), lost));
    });
}

Statement statement_from_markdown(const std::string& markdown) {
    Statement statement;
    const std::string text = outside_code(markdown, [&statement](std::string piece) {
        for (const char* mark : {"{{nextsample}}", "{{remainingsamples}}"})
            piece = replaced(std::move(piece), mark, "");
        return without_formulas(std::move(piece), statement.lost);
    });
    statement.markdown = without_markup(text, statement.lost);
    return statement;
}

}  // namespace exchange
