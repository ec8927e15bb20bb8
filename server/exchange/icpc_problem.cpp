#include "exchange/icpc_keys.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace exchange {
namespace {

constexpr const char* problem_file = "problem.yaml";

std::string place_of(const Yaml& map, std::string_view key) {
    return place_of(problem_file, map, key);
}

std::optional<double> number_of(const Yaml* map, std::string_view key) {
    const Yaml* said = map == nullptr ? nullptr : map->find(key);
    if (said == nullptr || said->kind == Yaml::Kind::nothing) return std::nullopt;
    const std::string text = map->text_of(key);
    double value = 0;
    const char* last = text.data() + text.size();
    const auto end = std::from_chars(text.data(), last, value);
    if (end.ec != std::errc{} || end.ptr != last || !std::isfinite(value) || value <= 0) {
        throw BadPackage{
            place_of(*map, key) + ": `" + std::string{key} + "` must be a number above 0."};
    }
    return value;
}

/// The most that an item may have is told where the package has more.
std::int64_t memory_mb_of(const Yaml* limits, std::vector<Note>& notes) {
    const double memory_mb = number_of(limits, "memory").value_or(0);
    if (memory_mb <= static_cast<double>(memory_mb_max))
        return static_cast<std::int64_t>(memory_mb);
    notes.push_back(
        {place_of(*limits, "memory"), "The memory limit is " + std::to_string(memory_mb_max) +
                                          " MiB here, the most that an item may have."});
    return memory_mb_max;
}

std::optional<double> time_limit_of(const Yaml* limits) {
    const auto time_limit_s = number_of(limits, "time_limit");
    if (time_limit_s.value_or(0) <= static_cast<double>(time_limit_s_max)) return time_limit_s;
    throw BadPackage{
        place_of(*limits, "time_limit") + ": The time limit is " + limits->text_of("time_limit") +
        " seconds, and an item may have " + std::to_string(time_limit_s_max) +
        " at most: lower it."};
}

std::string title_of(const Yaml& yaml) {
    const Yaml* name = yaml.find("name");
    if (name == nullptr) return "";
    if (name->kind == Yaml::Kind::text) return name->text;
    const std::string english = name->text_of("en");
    if (!english.empty()) return english;
    return name->list.empty() ? "" : name->list.front().text;
}

std::vector<std::string> authors_of(const Yaml& yaml) {
    std::vector<std::string> authors;
    const Yaml* credits = yaml.find("credits");
    const Yaml* people =
        credits != nullptr && credits->kind == Yaml::Kind::map ? credits->find("authors") : credits;
    if (people == nullptr) people = yaml.find("author");
    if (people == nullptr) return authors;
    authors = people->texts();
    for (const Yaml& person : people->list) {
        if (const std::string name = person.text_of("name"); !name.empty()) authors.push_back(name);
    }
    for (std::string& author : authors)
        author = author.substr(0, author.find(" <"));
    return authors;
}

void read_type(const Yaml& yaml, Problem& problem) {
    std::vector<std::string> words = yaml.texts_of("type");
    for (const std::string& word : words_of(yaml.text_of("validation")))
        words.push_back(word);
    for (const std::string& word : words) {
        if (word == "multi-pass" || word == "submit-answer") {
            throw BadPackage{"problem.yaml: the type `" + word + "` cannot be imported."};
        }
        if (word == "scoring") problem.is_scoring = true;
        if (word == "interactive") problem.is_interactive = true;
        if (word == "custom") problem.is_custom = true;
    }
}

void read_limits(const Yaml& yaml, Problem& problem, std::vector<Note>& notes) {
    const Yaml* limits = yaml.find("limits");
    const Yaml* factors = limits == nullptr ? nullptr : limits->find("time_multipliers");
    problem.time_limit_s = time_limit_of(limits);
    problem.time_factor = problem.is_legacy ? number_of(limits, "time_multiplier").value_or(5)
                                            : number_of(factors, "ac_to_time_limit").value_or(2);
    problem.time_resolution_s = number_of(limits, "time_resolution").value_or(1);
    problem.memory_mb = memory_mb_of(limits, notes);
}

}  // namespace

Problem read_problem(const catalog::Folder& package, std::vector<Note>& notes) {
    const Yaml yaml = parse_yaml(package.at(problem_file), problem_file);
    Problem problem;
    const std::string version = yaml.text_of("problem_format_version");
    problem.is_legacy = version.empty() || version.starts_with("legacy");
    const bool is_known = problem.is_legacy || version.starts_with("2025-09");
    if (!is_known || (problem.is_legacy && !version.empty() && version != "legacy" &&
                      version != "legacy-icpc")) {
        throw BadPackage{
            "problem.yaml: the format `" + version +
            "` is unknown: legacy, legacy-icpc and 2025-09 can be imported."};
    }
    if (const Yaml* constants = yaml.find("constants"); constants && !constants->list.empty())
        throw BadPackage{
            "problem.yaml: `constants` cannot be imported: put their values in place."};
    note_problem_keys(yaml, problem_file, notes);
    problem.title = title_of(yaml);
    problem.uuid = yaml.text_of("uuid");
    problem.license = yaml.text_of("license");
    problem.authors = authors_of(yaml);
    problem.keywords = yaml.texts_of("keywords");
    if (problem.keywords.size() == 1) problem.keywords = words_of(problem.keywords.front());
    problem.validator_args = words_of(yaml.text_of("validator_flags"));
    read_type(yaml, problem);
    read_limits(yaml, problem, notes);
    if (!problem.is_legacy) {
        problem.is_custom = !names_below(package, "output_validator/").empty();
    }
    return problem;
}

}  // namespace exchange
