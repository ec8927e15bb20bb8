#include "actions/scoring.hpp"

#include "actions/grades.hpp"
#include "core/score.hpp"
#include "protocol/codec.hpp"
#include "store/attempts.hpp"
#include "store/jobs.hpp"
#include "store/uses.hpp"

namespace actions {

bool score_if_complete(store::Tx& tx, const base::AttemptId& id, base::Time now) {
    if (store::open_jobs(tx, id, store::Purpose::grade) > 0) return false;
    const core::Form form = store::form_of(tx, id);
    const core::Score score = core::score_of(form, grades_of(tx, id, form));
    if (!score.skill.score || !score.judgement.score) return false;
    store::insert_score(
        tx, id,
        {.micropoints = *score.skill.score,
         .points = score.skill.points,
         .judgement_micropoints = *score.judgement.score,
         .judgement_points = score.judgement.points},
        now);
    const auto record = store::find_attempt(tx, id);
    if (!record->practice_of) store::count_graded(tx, form, score);
    core::Attempt graded = record->attempt;
    graded.state = core::State::graded;
    store::update_attempt(tx, record->attempt, graded, record->page);
    return true;
}

void take_back_grading(store::Tx& tx, const base::AttemptId& id) {
    if (store::find_score(tx, id)) {
        const core::Form form = store::form_of(tx, id);
        store::uncount_graded(tx, form, core::score_of(form, grades_of(tx, id, form)));
    }
    store::withdraw_gradings(tx, id);
}

void record_run(
    store::Tx& tx, const store::Job& job, const core::ItemGrade& grade, base::Time now) {
    const store::Run run{
        .job = job.id,
        .position = job.position,
        .purpose = job.purpose,
        .outcome = core::outcome_of(grade),
        .grade = protocol::encode(grade),
        .worker = job.worker,
        .finished_at = now};
    store::finish_job(tx, job, run);
    if (job.purpose == store::Purpose::grade) score_if_complete(tx, job.attempt, now);
}

}  // namespace actions
