#include "exchange/icpc_keys.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace exchange {
namespace {

constexpr std::size_t cases_max = 200;
constexpr std::int64_t points_of_pass_fail = 10;
constexpr std::int64_t points_of_all = 100;  // of a scoring package that does not say it
const std::string secret = "secret/";

std::string below_secret(const std::string& name) {
    return name.starts_with(secret) ? name.substr(secret.size()) : name;
}

/// What a test_group.yaml or testdata.yaml and a case's own file say, inherited downwards.
class Settings {
  public:
    Settings(const catalog::Folder& package, const Problem& problem)
        : package_(package), problem_(problem), number_bytes_(number_bytes()) {}

    /// "secret/small/1" of "secret/01-small/1", where such numbers only bring groups into an order.
    std::string unnumbered(const std::string& name) const {
        return name.starts_with(secret) ? secret + name.substr(secret.size() + number_bytes_)
                                        : name;
    }

    std::string file_of(const std::string& folder) const {
        const std::string file = problem_.is_legacy ? "testdata.yaml" : "test_group.yaml";
        return folder.empty() ? "data/" + file : "data/" + folder + '/' + file;
    }

    bool has_settings(const std::string& folder) const {
        return package_.contains(file_of(folder));
    }

    Yaml of_folder(const std::string& folder) const {
        const std::string file = file_of(folder);
        const auto found = package_.find(file);
        return found == package_.end() ? Yaml{} : parse_yaml(found->second, file);
    }

    std::vector<std::string> validator_args(const std::string& name) const {
        if (!problem_.is_legacy) return inherited(name, "output_validator_args");
        for (const std::string& folder : folders_around(name)) {
            const Yaml yaml = of_folder(folder);
            const Yaml* flags = yaml.find("output_validator_flags");
            if (flags == nullptr) continue;
            return words_of(flags->kind == Yaml::Kind::map ? flags->text_of("flags") : flags->text);
        }
        return problem_.validator_args;
    }

    std::vector<std::string> inherited(const std::string& name, const char* key) const {
        return said_of(name, key).texts();
    }

  private:
    /// By a case, or by the nearest folder around it; nothing if by none.
    Yaml said_of(const std::string& name, const char* key) const {
        const std::string own = "data/" + name + ".yaml";
        if (const auto found = package_.find(own); found != package_.end()) {
            const Yaml yaml = parse_yaml(found->second, own);
            if (const Yaml* said = yaml.find(key)) return *said;
        }
        for (const std::string& folder : folders_around(name)) {
            const Yaml yaml = of_folder(folder);
            if (const Yaml* said = yaml.find(key)) return *said;
        }
        return {};
    }

    /// Of every group's name, if it begins with the group's number in their order; else 0.
    std::size_t number_bytes() const {
        std::set<std::string> groups;
        for (const std::string& name : names_below(package_, "data/" + secret)) {
            if (const auto slash = name.find('/'); slash != std::string::npos)
                groups.insert(name.substr(0, slash));
            else if (name.ends_with(".in"))
                return 0;
        }
        std::set<std::string> bare;
        std::size_t bytes = 0;
        for (const std::string& group : groups) {
            const std::string number = group_number(bare.size() + 1, groups.size());
            bytes = number.size();
            if (!group.starts_with(number) || !bare.insert(group.substr(bytes)).second) return 0;
        }
        return problem_.is_scoring && !bare.contains("") ? bytes : 0;
    }

    /// From the nearest to data/ itself, whose name is empty.
    static std::vector<std::string> folders_around(const std::string& name) {
        std::vector<std::string> folders;
        for (auto slash = name.rfind('/'); slash != std::string::npos && slash > 0;
             slash = name.rfind('/', slash - 1))
            folders.push_back(name.substr(0, slash));
        folders.emplace_back();
        return folders;
    }

    const catalog::Folder& package_;
    const Problem& problem_;
    std::size_t number_bytes_;
};

std::string unused_id(const std::string& name, const std::vector<DataCase>& cases) {
    std::string id = id_from(below_secret(name));
    for (int number = 2; std::ranges::find(cases, id, &DataCase::id) != cases.end(); ++number)
        id = id_from(name) + "_" + std::to_string(number);
    return id;
}

void add_cases(
    const catalog::Folder& package,
    const std::string& folder,
    const Settings& settings,
    TestData& data) {
    for (const std::string& file : names_below(package, "data/" + folder + "/")) {
        if (!file.ends_with(".in")) continue;
        DataCase one;
        one.name = folder + "/" + file.substr(0, file.size() - 3);
        const auto answer = package.find("data/" + one.name + ".ans");
        if (answer == package.end()) {
            throw BadPackage{"data/" + one.name + ".in has no answer beside it."};
        }
        if (!names_below(package, "data/" + one.name + ".files/").empty()) {
            throw BadPackage{"data/" + one.name + ".files: input files cannot be imported."};
        }
        one.id = unused_id(settings.unnumbered(one.name), data.cases);
        one.input = package.at("data/" + one.name + ".in");
        one.answer = answer->second;
        one.args = settings.inherited(one.name, "args");
        one.validator_args = settings.validator_args(one.name);
        data.cases.push_back(std::move(one));
    }
}

std::int64_t whole_number(const std::string& text) {
    double value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_whole = end.ec == std::errc{} && value >= 1 && value <= 1000 &&
                          value == static_cast<double>(static_cast<std::int64_t>(value));
    return is_whole ? static_cast<std::int64_t>(value) : 0;
}

void read_current_group(const Yaml& yaml, DataGroup& group) {
    // All cases together are worth 100 and added, where nothing is said.
    const bool is_all = group.name == "secret";
    std::string how = yaml.text_of("score_aggregation");
    if (how.empty()) how = is_all ? "sum" : "pass-fail";
    group.points = is_all && yaml.find("max_score") == nullptr
                       ? points_of_all
                       : whole_number(yaml.text_of("max_score"));
    group.is_sum = how == "sum";
    group.is_pass_fail = how == "pass-fail";
    group.require_pass = yaml.texts_of("require_pass");
}

void read_legacy_group(const Yaml& yaml, DataGroup& group) {
    const auto flags = words_of(yaml.text_of("grader_flags"));
    const auto has = [&flags](const char* word) {
        return std::ranges::find(flags, word) != flags.end();
    };
    if (yaml.text_of("grading") == "custom" || has("accept_if_any_accepted")) {
        throw BadPackage{"data/" + group.name + ": its way of grading cannot be imported."};
    }
    group.is_sum = has("always_accept") && !has("min");
    const auto range = words_of(yaml.text_of("range"));
    if (range.size() == 2) group.points = whole_number(range[1]);
    if (group.points > 0) return;
    const auto each = whole_number(yaml.text_of("accept_score"));
    group.points = group.is_sum ? each * static_cast<std::int64_t>(group.cases.size()) : each;
}

/// The folder right below secret/ that a case lies in, if it is one of a group.
std::string group_name(const DataCase& one, const Problem& problem, const Settings& settings) {
    if (!problem.is_scoring) return "secret";
    const auto slash = one.name.find('/', secret.size());
    const std::string folder = one.name.substr(0, slash);
    const bool is_group =
        slash != std::string::npos && (problem.is_legacy || settings.has_settings(folder));
    return is_group ? folder : "secret";
}

/// Where its points are said, or could be.
std::string place_of_points(const Settings& settings, const DataGroup& group) {
    const std::string file = settings.file_of(group.name);
    const Yaml yaml = settings.of_folder(group.name);
    for (const char* key : {"max_score", "range", "accept_score"}) {
        if (yaml.find(key) != nullptr) return place_of(file, yaml, key);
    }
    return file;
}

void add_groups(const Problem& problem, const Settings& settings, TestData& data) {
    for (std::size_t i = data.sample_count; i < data.cases.size(); ++i) {
        const std::string name = group_name(data.cases[i], problem, settings);
        auto group = std::ranges::find(data.groups, name, &DataGroup::name);
        if (group == data.groups.end()) {
            data.groups.push_back({});
            group = std::prev(data.groups.end());
            group->name = name;
            group->id = id_from(below_secret(settings.unnumbered(name)));
        }
        group->cases.push_back(i);
    }
    for (DataGroup& group : data.groups) {
        if (!problem.is_scoring) {
            group.points = points_of_pass_fail;
            continue;
        }
        const Yaml yaml = settings.of_folder(group.name);
        if (problem.is_legacy)
            read_legacy_group(yaml, group);
        else
            read_current_group(yaml, group);
        if (group.points == 0) {
            throw BadPackage{
                place_of_points(settings, group) +
                ": the greatest score of a group must be a whole number from 1 to 1000."};
        }
    }
}

/// An item adds the points of its groups; what a package wants otherwise is told.
void note_other_sums(
    const Problem& problem,
    const Settings& settings,
    const TestData& data,
    std::vector<Note>& notes) {
    const bool has_groups = data.groups.size() > 1 || data.groups.front().name != "secret";
    if (!problem.is_scoring || !has_groups) return;
    std::int64_t points = 0;
    for (const DataGroup& group : data.groups)
        points += group.points;
    const std::string file = settings.file_of("secret");
    const Yaml yaml = settings.of_folder("secret");
    const std::string key = problem.is_legacy ? "grader_flags" : "score_aggregation";
    for (const std::string& word : words_of(yaml.text_of(key))) {
        if (word == "min" || word == "max" || word == "avg" || word == "pass-fail")
            notes.push_back(
                {place_of(file, yaml, key),
                 "The points of groups are added here, in place of `" + word + "`."});
    }
    const std::string most = yaml.text_of("max_score");
    if (most.empty() || whole_number(most) == points) return;
    notes.push_back(
        {place_of(file, yaml, "max_score"),
         "All groups together are worth " + std::to_string(points) + " points here."});
}

}  // namespace

std::string group_number(std::size_t number, std::size_t count) {
    const std::string digits = std::to_string(number);
    return std::string(std::to_string(count).size() - digits.size(), '0') + digits + '-';
}

TestData read_test_data(
    const catalog::Folder& package, const Problem& problem, std::vector<Note>& notes) {
    TestData data;
    const Settings settings{package, problem};
    add_cases(package, "sample", settings, data);
    data.sample_count = data.cases.size();
    add_cases(package, "secret", settings, data);
    if (data.cases.size() == data.sample_count) throw BadPackage{"There is no data/secret."};
    if (data.cases.size() > cases_max) {
        throw BadPackage{"It has over 200 test cases, which are the most that an item may have."};
    }
    add_groups(problem, settings, data);
    note_other_sums(problem, settings, data, notes);
    for (const std::string& file : names_below(package, "data/sample/")) {
        if (file.ends_with(".interaction"))
            data.interactions.push_back(package.at("data/sample/" + file));
    }
    note_data(package, problem, notes);
    if (data.sample_count == 0)
        notes.push_back({"data/sample", "There are no samples: the first secret case is shown."});
    return data;
}

}  // namespace exchange
