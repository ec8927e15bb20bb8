#include "exchange/html.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <optional>

namespace exchange {
namespace {

constexpr std::size_t reference_bytes_max = 10;

constexpr std::array<std::string_view, 58> tags{
    "a",    "abbr",  "audio", "b",      "blockquote", "body",   "br",    "caption", "center",
    "code", "del",   "div",   "em",     "figcaption", "figure", "font",  "h1",      "h2",
    "h3",   "h4",    "h5",    "h6",     "head",       "hr",     "html",  "i",       "iframe",
    "img",  "input", "kbd",   "label",  "li",         "math",   "ol",    "object",  "p",
    "pre",  "s",     "samp",  "script", "small",      "source", "span",  "strong",  "style",
    "sub",  "sup",   "svg",   "table",  "tbody",      "td",     "tfoot", "th",      "thead",
    "tr",   "tt",    "u",     "ul"};
constexpr std::array<std::string_view, 5> more_tags{"var", "video", "nobr", "section", "strike"};

struct Reference {
    std::string_view name;
    std::string_view text;
};

constexpr std::array<Reference, 34> references{
    {{"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},  {"apos", "'"},
     {"nbsp", " "},   {"ndash", "–"},  {"mdash", "—"},  {"hellip", "…"}, {"lsquo", "‘"},
     {"rsquo", "’"},  {"ldquo", "“"},  {"rdquo", "”"},  {"laquo", "«"},  {"raquo", "»"},
     {"times", "×"},  {"divide", "÷"}, {"minus", "−"},  {"deg", "°"},    {"euro", "€"},
     {"le", "≤"},     {"ge", "≥"},     {"ne", "≠"},     {"larr", "←"},   {"rarr", "→"},
     {"plusmn", "±"}, {"micro", "µ"},  {"middot", "·"}, {"bull", "•"},   {"copy", "©"},
     {"alpha", "α"},  {"beta", "β"},   {"pi", "π"},     {"infin", "∞"}}};

char small(char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

bool is_known(std::string_view tag) {
    return std::ranges::find(tags, tag) != tags.end() ||
           std::ranges::find(more_tags, tag) != more_tags.end();
}

std::string utf8(std::uint32_t point) {
    if (point == 0 || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) return "\uFFFD";
    const auto tail = [point](int shift) {
        return static_cast<char>(0x80U | ((point >> shift) & 0x3FU));
    };
    if (point < 0x80) return {static_cast<char>(point)};
    if (point < 0x800) return {static_cast<char>(0xC0U | (point >> 6U)), tail(0)};
    if (point < 0x10000) return {static_cast<char>(0xE0U | (point >> 12U)), tail(6), tail(0)};
    return {static_cast<char>(0xF0U | (point >> 18U)), tail(12), tail(6), tail(0)};
}

/// What stands between "&" and ";".
std::optional<std::string> resolved(std::string_view name) {
    if (!name.starts_with('#')) {
        const auto* known = std::ranges::find(references, name, &Reference::name);
        if (known == references.end()) return std::nullopt;
        return std::string{known->text};
    }
    const bool is_hex = name.size() > 1 && small(name[1]) == 'x';
    const std::string_view digits = name.substr(is_hex ? 2 : 1);
    std::uint32_t point = 0;
    const auto* end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, point, is_hex ? 16 : 10);
    if (digits.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return utf8(point == 0xA0 ? ' ' : point);
}

/// The value of an attribute in what stands behind a tag's name.
std::string attribute(std::string_view inside, std::string_view name) {
    std::string lower{inside};
    std::ranges::transform(lower, lower.begin(), small);
    const auto found = lower.find(' ' + std::string{name} + '=');
    if (found == std::string::npos) return {};
    const auto begin = found + name.size() + 2;
    if (begin >= inside.size()) return {};
    const char quote = inside[begin];
    const bool is_quoted = quote == '"' || quote == '\'';
    const auto from = begin + (is_quoted ? 1 : 0);
    const auto end = is_quoted ? inside.find(quote, from) : inside.find_first_of(" >", from);
    return with_references(inside.substr(from, end == std::string_view::npos ? end : end - from));
}

class Tokens {
  public:
    explicit Tokens(std::string_view html) : html_(html) {}

    std::vector<HtmlToken> read() {
        while (at_ < html_.size()) {
            if (html_[at_] == '<' && tag()) continue;
            text_ += html_[at_++];
        }
        end_text();
        return std::move(tokens_);
    }

  private:
    void end_text() {
        if (text_.empty()) return;
        HtmlToken token;
        token.text = with_references(text_);
        tokens_.push_back(std::move(token));
        text_.clear();
    }

    /// False when there is no tag here.
    bool tag() {
        if (html_.substr(at_).starts_with("<!--")) {
            const auto end = html_.find("-->", at_);
            at_ = end == std::string_view::npos ? html_.size() : end + 3;
            return true;
        }
        const auto end = html_.find('>', at_);
        if (end == std::string_view::npos) return false;
        std::string_view inside = html_.substr(at_ + 1, end - at_ - 1);
        HtmlToken token;
        const bool is_close = inside.starts_with('/');
        token.kind = is_close ? HtmlToken::Kind::close : HtmlToken::Kind::open;
        if (is_close) inside.remove_prefix(1);
        while (token.tag.size() < inside.size() &&
               std::isalnum(static_cast<unsigned char>(inside[token.tag.size()])) != 0)
            token.tag += small(inside[token.tag.size()]);
        if (!is_known(token.tag)) return false;
        token.address = attribute(inside, token.tag == "a" ? "href" : "src");
        token.text = attribute(inside, "alt");
        at_ = end + 1;
        end_text();
        if (!is_close && (token.tag == "script" || token.tag == "style")) skip_to_end(token.tag);
        tokens_.push_back(std::move(token));
        return true;
    }

    void skip_to_end(const std::string& tag) {
        at_ = std::min(html_.find("</" + tag, at_), html_.size());
    }

    std::string_view html_;
    std::size_t at_ = 0;
    std::string text_;
    std::vector<HtmlToken> tokens_;
};

}  // namespace

std::string with_references(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto end = text[at] == '&' ? text.find(';', at) : std::string_view::npos;
        if (end != std::string_view::npos && end - at <= reference_bytes_max) {
            if (const auto known = resolved(text.substr(at + 1, end - at - 1))) {
                result += *known;
                at = end;
                continue;
            }
        }
        result += text[at];
    }
    return result;
}

std::vector<HtmlToken> html_tokens(std::string_view html) {
    return Tokens{html}.read();
}

}  // namespace exchange
