// What an author writes: any folder is an item or findings about it, any text a blueprint, a
// scenario or findings, never an end of the program; and what Markdown becomes on a candidate's
// page has only tags and addresses that do nothing there. The first byte chooses; files of a folder
// are parted by a line "== NAME".

#include "catalog/answer_rules.hpp"
#include "catalog/catalog.hpp"
#include "grading/scenario.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void require_attribute(std::string_view name, std::string_view value) {
    static const std::set<std::string_view> plain{"title", "class", "start", "align", "lang"};
    if (plain.contains(name)) return;
    require(name == "href");
    std::string address(value);
    std::ranges::transform(address, address.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    require(
        address.starts_with("http://") || address.starts_with("https://") ||
        address.starts_with("mailto:"));
}

/// The inside of one tag: a name that is known, then attributes in double quotes.
void require_harmless(std::string_view tag) {
    static const std::set<std::string_view> known{
        "p",          "a",     "em", "strong", "code", "pre",   "ul",   "ol", "li",
        "blockquote", "h1",    "h2", "h3",     "h4",   "h5",    "h6",   "hr", "br",
        "del",        "table", "tr", "td",     "th",   "thead", "tbody"};
    if (tag.starts_with("!-- raw HTML omitted --")) return;
    if (tag.starts_with('/')) tag.remove_prefix(1);
    if (tag.ends_with(" /")) tag.remove_suffix(2);
    require(known.contains(tag.substr(0, tag.find(' '))));
    tag.remove_prefix(std::min(tag.find(' '), tag.size()));
    while (!tag.empty()) {
        const auto equals = tag.find("=\"");
        require(tag.front() == ' ' && equals != std::string_view::npos);
        const auto end = tag.find('"', equals + 2);
        require(end != std::string_view::npos);
        require_attribute(tag.substr(1, equals - 1), tag.substr(equals + 2, end - equals - 2));
        tag.remove_prefix(end + 1);
    }
}

/// Every "<" begins a tag, for text has none that is not escaped.
void require_harmless_html(std::string_view html) {
    for (auto at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
        bool quoted = false;
        std::size_t end = at + 1;
        for (; end < html.size() && (quoted || html[end] != '>'); ++end)
            if (html[end] == '"') quoted = !quoted;
        require(end < html.size());
        require_harmless(html.substr(at + 1, end - at - 1));
        at = end;
    }
}

void read_markdown(const std::string& text) {
    require_harmless_html(catalog::render_markdown(text));
    require_harmless_html(catalog::render_inline_markdown(text));
}

catalog::Folder folder_of(std::string_view text) {
    constexpr std::string_view mark = "\n== ";
    catalog::Folder folder;
    std::string name = "item.toml";
    for (;;) {
        const auto end = text.find(mark);
        folder[name] = text.substr(0, end);
        if (end == std::string_view::npos) return folder;
        text.remove_prefix(end + mark.size());
        const auto name_end = std::min(text.find('\n'), text.size());
        name = text.substr(0, name_end);
        text.remove_prefix(std::min(name_end + 1, text.size()));
    }
}

void read_item(std::string_view text) {
    const auto parsed = catalog::parse_item("fuzz/item", folder_of(text));
    require(parsed.item || !parsed.findings.empty());
    for (const catalog::Finding& finding : parsed.findings)
        require(!finding.message.empty() && !finding.remedy.empty());
    if (!parsed.item || !parsed.findings.empty()) return;
    const catalog::Item& item = *parsed.item;
    require_harmless_html(catalog::render_markdown(item.prompt));
    catalog::key_of(item);
    for (const catalog::Proof& proof : item.proofs)
        require(catalog::fits(item, proof.answer));
    if (const auto* code = std::get_if<catalog::Code>(&item.body)) {
        for (const std::string& language : code->languages)
            require(!catalog::answer_file_name(item, language).empty());
    }
}

void read_blueprint(const std::string& text) {
    const auto parsed = catalog::parse_blueprint("fuzz/blueprint.toml", text, {});
    require(parsed.blueprint || !parsed.findings.empty());
}

void read_scenario(std::string_view text) {
    const auto scenario = grading::parse_scenario(
        text, {.values = {"name", "other"},
               .upstreams = {"payments"},
               .schemas = {"order"},
               .has_clock = true,
               .has_store = true});
    if (!scenario) return require(!scenario.error().message.empty());
    require(scenario->steps.size() <= grading::scenario_steps_max);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
    if (count == 0) return 0;
    const std::string text(reinterpret_cast<const char*>(bytes) + 1, count - 1);
    switch (bytes[0]) {
        case 'b':
            read_blueprint(text);
            break;
        case 'm':
            read_markdown(text);
            break;
        case 's':
            read_scenario(text);
            break;
        default:
            read_item(text);
    }
    return 0;
}
