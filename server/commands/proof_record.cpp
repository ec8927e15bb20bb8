#include "commands/proof_record.hpp"

#include "actions/library.hpp"
#include "base/log.hpp"
#include "commands/commands.hpp"
#include "grading/grader.hpp"
#include "protocol/json.hpp"
#include "store/staff.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

namespace commands {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::size_t record_bytes_max = 4 * 1024 * 1024;
constexpr std::size_t items_named_max = 5;

using Record = std::map<std::string, std::string>;  // an item's path -> the version that holds

Record read_record(const fs::path& file) {
    std::ifstream stream{file, std::ios::binary};
    if (!stream) return {};
    const std::string text{
        std::istreambuf_iterator<char>{stream}, std::istreambuf_iterator<char>{}};
    const auto json = protocol::parse_json(text, record_bytes_max);
    try {
        if (json && json->at("grader") != grading::grader_version) return {};
        if (json) return json->at("proved").get<Record>();
    } catch (const Json::exception&) {
        // Said below.
    }
    throw UsageError(
        file.string() + " is no record of proofs: remove it, and write it anew with `assay check " +
        file.parent_path().string() + " --record " + file.string() + "`.");
}

std::string refusal_of(const std::vector<std::string>& paths, const fs::path& assessments) {
    std::string names;
    for (std::size_t i = 0; i < std::min(paths.size(), items_named_max); ++i)
        names += (i == 0 ? "" : ", ") + paths[i];
    if (paths.size() > items_named_max) {
        names += " and " + std::to_string(paths.size() - items_named_max) + " more";
    }
    const std::string folder = assessments.string();
    return "not published, because nothing proves these versions: " + names +
           ". Run `assay check " + folder + " --record " +
           (assessments / proof_record_name).string() +
           "` (what held before is not proved again), or give --unproved to try them out.";
}

}  // namespace

std::set<std::string> proved_versions(const fs::path& file) {
    std::set<std::string> versions;
    for (const auto& [path, version] : read_record(file))
        versions.insert(version);
    return versions;
}

void record_proofs(const fs::path& file, const std::vector<grading::Checked>& entries) {
    Record record = read_record(file);
    for (const grading::Checked& entry : entries) {
        if (entry.item.empty()) continue;
        if (grading::is_ok(entry) && entry.skipped.empty())
            record[entry.item] = entry.version;
        else
            record.erase(entry.item);
    }
    const Json json{{"grader", grading::grader_version}, {"proved", record}};
    std::ofstream stream{file, std::ios::binary};
    stream << json.dump(2) << '\n';
    if (!stream.flush()) {
        throw UsageError{"cannot write " + file.string() + ": name another file."};
    }
}

void publish_proved(
    store::Tx& tx, const catalog::Catalog& offer, const Publication& publication, base::Time now) {
    std::vector<std::string> unproved;
    for (const auto& [path, item] : offer.items) {
        if (publication.proved.contains(item.hash)) continue;
        if (!store::find_item_version(tx, item.hash)) unproved.push_back(path);
    }
    if (!unproved.empty()) {
        const std::string refusal = refusal_of(unproved, publication.assessments);
        // Where nothing was ever recorded, somebody begins; from the first record on, all is
        // proved.
        const bool is_recorded = !publication.proved.empty();
        if (is_recorded && !publication.takes_unproved) throw Unavailable{refusal};
        base::log(
            base::Level::warning, "unproved_items",
            {{"count", std::to_string(unproved.size())}, {"first", unproved.front()}});
    }
    actions::publish(tx, offer, now);
}

}  // namespace commands
