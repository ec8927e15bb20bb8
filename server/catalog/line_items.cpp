// Readers of `lines` and `review_pr`.

#include "catalog/closed_reader.hpp"
#include "catalog/line_rules.hpp"

#include <algorithm>

namespace catalog {
namespace {

constexpr std::int64_t lines_max = 400;  // more is no question but a chore
constexpr std::size_t spans_max = 20;
constexpr std::size_t decoys_min = 3;
constexpr std::size_t marks_to_spare = 2;
constexpr std::int64_t marks_most = 40;

/// `from`, `to` and `text` of a place in `source`; `text` guards against counting wrongly.
Span read_span(Table& table, const std::string& source) {
    const std::int64_t count = line_count(source);
    Span span;
    span.from = table.whole_between("from", 1, std::max<std::int64_t>(count, 1));
    span.to = span.from;
    if (table.has("to")) span.to = table.whole_between("to", span.from, std::max(count, span.from));
    span.why = table.required_text("why", "what is wrong here");
    const std::string text = table.required_text("text", "…");
    if (!text.empty() && count > 0 &&
        lines_between(source, span.from, span.to).find(text) == std::string::npos) {
        table.report(
            "text", "`" + text + "` is not in these lines.", "Count the lines again, from 1.");
    }
    return span;
}

bool do_overlap(const Span& one, const Span& other, std::int64_t apart) {
    return one.from <= other.to + apart && other.from <= one.to + apart;
}

void check_apart(
    Table& table, const Span& span, const std::vector<Span>& others, std::int64_t apart) {
    const bool overlaps = std::ranges::any_of(
        others, [&](const Span& other) { return do_overlap(span, other, apart); });
    if (!overlaps) return;
    table.report(
        "from", "These lines belong to another place, too.",
        "Keep the places apart: a mark must mean one of them.");
}

std::int64_t read_marks_max(Reading& reading, std::size_t spans) {
    const auto least = static_cast<std::int64_t>(std::max<std::size_t>(spans, 1));
    if (!reading.body.has("marks_max")) return static_cast<std::int64_t>(spans + marks_to_spare);
    return reading.body.whole_between("marks_max", least, marks_most);
}

std::string read_source(Reading& reading, std::string_view key, std::string_view example) {
    std::string source = reading.files.required_text(reading.body, key, example);
    if (line_count(source) > lines_max) {
        reading.body.report(key, "This file has more than 400 lines.", "Shorten it.");
    }
    return source;
}

void check_blind(Reading& reading, const auto& body) {
    if (best_blind_strategy(body) <= blind_marks_max) return;
    reading.findings.add(
        reading.body.line(), "Marks at equal distances, or all at one end, earn more than 0.2.",
        "Add lines that are right, or lower `marks_max`.");
}

void refuse_answer(Table& table) {
    table.report(
        "answer", "`answer` does not fit: lines of the file, each once, at most `marks_max`.",
        "Compare the file and `marks_max`.");
}

void read_wrong_lines(Reading& reading, const Lines& body, bool is_sound) {
    for (Table& table : reading.root.tables("wrong")) {
        std::vector<std::string> chosen;
        for (const auto line : table.wholes("answer").value_or(std::vector<std::int64_t>{}))
            chosen.push_back(std::to_string(line));
        Proof proof = chosen_proof(Proof::Role::wrong, std::move(chosen), table.line());
        read_label(table, proof);
        if (!is_sound) continue;
        if (!proof.answer.chosen.empty() && fits_lines(body, proof.answer))
            add_wrong(reading, std::move(proof));
        else
            refuse_answer(table);
    }
}

void read_wrong_marks(Reading& reading, const ReviewPr& body, bool is_sound) {
    for (Table& table : reading.root.tables("wrong")) {
        Proof proof = fields_proof(Proof::Role::wrong, read_fields(table), table.line());
        read_label(table, proof);
        if (!is_sound) continue;
        if (!proof.answer.fields.empty() && fits_lines(body, proof.answer))
            add_wrong(reading, std::move(proof));
        else
            refuse_answer(table);
    }
}

std::vector<Span> spans_of(const std::vector<ReviewPr::Defect>& defects) {
    std::vector<Span> spans;
    for (const ReviewPr::Defect& defect : defects) {
        spans.push_back(defect.span);
        spans.insert(spans.end(), defect.also.begin(), defect.also.end());
    }
    return spans;
}

template <class Words>
std::string required_word(Table& table, std::string_view key, const Words& words) {
    const std::vector<std::string> known{words.begin(), words.end()};
    if (!table.has(key)) return table.required_text(key, known.front());
    return table.word(key, known);
}

void read_defects(Reading& reading, ReviewPr& body) {
    for (Table& table : reading.root.tables("defect")) {
        ReviewPr::Defect defect;
        defect.id = read_id(table, ids_of(body.defects));
        defect.title = table.required_text("title", "Search text becomes SQL");
        defect.category = required_word(table, "category", defect_categories);
        defect.severity = required_word(table, "severity", defect_severities);
        const auto others = spans_of(body.defects);
        const auto read_place = [&](Table& place) {
            Span span = read_span(place, body.diff);
            check_apart(place, span, others, 0);
            return span;
        };
        defect.span = read_place(table);
        for (Table& place : table.tables("also"))
            defect.also.push_back(read_place(place));
        body.defects.push_back(std::move(defect));
    }
    if (body.defects.empty() || body.defects.size() > spans_max) {
        reading.findings.add(
            reading.body.line(), "There must be 1 to 20 defects.", "Write [[defect]] for each.");
    }
}

void read_decoys(Reading& reading, ReviewPr& body) {
    for (Table& table : reading.root.tables("decoy")) {
        Span decoy = read_span(table, body.diff);
        check_apart(table, decoy, spans_of(body.defects), 1);
        check_apart(table, decoy, body.decoys, 0);
        body.decoys.push_back(std::move(decoy));
    }
    if (body.decoys.size() < decoys_min) {
        reading.findings.add(
            reading.body.line(), "There must be at least three decoys.",
            "Write [[decoy]] for places that look wrong and are not.");
    }
}

}  // namespace

void read_lines(Reading& reading) {
    const auto findings_before = reading.findings.all().size();
    Lines body;
    body.text = read_source(reading, "file", "app.log");
    body.language = reading.body.word(
        "language", {"text", "python", "javascript", "typescript", "java", "go", "sql", "c", "cpp",
                     "rust", "html", "css"});
    for (Table& table : reading.root.tables("span")) {
        Span span = read_span(table, body.text);
        check_apart(table, span, body.spans, 0);
        body.spans.push_back(std::move(span));
    }
    if (body.spans.empty() || body.spans.size() > spans_max) {
        reading.findings.add(
            reading.body.line(), "There must be 1 to 20 spans.", "Write [[span]] for each.");
    }
    body.marks_max = read_marks_max(reading, body.spans.size());
    const bool is_sound = reading.findings.all().size() == findings_before;
    if (is_sound) check_blind(reading, body);
    std::vector<std::string> key;
    for (const Span& span : body.spans)
        key.push_back(std::to_string(span.from));
    reading.item.proofs.push_back(
        chosen_proof(Proof::Role::reference, std::move(key), reading.body.line()));
    reading.item.body = body;
    read_wrong_lines(reading, body, is_sound);
}

void read_review_pr(Reading& reading) {
    const auto findings_before = reading.findings.all().size();
    ReviewPr body;
    body.diff = read_source(reading, "diff", "change.diff");
    read_defects(reading, body);
    read_decoys(reading, body);
    body.marks_max = read_marks_max(reading, body.defects.size());
    const bool is_sound = reading.findings.all().size() == findings_before;
    if (is_sound) check_blind(reading, body);
    std::vector<core::AnswerField> key;
    for (const ReviewPr::Defect& defect : body.defects) {
        key.push_back({std::to_string(defect.span.from), defect.category + '/' + defect.severity});
    }
    reading.item.proofs.push_back(
        fields_proof(Proof::Role::reference, std::move(key), reading.body.line()));
    reading.item.body = body;
    read_wrong_marks(reading, body, is_sound);
}

}  // namespace catalog
