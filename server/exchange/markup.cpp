#include "exchange/markup.hpp"

#include "exchange/html.hpp"
#include "exchange/statement.hpp"
#include "exchange/text_lines.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace exchange {
namespace {

constexpr std::size_t lists_depth_max = 8;
constexpr std::string_view line_end = "  \n";  // a backslash would be shown by Moodle
constexpr std::string_view blanks = " \t\r\n\f\v";

bool is_blank(char c) {
    return blanks.find(c) != std::string_view::npos;
}

/// More backticks than any run of them in the code.
std::string fence_for(const std::string& code, std::size_t least) {
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : code) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return std::string(std::max(longest + 1, least), '`');
}

class Markdown {
  public:
    explicit Markdown(std::vector<std::string>& lost) : lost_(lost) {}

    std::string read(const std::vector<HtmlToken>& tokens) {
        for (const HtmlToken& token : tokens)
            take(token);
        if (!code_tag_.empty()) end_code();
        while (!out_.empty() && is_blank(out_.back()))
            out_.pop_back();
        return std::move(out_);
    }

  private:
    void take(const HtmlToken& token) {
        if (!code_tag_.empty()) return take_in_code(token);
        if (token.kind == HtmlToken::Kind::text) return write_text(token.text);
        const bool is_open = token.kind == HtmlToken::Kind::open;
        const std::string& tag = token.tag;
        if (take_inline(token, is_open) || take_table(tag, is_open) || take_list(tag, is_open))
            return;
        if (is_lost(tag)) {
            if (is_open) lose(token);
        } else if (tag == "br") {
            line_break();
        } else if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6') {
            block();
            if (is_open) out_ += std::string(static_cast<std::size_t>(tag[1] - '0'), '#') + ' ';
        } else if (tag == "p" || tag == "div" || tag == "blockquote" || tag == "section") {
            block();
        }
    }

    static bool is_lost(const std::string& tag) {
        static constexpr std::array<std::string_view, 9> all{
            "img", "svg", "audio", "video", "iframe", "object", "math", "input", "source"};
        return std::ranges::find(all, tag) != all.end();
    }

    void lose(const HtmlToken& token) {
        const std::string what =
            token.tag == "img" ? "A picture" : "An element <" + token.tag + '>';
        const std::string name = one_line(token.address).substr(0, 80);
        tell(
            lost_, what + (name.empty() ? "" : " (" + name + ')') +
                       " was left out: see whether the question can do without it.");
        if (!token.text.empty()) write_text(" " + token.text + " ");
    }

    // ---- inside of lines -----------------------------------------------------------------------

    bool take_inline(const HtmlToken& token, bool is_open) {
        const std::string& tag = token.tag;
        if (tag == "b" || tag == "strong") return mark("**", is_open);
        if (tag == "i" || tag == "em" || tag == "var") return mark("*", is_open);
        if (tag == "sup" || tag == "sub") return shift(tag == "sup" ? "^" : "\\_", is_open);
        if (tag == "a") return link(token.address, is_open);
        const bool is_code =
            tag == "code" || tag == "tt" || tag == "kbd" || tag == "samp" || tag == "pre";
        if (is_code && is_open) code_tag_ = tag;
        return is_code;
    }

    bool shift(std::string_view sign, bool is_open) {
        if (!is_open) return true;
        tell(lost_, "Raised and lowered text stands behind a ^ or a _ now.");
        out_ += sign;
        return true;
    }

    /// A mark stands beside what it marks: blanks go outside.
    bool mark(std::string_view sign, bool is_open) {
        if (is_open) {
            marks_.push_back({std::string{sign}, out_.size()});
            out_ += sign;
            return true;
        }
        if (marks_.empty() || marks_.back().sign != sign) return true;
        const auto from = marks_.back().at + sign.size();
        marks_.pop_back();
        if (from >= out_.size()) return out_.resize(from - sign.size()), true;  // nothing is marked
        const bool is_spaced = out_.back() == ' ';
        if (is_spaced) out_.pop_back();
        if (out_.size() == from) return out_.resize(from - sign.size()), true;
        out_ += sign;
        if (is_spaced) out_ += ' ';
        return true;
    }

    bool link(const std::string& address, bool is_open) {
        if (is_open) {
            const bool is_kept =
                (address.starts_with("http://") || address.starts_with("https://")) &&
                address.find_first_of(" ()<>") == std::string::npos;
            link_ = is_kept ? address : "";
            if (is_kept) out_ += '[';
        } else if (!link_.empty()) {
            out_ += "](" + link_ + ')';
            link_.clear();
        }
        return true;
    }

    void write_text(std::string_view text) {
        std::string line;
        const bool is_marked =
            !marks_.empty() && out_.size() == marks_.back().at + marks_.back().sign.size();
        if (is_marked && !text.empty() && is_blank(text.front())) {
            const auto at = marks_.back().at;
            if (at > 0 && !is_blank(out_[at - 1])) out_.insert(marks_.back().at++, " ");
        }
        bool in_blanks = out_.empty() || is_blank(out_.back()) || is_marked;
        for (const char c : text) {
            if (is_blank(c)) {
                if (!in_blanks) line += ' ';
                in_blanks = true;
                continue;
            }
            line += c;
            in_blanks = false;
        }
        const bool starts_line = out_.empty() || out_.back() == '\n';
        std::string written = escaped_markdown((starts_line ? "" : "x") + line);
        if (!starts_line) written.erase(0, 1);
        out_ += row_ ? replaced(written, "|", "&#124;") : written;
    }

    void take_in_code(const HtmlToken& token) {
        if (token.kind == HtmlToken::Kind::text) {
            code_ += token.text;
        } else if (token.tag == "br") {
            code_ += '\n';
        } else if (token.kind == HtmlToken::Kind::close && token.tag == code_tag_) {
            end_code();
        }
    }

    void end_code() {
        const bool is_block = code_tag_ == "pre" && !row_;
        code_tag_.clear();
        std::string code = replaced(std::move(code_), "\r", "");
        code_.clear();
        if (!is_block) {
            code = one_line(code);
            if (code.empty()) return;
            const std::string fence = fence_for(code, 1);
            const bool is_close = code.front() == '`' || code.back() == '`';
            out_ += fence + (is_close ? " " + code + " " : code) + fence;
            return;
        }
        while (code.ends_with('\n'))
            code.pop_back();
        if (code.starts_with('\n')) code.erase(0, 1);
        const std::string fence = fence_for(code, 3);
        block();
        // All of it stands where it begins, or a list item would end in it.
        const std::size_t line = out_.rfind('\n');
        const std::size_t column = out_.size() - (line == std::string::npos ? 0 : line + 1);
        const std::string next = '\n' + std::string(column, ' ');
        out_ += fence + next + replaced(std::move(code), "\n", next) + next + fence;
        block();
    }

    // ---- between lines -------------------------------------------------------------------------

    void line_break() {
        if (row_) return void(out_ += ' ');
        while (out_.ends_with(' '))
            out_.pop_back();
        if (!out_.empty() && out_.back() != '\n') out_ += std::string{line_end} + indent();
    }

    void block() {
        if (row_) return void(out_ += ' ');
        if (out_.size() == item_start_) return;
        while (!marks_.empty())
            mark(std::string{marks_.back().sign}, false);
        while (!out_.empty() && is_blank(out_.back()))
            out_.pop_back();
        if (!out_.empty()) out_ += "\n\n" + (after_item_ ? "" : indent());
        after_item_ = false;
    }

    std::string indent() const { return std::string(lists_.size() * 3, ' '); }

    bool take_list(const std::string& tag, bool is_open) {
        if (tag == "ul" || tag == "ol") {
            block();
            if (is_open && lists_.size() < lists_depth_max)
                lists_.push_back({tag == "ol", 0});
            else if (!is_open && !lists_.empty())
                lists_.pop_back();
            return true;
        }
        if (tag != "li") return false;
        if (!is_open || row_) return true;
        after_item_ = true;
        block();
        if (lists_.empty()) lists_.push_back({false, 0});
        List& list = lists_.back();
        out_ += std::string((lists_.size() - 1) * 3, ' ');
        out_ += list.is_numbered ? std::to_string(++list.count) + ". " : "-  ";
        item_start_ = out_.size();
        return true;
    }

    bool take_table(const std::string& tag, bool is_open) {
        if (tag == "table") {
            row_ = false;
            block();
            rows_ = 0;
            return true;
        }
        if (tag == "tr") {
            if (is_open && !row_) begin_row();
            if (!is_open && row_) end_row();
            return true;
        }
        if (tag != "td" && tag != "th") return false;
        if (!is_open && row_) {
            while (out_.ends_with(' '))
                out_.pop_back();
            out_ += " | ";
            ++cells_;
        }
        return true;
    }

    void begin_row() {
        if (rows_++ == 0) block();
        row_ = true;
        cells_ = 0;
        out_ += "| ";
    }

    void end_row() {
        row_ = false;
        while (out_.ends_with(' '))
            out_.pop_back();
        out_ += '\n';
        if (rows_ > 1) return;
        for (std::size_t i = 0; i < cells_; ++i)
            out_ += "| --- ";
        out_ += "|\n";
    }

    struct Mark {
        std::string sign;
        std::size_t at = 0;
    };
    struct List {
        bool is_numbered = false;
        int count = 0;
    };

    std::vector<std::string>& lost_;
    std::string out_;
    std::string code_;
    std::string code_tag_;
    std::string link_;
    std::vector<Mark> marks_;
    std::vector<List> lists_;
    bool after_item_ = false;
    std::size_t item_start_ = std::string::npos;
    bool row_ = false;
    std::size_t rows_ = 0;
    std::size_t cells_ = 0;
};

/// Lines stay lines, and an empty one ends a paragraph.
std::string markdown_of_plain(const std::string& text) {
    std::string markdown;
    std::string_view between;
    for (const TextLine& line : text_lines(text)) {
        const std::string written = escaped_markdown(one_line(line.text));
        if (!written.empty()) markdown += std::string{markdown.empty() ? "" : between} + written;
        between = written.empty() ? "\n\n" : line_end;
    }
    return markdown;
}

}  // namespace

std::string replaced(std::string text, std::string_view from, std::string_view by) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + by.size()))
        text.replace(at, from.size(), by);
    return text;
}

void tell(std::vector<std::string>& lost, const std::string& what) {
    if (std::ranges::find(lost, what) == lost.end()) lost.push_back(what);
}

std::string escaped_markdown(std::string_view text) {
    static constexpr std::string_view anywhere = "\\`*_[]>";
    static constexpr std::string_view in_front = "#+-";
    // Moodle's Markdown has no backslashes before these.
    static constexpr std::string_view referred = "<&~";
    static constexpr std::string_view referred_in_front = "=|";
    std::string result;
    bool starts_line = true;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const bool is_mark = anywhere.find(c) != std::string_view::npos ||
                             (starts_line && in_front.find(c) != std::string_view::npos);
        const bool is_referred =
            referred.contains(c) || (starts_line && referred_in_front.contains(c));
        const bool is_number = starts_line && std::isdigit(static_cast<unsigned char>(c)) != 0;
        if (is_mark) result += '\\';
        result += is_referred ? reference_to(c) : std::string{c};
        starts_line = c == '\n' || (starts_line && c == ' ');
        if (!is_number) continue;
        while (at + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text[at + 1])) != 0)
            result += text[++at];
        if (at + 1 < text.size() && (text[at + 1] == '.' || text[at + 1] == ')')) result += '\\';
    }
    return result;
}

std::string reference_to(char sign) {
    if (sign == '<') return "&lt;";
    if (sign == '&') return "&amp;";
    return "&#" + std::to_string(int{sign}) + ';';
}

std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        if (!is_blank(c))
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    if (line.ends_with(' ')) line.pop_back();
    return line;
}

std::string cut_to(std::string text, std::size_t bytes_max) {
    if (text.size() <= bytes_max) return text;
    while (bytes_max > 0 && (static_cast<unsigned char>(text[bytes_max]) & 0xC0U) == 0x80U)
        --bytes_max;
    text.resize(bytes_max);
    return text;
}

std::string markdown_from(
    TextFormat format, const std::string& text, std::vector<std::string>& lost) {
    if (format == TextFormat::plain) return markdown_of_plain(text);
    if (text.contains("$$") || text.contains("\\("))
        tell(lost, "Formulas are not set: they stay as they were written.");
    if (format == TextFormat::markdown) return without_markup(text, lost);
    const bool is_loose = format == TextFormat::loose;
    return Markdown{lost}.read(html_tokens(is_loose ? replaced(text, "\n", "<br>") : text));
}

std::string plain_from(TextFormat format, const std::string& text) {
    if (format == TextFormat::plain || format == TextFormat::markdown) return one_line(text);
    std::string plain;
    for (const HtmlToken& token : html_tokens(text)) {
        const bool is_break = token.kind != HtmlToken::Kind::text &&
                              (token.tag == "br" || token.tag == "p" || token.tag == "li");
        if (token.kind == HtmlToken::Kind::text) plain += token.text;
        if (is_break) plain += ' ';
    }
    return one_line(plain);
}

}  // namespace exchange
