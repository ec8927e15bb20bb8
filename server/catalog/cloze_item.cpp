// Reader of `cloze`.

#include "catalog/catalog.hpp"
#include "catalog/closed_reader.hpp"
#include "catalog/markdown.hpp"
#include "catalog/part_rules.hpp"

#include <algorithm>

namespace catalog {
namespace {

constexpr std::size_t gaps_max = 20;
constexpr std::int64_t weight_max = 10;
constexpr std::size_t label_bytes_max = 80;
// Stands for a gap while Markdown is rendered: of the private use area, so in no author's text.
constexpr std::string_view placeholder = "\xEE\x80\x80";

/// The text cut at each {{id}} that is one of `ids`, with the gaps in the order of the text.
std::vector<Cloze::Part> cut_at_gaps(Table& body, const std::string& text, const auto& ids) {
    std::vector<Cloze::Part> parts(1);
    std::size_t at = 0;
    while (at < text.size()) {
        const auto open = text.find("{{", at);
        const auto close = open == std::string::npos ? open : text.find("}}", open);
        if (close == std::string::npos) break;
        const std::string id = text.substr(open + 2, close - open - 2);
        if (!is_id(id)) {  // braces of the code itself
            parts.back().text += text.substr(at, open + 2 - at);
            at = open + 2;
            continue;
        }
        if (std::ranges::find(ids, id) == ids.end()) {
            body.report("text", "There is no gap `" + id + "`.", "Write a [[gap]] for it.");
        }
        parts.back().text += text.substr(at, open - at);
        parts.back().gap = id;
        parts.emplace_back();
        at = close + 2;
    }
    parts.back().text += text.substr(at);
    return parts;
}

/// Whether each element that a piece of HTML opens is closed in it.
bool is_balanced(std::string_view html) {
    int depth = 0;
    for (auto open = html.find('<'); open != std::string_view::npos; open = html.find('<', open)) {
        const auto close = html.find('>', open);
        if (close == std::string_view::npos) return false;
        const std::string_view tag = html.substr(open, close - open);
        open = close;
        if (tag.ends_with('/')) continue;
        depth += tag.starts_with("</") ? -1 : 1;
        if (depth < 0) return false;
    }
    return depth == 0;
}

/// A paragraph of Markdown as a whole, so that blanks and marks around gaps mean what they say.
void render_parts(Table& body, std::vector<Cloze::Part>& parts) {
    std::string markdown;
    for (const Cloze::Part& part : parts) {
        markdown += part.text;
        if (!part.gap.empty()) markdown += placeholder;
    }
    if (!is_one_paragraph(markdown)) {
        body.report("text", "`text` must be one paragraph.", "Move the rest to prompt.md.");
        return;
    }
    for (const MarkdownProblem& problem : markdown_problems(markdown))
        body.report("text", problem.message, problem.remedy);
    std::string html = render_inline_markdown(markdown);
    for (Cloze::Part& part : parts) {
        const auto end = html.find(placeholder);
        part.text = html.substr(0, end);
        html.erase(0, end == std::string::npos ? html.size() : end + placeholder.size());
        if (is_balanced(part.text)) continue;
        body.report(
            "text", "A gap stands inside other markup.", "Keep gaps out of `code`, ** and links.");
        return;
    }
}

std::variant<Cloze::Choice, ShortText, Numeric> read_key(Table& table) {
    if (table.has("accept")) return read_words(table);
    if (!table.has("options")) return read_number(table);
    Cloze::Choice choice;
    choice.options = table.texts("options").value_or(std::vector<std::string>{});
    choice.answer = table.required_text("answer", "one of the options");
    auto sorted = choice.options;
    std::ranges::sort(sorted);
    const bool distinct = std::ranges::adjacent_find(sorted) == sorted.end();
    if (!distinct || sorted.size() < 2 || sorted.size() > options_max || sorted.front().empty()) {
        table.report("options", "There must be 2 to 20 different options.", "Write each once.");
    }
    if (std::ranges::find(sorted, choice.answer) == sorted.end()) {
        table.report("answer", "`answer` is none of the options.", "Copy it from `options`.");
    }
    return choice;
}

void read_gaps(Reading& reading, Cloze& body) {
    for (Table& table : reading.root.tables("gap")) {
        Cloze::Gap gap;
        gap.id = read_id(table, ids_of(body.gaps));
        gap.label = table.required_text("label", "kind of join");
        if (gap.label.size() > label_bytes_max) {
            table.report("label", "A label has up to 80 bytes.", "Shorten it.");
        }
        if (table.has("weight")) gap.weight = table.whole_between("weight", 1, weight_max);
        gap.key = read_key(table);
        body.gaps.push_back(std::move(gap));
    }
    if (body.gaps.empty() || body.gaps.size() > gaps_max) {
        reading.findings.add(
            reading.body.line(), "There must be 1 to 20 gaps.", "Write [[gap]] for each.");
    }
}

std::string read_cloze_text(Reading& reading) {
    if (reading.body.has("file") == reading.body.has("text")) {
        reading.body.report(
            "text", "A cloze has either `text` or `file`.", "Keep exactly one of them.");
        return {};
    }
    if (reading.body.has("file")) return reading.files.text(reading.body, "file").value_or("");
    return reading.body.required_text("text", "…");
}

void check_each_once(Reading& reading, const Cloze& body) {
    for (const Cloze::Gap& gap : body.gaps) {
        if (std::ranges::count(body.parts, gap.id, &Cloze::Part::gap) == 1) continue;
        reading.body.report(
            "text", "The gap `" + gap.id + "` must be in the text once.",
            "Write {{" + gap.id + "}} where it belongs.");
    }
}

std::string right_text(const Cloze::Gap& gap) {
    if (const auto* choice = std::get_if<Cloze::Choice>(&gap.key)) return choice->answer;
    if (const auto* number = std::get_if<Numeric>(&gap.key)) return number->answer;
    const auto& words = std::get<ShortText>(gap.key);
    return words.accept.empty() ? "" : words.accept.front();
}

void read_wrong(Reading& reading, const Cloze& body, bool is_sound) {
    for (Table& table : reading.root.tables("wrong")) {
        Proof proof = fields_proof(Proof::Role::wrong, read_fields(table), table.line());
        read_label(table, proof);
        if (!is_sound) continue;
        if (fits_parts(body, proof.answer.fields)) {
            add_wrong(reading, std::move(proof));
        } else {
            table.report(
                "answer", "`answer` does not fit the gaps.",
                "Compare the ids and options of the [[gap]]s.");
        }
    }
}

bool is_taken(const std::vector<Proof>& proofs, const core::AnswerField& field) {
    return std::ranges::any_of(proofs, [&field](const Proof& proof) {
        const auto& fields = proof.answer.fields;
        return std::ranges::find(fields, field) != fields.end();
    });
}

/// A wrong option without a misconception misleads nobody.
void check_each_option_misleads(Reading& reading, const Cloze& body) {
    for (const Cloze::Gap& gap : body.gaps) {
        const auto* choice = std::get_if<Cloze::Choice>(&gap.key);
        if (choice == nullptr) continue;
        for (const std::string& option : choice->options) {
            if (option == choice->answer) continue;
            if (is_taken(reading.item.proofs, {gap.id, option})) continue;
            reading.findings.add_for(
                "C18", line_of_entry(reading, "gap", gap.id),
                "No wrong answer takes `" + option + "` for the gap `" + gap.id + "`.",
                "Write a [[wrong]] with it and its misconception, or leave it out.");
        }
    }
}

}  // namespace

void read_cloze(Reading& reading) {
    const auto findings_before = reading.findings.all().size();
    Cloze body;
    body.language = reading.body.text("language").value_or("");
    read_gaps(reading, body);
    const std::string text = read_cloze_text(reading);
    body.parts = cut_at_gaps(reading.body, text, ids_of(body.gaps));
    check_each_once(reading, body);
    if (body.language.empty() && !text.empty()) render_parts(reading.body, body.parts);
    const bool is_sound = reading.findings.all().size() == findings_before;
    if (is_sound && best_blind_strategy(body) > blind_strategy_max) {
        reading.findings.add(
            reading.body.line(), "The first option of every gap earns more than 0.35.",
            "Add gaps or options, or put the right one elsewhere.");
    }
    std::vector<core::AnswerField> key;
    for (const Cloze::Gap& gap : body.gaps)
        key.push_back({gap.id, right_text(gap)});
    reading.item.proofs.push_back(
        fields_proof(Proof::Role::reference, std::move(key), reading.body.line()));
    reading.item.body = body;
    read_wrong(reading, body, is_sound);
    if (is_sound) check_each_option_misleads(reading, body);
}

}  // namespace catalog
