// Readers of the kinds that people rate.

#include "base/hash.hpp"
#include "catalog/item_reader.hpp"
#include "catalog/nearest.hpp"
#include "catalog/upload_rules.hpp"

#include <algorithm>
#include <set>

namespace catalog {
namespace {

constexpr std::size_t criteria_max = 8;
constexpr std::size_t levels_max = 6;
constexpr std::size_t level_bytes_max = 500;
constexpr std::size_t samples_least = 2;
constexpr std::size_t samples_max = 8;
constexpr std::int64_t raters_max = 4;
constexpr std::int64_t words_most = 5000;
constexpr std::int64_t kib = 1024;

std::int64_t whole_or(
    Table& table, std::string_view key, std::int64_t usual, std::int64_t least, std::int64_t most) {
    return table.has(key) ? table.whole_between(key, least, most) : usual;
}

std::vector<std::string> read_levels(Table& table) {
    auto levels = table.texts("levels").value_or(std::vector<std::string>{});
    if (levels.size() < 2 || levels.size() > levels_max) {
        table.report(
            "levels", "There must be 2 to 6 levels.",
            "Write what an answer of each looks like, from no points to all.");
    }
    for (const std::string& level : levels) {
        const bool is_said = level.find_first_not_of(" \t\r\n") != std::string::npos;
        if (!is_said || level.size() > level_bytes_max)
            table.report("levels", "A level says nothing, or too much.", "Write one sentence.");
        if (std::ranges::count(levels, level) > 1)
            table.report("levels", "Two levels say the same.", "Say how they differ.");
    }
    return levels;
}

void read_criteria(Reading& reading, core::Rubric& rubric) {
    std::vector<std::string> ids;
    std::int64_t points = 0;
    for (Table& table : reading.root.tables("criterion")) {
        core::Criterion criterion;
        criterion.id = read_id(table, ids);
        criterion.title = table.required_text("title", "Names the cause");
        criterion.points = table.whole_between("points", 1, points_max);
        criterion.levels = read_levels(table);
        ids.push_back(criterion.id);
        points += criterion.points;
        rubric.criteria.push_back(std::move(criterion));
    }
    if (rubric.criteria.empty() || rubric.criteria.size() > criteria_max) {
        reading.findings.add(
            reading.body.line(), "There must be 1 to 8 criteria.", "Write [[criterion]] for each.");
    }
    if (points != reading.item.points && reading.root.has("points")) {
        reading.root.report(
            "points", "The criteria's points add up to " + std::to_string(points) + ".",
            "Write points = " + std::to_string(points) + ", or change the criteria.");
    }
}

core::Rubric read_rubric(Reading& reading) {
    core::Rubric rubric;
    Table& body = reading.body;
    rubric.raters = whole_or(body, "raters", rubric.raters, 1, raters_max);
    rubric.tolerance =
        whole_or(body, "tolerance", rubric.tolerance, 0, static_cast<std::int64_t>(levels_max));
    if (body.word("disagreement", {"another_rater", "mean"}) == "mean")
        rubric.disagreement = core::Rubric::Disagreement::mean;
    read_criteria(reading, rubric);
    return rubric;
}

/// `levels = { cause = 2, … }`, each criterion once.
std::vector<core::CriterionRating> read_ratings(Table& table, const core::Rubric& rubric) {
    std::vector<core::CriterionRating> ratings;
    auto levels = table.table("levels");
    if (!levels) {
        table.report("levels", "The sample is not rated.", "Write levels = { … } for each.");
        return ratings;
    }
    std::set<std::string> known;
    for (const core::Criterion& criterion : rubric.criteria) {
        const auto top = static_cast<std::int64_t>(criterion.levels.size()) - 1;
        const std::int64_t level =
            levels->whole_between(criterion.id, 0, std::max<std::int64_t>(top, 0));
        ratings.push_back({.criterion = criterion.id, .level = level, .remark = {}});
        known.insert(criterion.id);
    }
    for (const std::string& id : levels->names()) {
        if (known.contains(id)) continue;
        levels->report(
            id, "There is no criterion `" + id + "`.",
            remedy_by_name(id, {known.begin(), known.end()}));
    }
    return ratings;
}

/// Two answers that show the same level teach nobody where the next one begins.
void check_samples_differ(
    Reading& reading, const core::Rubric& rubric, const std::vector<RatedSample>& samples) {
    for (std::size_t i = 0; i < rubric.criteria.size(); ++i) {
        std::set<std::int64_t> levels;
        for (const RatedSample& sample : samples)
            levels.insert(sample.criteria.at(i).level);
        if (levels.size() > 1) continue;
        reading.findings.add_for(
            "C04", line_of_entry(reading, "criterion", rubric.criteria[i].id),
            "The samples show one level of `" + rubric.criteria[i].id + "` only.",
            "Add a [[sample]] of another level: a criterion that tells no answers apart decides "
            "nothing.");
    }
}

std::vector<RatedSample> read_samples(Reading& reading, const core::Rubric& rubric) {
    std::vector<RatedSample> samples;
    bool are_rated = true;
    for (Table& table : reading.root.tables("sample")) {
        RatedSample sample;
        sample.text = reading.files.required_text(table, "file", "samples/good.md");
        sample.criteria = read_ratings(table, rubric);
        sample.why = table.required_text("why", "what decides it");
        are_rated = are_rated && sample.criteria.size() == rubric.criteria.size();
        samples.push_back(std::move(sample));
    }
    if (samples.size() < samples_least || samples.size() > samples_max) {
        reading.findings.add(
            reading.body.line(), "There must be 2 to 8 rated samples.",
            "Write [[sample]] with `file`, `levels` and `why`: raters learn the levels by them.");
    } else if (are_rated) {
        check_samples_differ(reading, rubric, samples);
    }
    return samples;
}

std::vector<std::string> read_extensions(Table& body) {
    const auto known = known_extensions();
    auto extensions = body.texts("extensions").value_or(std::vector<std::string>{});
    for (const std::string& extension : extensions) {
        if (std::ranges::find(known, extension) == known.end()) {
            body.report(
                "extensions", "`" + extension + "` cannot be uploaded.",
                remedy_by_name(extension, known));
        }
    }
    if (extensions.empty()) {
        body.report("extensions", "No kind of file is taken.", "Write extensions = [\"pdf\"].");
    }
    return extensions;
}

}  // namespace

void read_text(Reading& reading) {
    Text body;
    body.words_min = whole_or(reading.body, "words_min", 0, 0, words_most);
    body.words_max = reading.body.whole_between("words_max", 1, words_most);
    if (body.words_min > body.words_max) {
        reading.body.report(
            "words_min", "The least is more than the most.", "Exchange the two numbers.");
    }
    body.rubric = read_rubric(reading);
    body.samples = read_samples(reading, body.rubric);
    for (const RatedSample& sample : body.samples) {
        if (sample.text.size() <= core::answer_bytes_max) continue;
        reading.findings.add(
            reading.body.line(), "A sample is larger than an answer may be.", "Shorten it.");
    }
    reading.item.body = std::move(body);
}

void read_upload(Reading& reading) {
    Upload body;
    constexpr std::int64_t kib_max = upload_bytes_max / kib;
    body.extensions = read_extensions(reading.body);
    body.files_max = whole_or(reading.body, "files_max", 1, 1, upload_files_max);
    body.bytes_max = kib * whole_or(reading.body, "kib_max", kib_max, 1, kib_max);
    body.file_bytes_max =
        kib * whole_or(reading.body, "file_kib_max", body.bytes_max / kib, 1, kib_max);
    body.rubric = read_rubric(reading);
    body.samples = read_samples(reading, body.rubric);
    reading.item.body = std::move(body);
}

}  // namespace catalog
