#include "actions/export.hpp"

#include "actions/answers.hpp"
#include "actions/attempt_state.hpp"
#include "actions/grades.hpp"
#include "base/hash.hpp"
#include "protocol/codec.hpp"
#include "store/jobs.hpp"
#include "store/ratings.hpp"

#include <nlohmann/json.hpp>

namespace actions {
namespace {

using nlohmann::json;

/// What travels, as a part of the document.
template <class T>
json json_of(const T& value) {
    return json::parse(protocol::encode(value));
}

json form_json(const core::Form& form) {
    json entries = json::array();
    for (const core::FormEntry& entry : form) {
        entries.push_back(
            {{"position", entry.position},
             {"section", entry.section},
             {"slot", entry.slot},
             {"item", entry.item},
             {"item_hash", entry.item_hash},
             {"variant", entry.variant},
             {"points", entry.points},
             {"construct", json_of(entry.construct)},
             {"raters", entry.raters},
             {"seed", std::to_string(entry.seed)},
             {"order", entry.order}});
    }
    return entries;
}

json responses_json(store::Tx& tx, const base::AttemptId& id, const core::Form& form) {
    json revisions = json::array();
    for (const store::Revision& revision : store::revisions_of(tx, id)) {
        const auto& entry = form.at(static_cast<std::size_t>(revision.position));
        if (entry.construct == core::Construct::survey) continue;  // see actions/survey.hpp
        const core::Answer answer = answer_at(tx, id, revision);
        revisions.push_back(
            {{"seq", revision.seq},
             {"position", revision.position},
             {"session", revision.session},
             {"received_at", base::to_rfc3339(revision.received_at)},
             {"standing", json_of(revision.standing)},
             {"base", revision.base},
             {"content", json::parse(revision.content)},
             {"answer", json_of(answer)},
             {"sha256", base::sha256_hex(core::receipt_bytes(answer))}});
    }
    return revisions;
}

json events_json(store::Tx& tx, const base::AttemptId& id) {
    json events = json::array();
    for (const store::Event& event : store::events_of(tx, id)) {
        events.push_back(
            {{"at", base::to_rfc3339(event.at)},
             {"event", event.event},
             {"position", event.position ? json(*event.position) : json(nullptr)},
             {"detail", event.detail}});
    }
    return events;
}

json runs_json(store::Tx& tx, const base::AttemptId& id) {
    json runs = json::array();
    for (const store::Run& run : store::runs_of(tx, id)) {
        runs.push_back(
            {{"job", run.job.value},
             {"position", run.position},
             {"purpose", run.purpose == store::Purpose::grade ? "grade" : "run"},
             {"outcome", json_of(run.outcome)},
             {"worker", run.worker},
             {"finished_at", base::to_rfc3339(run.finished_at)},
             {"grade", json_of(grade_of(run))}});
    }
    return runs;
}

json ratings_json(store::Tx& tx, const base::AttemptId& id) {
    json ratings = json::array();
    for (const store::AttemptRating& each : store::ratings_of(tx, id)) {
        ratings.push_back(
            {{"job", each.job.value},
             {"position", each.position},
             {"rater", each.rating.name},
             {"rated_at", base::to_rfc3339(each.rating.rated_at)},
             {"criteria", json::parse(each.rating.criteria).at("criteria")}});
    }
    return ratings;
}

json micropoints_json(const core::Micropoints& micropoints) {
    return micropoints ? json(*micropoints) : json(nullptr);
}

json tally_json(const core::Tally& tally) {
    return {{"micropoints", micropoints_json(tally.score)}, {"points", tally.points}};
}

json score_json(const core::Score& score) {
    json items = json::array();
    for (const core::ItemScore& item : score.items) {
        items.push_back(
            {{"position", item.position},
             {"micropoints", micropoints_json(item.score)},
             {"points", item.points}});
    }
    json sections = json::array();
    for (const core::SectionScore& section : score.sections) {
        sections.push_back(
            {{"section", section.section},
             {"micropoints", micropoints_json(section.skill.score)},
             {"points", section.skill.points},
             {"judgement", tally_json(section.judgement)}});
    }
    return {
        {"micropoints", micropoints_json(score.skill.score)},
        {"points", score.skill.points},
        {"judgement", tally_json(score.judgement)},
        {"sections", sections},
        {"items", items}};
}

}  // namespace

std::optional<Exported> export_attempt(store::Tx& tx, const base::AttemptId& id) {
    const auto record = store::find_attempt(tx, id);
    if (!record) return std::nullopt;
    const Library library(catalog::Catalog{});
    const core::Form form = store::form_of(tx, id);
    const core::Score recomputed = core::score_of(form, grades_of(tx, id, form));
    const auto stored = store::find_score(tx, id);
    const core::Micropoints stored_skill =
        stored ? core::Micropoints(stored->micropoints) : std::nullopt;
    const core::Micropoints stored_judgement =
        stored ? core::Micropoints(stored->judgement_micropoints) : std::nullopt;
    const json document = {
        {"format", 1},
        {"attempt", json_of(row_of(tx, *record))},
        {"form", form_json(form)},
        {"responses", responses_json(tx, id, form)},
        {"events", events_json(tx, id)},
        {"runs", runs_json(tx, id)},
        {"ratings", ratings_json(tx, id)},
        {"score",
         {{"stored_micropoints", micropoints_json(stored_skill)},
          {"stored_judgement_micropoints", micropoints_json(stored_judgement)},
          {"recomputed", score_json(recomputed)}}},
        {"receipt", json_of(receipt_of(tx, library, *record))}};
    const bool consistent = !stored || (recomputed.skill.score == stored_skill &&
                                        recomputed.judgement.score == stored_judgement);
    return Exported{.json = document.dump(2), .consistent = consistent};
}

}  // namespace actions
