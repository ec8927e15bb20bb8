// What a package says and an item has no place for, told at its file and line.

#include "exchange/icpc_keys.hpp"

#include <algorithm>
#include <map>

namespace exchange {
namespace {

using Keys = std::vector<std::string_view>;

/// Of one map: what is read, and what everybody knows and items have no place for.
struct KnownKeys {
    Keys read;
    Keys lost;
};

const KnownKeys keys_of_problem{
    .read =
        {"problem_format_version", "type", "name", "uuid", "author", "credits", "license", "limits",
         "validation", "validator_flags", "keywords", "constants"},
    .lost = {
        "version", "source", "source_url", "rights_owner", "embargo_until", "languages",
        "allow_file_writing", "grading", "label", "title", "short-name", "color"}};
const KnownKeys keys_of_credits{
    .read = {"authors"},
    .lost = {"contributors", "testers", "translators", "packagers", "acknowledgements"}};
const KnownKeys keys_of_person{.read = {"name"}, .lost = {"email", "orcid", "kattis"}};
const KnownKeys keys_of_limits{
    .read = {"time_limit", "time_multiplier", "time_multipliers", "time_resolution", "memory"},
    .lost = {
        "output", "code", "compilation_time", "compilation_memory", "validation_time",
        "validation_memory", "validation_output", "time_safety_margin"}};
const KnownKeys keys_of_factors{.read = {"ac_to_time_limit"}, .lost = {"time_limit_to_tle"}};

// Scores are read of scoring problems only.
const KnownKeys keys_of_settings{
    .read = {"args", "output_validator_args", "max_score", "score_aggregation", "require_pass"},
    .lost = {
        "input_validator_args", "static_validation_score", "static_validator_args",
        "input_visualizer_args", "output_visualizer_args", "full_feedback", "hint", "description"}};
const KnownKeys keys_of_legacy_settings{
    .read = {"grading", "grader_flags", "output_validator_flags", "range", "accept_score"},
    .lost = {"on_reject", "reject_score", "input_validator_flags"}};
const Keys keys_of_scores{"max_score", "score_aggregation", "require_pass", "grader_flags",
                          "range",     "accept_score"};

const Keys keys_of_input_validators{"input_validator_args", "input_validator_flags"};

const Keys folders_of_data{"sample",         "secret",         "invalid_input",
                           "invalid_inputs", "invalid_output", "valid_output"};
const Keys endings_of_tests{".in", ".ans", ".out", ".interaction"};

const KnownKeys keys_of_rule{
    .read = {"permitted", "required", "model_solution"},
    .lost = {"language", "entrypoint", "authors", "score", "message", "use_for_time_limit"}};
const Keys verdict_words{"AC", "WA", "TLE", "RTE"};

bool is_in(const Keys& keys, std::string_view key) {
    return std::ranges::find(keys, key) != keys.end();
}

/// `above` is "limits." for the keys below limits, which every note names whole.
void note_keys(
    const Yaml& map,
    const std::string& file,
    const std::string& above,
    const KnownKeys& known,
    std::vector<Note>& notes) {
    for (const std::string& key : map.keys) {
        if (is_in(known.read, key)) continue;
        const std::string name = '`' + above + key + '`';
        notes.push_back(
            {place_of(file, map, key), is_in(known.lost, key)
                                           ? name + " has no place in an item."
                                           : "The key " + name + " was not understood."});
    }
}

/// The map below a key. Anything else there is told, for nothing reads it.
const Yaml* map_below(
    const Yaml& map, const std::string& file, std::string_view key, std::vector<Note>& notes) {
    const Yaml* below = map.find(key);
    if (below == nullptr || below->kind == Yaml::Kind::nothing) return nullptr;
    if (below->kind == Yaml::Kind::map) return below;
    notes.push_back(
        {place_of(file, map, key),
         '`' + std::string{key} + "` has no keys below it, so that nothing of it was read."});
    return nullptr;
}

// ---- settings of tests --------------------------------------------------------------------------

/// Of one key, where it is told and how often it is there.
struct Lost {
    std::string place;
    std::string what;
    std::size_t count = 0;
};
using AllLost = std::map<std::string, Lost>;

bool is_settings(const std::string& name, bool is_legacy) {
    return name.ends_with(is_legacy ? "/testdata.yaml" : "/test_group.yaml");
}

std::string_view what_of(const std::string& key, const KnownKeys& known) {
    if (is_in(known.read, key)) return "is for problems of the type scoring, which this is not";
    if (is_in(keys_of_input_validators, key))
        return "has no place in an item, and an input validator that needs it fails";
    return is_in(known.lost, key) ? "has no place in an item" : "was not understood";
}

void add_file(
    AllLost& all_lost, const std::string& kind, const std::string& file, std::string what) {
    Lost& lost = all_lost[kind];
    if (lost.count++ > 0) return;
    lost.place = file;
    lost.what = std::move(what);
}

/// Hints, pictures and whatever else lies beside the tests.
void add_unread_file(const std::string& file, AllLost& all_lost) {
    const std::string name = file.substr(file.rfind('/') + 1);
    const std::string ending = name.substr(std::min(name.rfind('.'), name.size()));
    const std::size_t start = std::string_view{"data/"}.size();
    const std::string folder = file.substr(start, file.find('/', start) - start);
    if (!is_in(folders_of_data, folder)) {
        add_file(all_lost, folder, file, "It is in no folder of tests that is read");
    } else if (!is_in(endings_of_tests, ending)) {
        const std::string kind = ending.empty() ? '`' + name + '`' : "ending in `" + ending + '`';
        add_file(all_lost, kind, file, "A file " + kind + " has no place in an item");
    }
}

void add_lost(
    const Yaml& yaml, const std::string& file, const Problem& problem, AllLost& all_lost) {
    if (yaml.kind == Yaml::Kind::list || yaml.kind == Yaml::Kind::text)
        add_file(all_lost, "settings", file, "It has no keys, so that nothing of it was read");
    const KnownKeys& known = problem.is_legacy ? keys_of_legacy_settings : keys_of_settings;
    for (const std::string& key : yaml.keys) {
        const Yaml& said = *yaml.find(key);
        if (said.text.empty() && said.list.empty()) continue;
        const bool is_for_scores = is_in(keys_of_scores, key);
        if (is_in(known.read, key) && (problem.is_scoring || !is_for_scores)) continue;
        Lost& lost = all_lost[key];
        if (lost.count++ > 0) continue;
        lost.place = place_of(file, yaml, key);
        lost.what = '`' + key + "` " + std::string{what_of(key, known)};
    }
}

/// Of a file in data/: whether it holds settings of tests, in this format.
bool is_read(const catalog::Folder& package, const std::string& name, bool is_legacy) {
    if (is_settings(name, is_legacy)) return true;
    const std::string test = name.substr(0, name.size() - std::string_view{".yaml"}.size());
    return !is_legacy && package.contains(test + ".in");
}

// ---- rules of submissions -----------------------------------------------------------------------

void note_words(
    const Yaml& rule, std::string_view key, const std::string& file, std::vector<Note>& notes) {
    for (const std::string& word : rule.texts_of(key)) {
        if (is_in(verdict_words, word)) continue;
        notes.push_back(
            {place_of(file, rule, key),
             '`' + word + "` was not understood: verdicts are AC, WA, TLE and RTE."});
    }
}

void note_rule(const Yaml& rule, const std::string& file, std::vector<Note>& notes) {
    for (const std::string& key : rule.keys) {
        if (is_in(keys_of_rule.read, key)) continue;
        const bool is_of_tests = key == "sample" || key == "secret" || key.contains('/');
        std::string what = "The key `" + key + "` was not understood.";
        if (is_of_tests) what = "What is said of `" + key + "` alone is not checked.";
        if (is_in(keys_of_rule.lost, key)) what = '`' + key + "` has no place in an item.";
        notes.push_back({place_of(file, rule, key), std::move(what)});
    }
    note_words(rule, "permitted", file, notes);
    note_words(rule, "required", file, notes);
}

}  // namespace

std::string place_of(const std::string& file, const Yaml& map, std::string_view key) {
    return file + ':' + std::to_string(map.line_of(key));
}

void note_problem_keys(const Yaml& problem, const std::string& file, std::vector<Note>& notes) {
    note_keys(problem, file, "", keys_of_problem, notes);
    if (const Yaml* credits = problem.find("credits")) {
        note_keys(*credits, file, "credits.", keys_of_credits, notes);
        if (const Yaml* authors = credits->find("authors")) {
            for (const Yaml& author : authors->list)
                note_keys(author, file, "credits.authors.", keys_of_person, notes);
        }
    }
    const Yaml* limits = map_below(problem, file, "limits", notes);
    if (limits == nullptr) return;
    note_keys(*limits, file, "limits.", keys_of_limits, notes);
    if (const Yaml* factors = map_below(*limits, file, "time_multipliers", notes))
        note_keys(*factors, file, "limits.time_multipliers.", keys_of_factors, notes);
}

void note_data(const catalog::Folder& package, const Problem& problem, std::vector<Note>& notes) {
    AllLost all_lost;
    for (const std::string& below : names_below(package, "data/")) {
        const std::string name = "data/" + below;
        if (!name.ends_with(".yaml"))
            add_unread_file(name, all_lost);
        else if (is_read(package, name, problem.is_legacy))
            add_lost(parse_yaml(package.at(name), name), name, problem, all_lost);
        else
            notes.push_back({name, "It was left out: the package's format has no such file."});
    }
    for (const auto& [key, lost] : all_lost) {
        const std::string others =
            lost.count == 1 ? "." : ", here and in " + std::to_string(lost.count - 1) + " more.";
        notes.push_back({lost.place, lost.what + others});
    }
}

void note_rules(
    const Yaml& rules,
    const std::string& file,
    const std::vector<std::string>& unmatched,
    std::vector<Note>& notes) {
    for (std::size_t i = 0; i < rules.keys.size(); ++i) {
        const std::string& pattern = rules.keys[i];
        if (std::ranges::find(unmatched, pattern) != unmatched.end())
            notes.push_back(
                {place_of(file, rules, pattern), "No submission is named `" + pattern + "`."});
        else if (const Yaml* rule = map_below(rules, file, pattern, notes))
            note_rule(*rule, file, notes);
    }
}

}  // namespace exchange
