#include "catalog/markdown.hpp"

#include "base/ensure.hpp"
#include "catalog/catalog.hpp"
#include "reasoning/figure.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string_view>

namespace catalog {
namespace {

struct Free {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
    void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
    void operator()(char* text) const { std::free(text); }
};

using Tree = std::unique_ptr<cmark_node, Free>;
using Parser = std::unique_ptr<cmark_parser, Free>;

constexpr int options = CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8;

Parser make_parser() {
    cmark_gfm_core_extensions_ensure_registered();
    Parser parser{cmark_parser_new(options)};
    for (const char* name : {"table", "strikethrough"}) {
        cmark_syntax_extension* extension = cmark_find_syntax_extension(name);
        base::ensure(extension != nullptr);
        cmark_parser_attach_syntax_extension(parser.get(), extension);
    }
    return parser;
}

Tree parse(cmark_parser* parser, const std::string& markdown) {
    cmark_parser_feed(parser, markdown.data(), markdown.size());
    return Tree{cmark_parser_finish(parser)};
}

std::vector<cmark_node*> nodes_of(cmark_node* root) {
    std::vector<cmark_node*> nodes;
    const std::unique_ptr<cmark_iter, Free> iterator{cmark_iter_new(root)};
    for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
        if (event == CMARK_EVENT_ENTER) nodes.push_back(cmark_iter_get_node(iterator.get()));
    }
    return nodes;
}

bool is_raw_html(cmark_node* node) {
    const auto type = cmark_node_get_type(node);
    return type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE;
}

bool is_image(cmark_node* node) {
    return cmark_node_get_type(node) == CMARK_NODE_IMAGE;
}

bool is_bad_link(cmark_node* node) {
    if (cmark_node_get_type(node) != CMARK_NODE_LINK) return false;
    std::string address = cmark_node_get_url(node);
    for (char& c : address)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return !address.starts_with("http://") && !address.starts_with("https://") &&
           !address.starts_with("mailto:");
}

/// Leaves what is inside: the text of a link, the description of an image.
void unwrap(cmark_node* node) {
    while (cmark_node* child = cmark_node_first_child(node)) {
        cmark_node_unlink(child);
        cmark_node_insert_before(node, child);
    }
    cmark_node_free(node);
}

void remove_dangers(cmark_node* root) {
    for (cmark_node* node : nodes_of(root)) {
        // Raw HTML has no children, so no later node goes with it.
        if (is_raw_html(node))
            cmark_node_free(node);
        else if (is_image(node) || is_bad_link(node))
            unwrap(node);
    }
}

constexpr std::string_view figure_mark = "figure:";

/// The words of a code span such as `figure: 2 grey circles`; nothing for any other node.
std::optional<std::string> figure_words(cmark_node* node) {
    if (cmark_node_get_type(node) != CMARK_NODE_CODE) return std::nullopt;
    const std::string_view text = cmark_node_get_literal(node);
    if (!text.starts_with(figure_mark)) return std::nullopt;
    const auto start = text.find_first_not_of(' ', figure_mark.size());
    return std::string{start == std::string_view::npos ? "" : text.substr(start)};
}

/// The drawing is ours, made from words that were understood: the only HTML that is not cmark's. It
/// takes the place of what cmark made of the span, for its tables let no node of ours in.
std::string with_figures(std::string html, cmark_node* root) {
    std::size_t at = 0;
    for (cmark_node* node : nodes_of(root)) {
        const auto words = figure_words(node);
        const auto figure = words ? reasoning::figure_named(*words) : std::nullopt;
        if (!figure) continue;
        const std::string span = "<code>" + std::string{cmark_node_get_literal(node)} + "</code>";
        at = html.find(span, at);
        base::ensure(at != std::string::npos);
        const std::string drawing = reasoning::svg_of(*figure);
        html.replace(at, span.size(), drawing);
        at += drawing.size();
    }
    return html;
}

int first_line_of(cmark_node* node) {
    // Inlines of this version know no line of their own.
    while (node != nullptr && cmark_node_get_start_line(node) == 0)
        node = cmark_node_parent(node);
    return node == nullptr ? 1 : cmark_node_get_start_line(node);
}

constexpr std::size_t text_bytes_max = 64 * 1024;

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1);
        lines.push_back(text.substr(0, end + 1));
        text.remove_prefix(end + 1);
    }
    return lines;
}

/// The first character that nobody sees, or that turns around what follows it. Those that join
/// letters are left: some scripts need them.
std::optional<std::string> unseen_in(std::string_view line) {
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto byte = static_cast<unsigned char>(line[i]);
        const bool is_control =
            (byte < 0x20 && line[i] != '\t' && line[i] != '\n' && line[i] != '\r') || byte == 0x7f;
        if (is_control) return "of number " + std::to_string(byte);
        const std::string_view three = line.substr(i, 3);
        if (three == "\u200B") return "ZERO WIDTH SPACE";
        const bool overrides = three >= "\u202A" && three <= "\u202E";
        if (overrides || (three >= "\u2066" && three <= "\u2069")) return "that sets a direction";
    }
    return std::nullopt;
}

/// Whether a fenced block of code ends with the text, or with what it lies in, and not by itself.
bool is_open_code(cmark_node* node, const std::vector<std::string_view>& lines) {
    int length = 0;
    int offset = 0;
    char mark = 0;
    if (cmark_node_get_type(node) != CMARK_NODE_CODE_BLOCK) return false;
    if (cmark_node_get_fenced(node, &length, &offset, &mark) == 0) return false;
    const auto end = static_cast<std::size_t>(cmark_node_get_end_line(node));
    if (end <= static_cast<std::size_t>(cmark_node_get_start_line(node)) || end > lines.size()) {
        return true;
    }
    const std::string_view last = lines[end - 1];
    const auto from = std::min(last.find_first_not_of(" >\t"), last.size());
    const auto until = std::min(last.find_first_not_of(mark, from), last.size());
    const bool has_marks = until - from >= static_cast<std::size_t>(length);
    return !has_marks || last.find_first_not_of(" \t\r\n", until) != std::string_view::npos;
}

}  // namespace

std::string render_markdown(const std::string& markdown) {
    const Parser parser = make_parser();
    const Tree tree = parse(parser.get(), markdown);
    remove_dangers(tree.get());
    const std::unique_ptr<char, Free> html{
        cmark_render_html(tree.get(), options, cmark_parser_get_syntax_extensions(parser.get()))};
    return with_figures(html.get(), tree.get());
}

std::string render_inline_markdown(const std::string& markdown) {
    constexpr std::string_view open = "<p>";
    constexpr std::string_view close = "</p>\n";
    std::string html = render_markdown(markdown);
    const bool one = html.starts_with(open) && html.find(open, 1) == std::string::npos;
    if (!one || !html.ends_with(close)) return html;
    return html.substr(open.size(), html.size() - open.size() - close.size());
}

std::vector<MarkdownProblem> markdown_problems(const std::string& markdown) {
    if (markdown.size() > text_bytes_max) {
        return {{1, "The text is larger than 64 kB.", "Say it in fewer words."}};
    }
    const auto lines = lines_of(markdown);
    std::vector<MarkdownProblem> problems;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto unseen = unseen_in(lines[i]);
        if (!unseen) continue;
        problems.push_back(
            {static_cast<int>(i) + 1, "Nobody sees the character " + *unseen + " in this line.",
             "Delete it, or write its name."});
    }
    const Parser parser = make_parser();
    const Tree tree = parse(parser.get(), markdown);
    for (cmark_node* node : nodes_of(tree.get())) {
        const int line = first_line_of(node);
        const auto words = figure_words(node);
        if (words && !reasoning::figure_named(*words)) {
            problems.push_back(
                {line, "`" + *words + "` names no figure.",
                 "Write it as in `figure: 3 grey circles in a square`."});
        } else if (is_raw_html(node)) {
            problems.push_back(
                {line, "Raw HTML is never shown.", "Write Markdown, or put it into a code span."});
        } else if (is_image(node)) {
            problems.push_back(
                {line, "Images are not shown.", "Say it in words, a table or a code block."});
        } else if (is_bad_link(node)) {
            problems.push_back(
                {line, "This link is not http, https or mailto.", "Give the full address."});
        } else if (is_open_code(node, lines)) {
            problems.push_back(
                {line, "This block of code has no end.",
                 "Close it with as many marks, in a line of their own."});
        }
    }
    return problems;
}

bool is_one_paragraph(const std::string& markdown) {
    const Parser parser = make_parser();
    const Tree tree = parse(parser.get(), markdown);
    cmark_node* first = cmark_node_first_child(tree.get());
    return first != nullptr && cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH &&
           cmark_node_next(first) == nullptr;
}

}  // namespace catalog
