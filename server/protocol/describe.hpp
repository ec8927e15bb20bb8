#pragma once
// The members of everything that travels, once. Forgetting a field here is caught by the tests that
// compare each struct's members, as the headers name them, with what is described.

#include "protocol/interviews.hpp"
#include "protocol/line.hpp"
#include "protocol/messages.hpp"
#include "protocol/ratings.hpp"
#include "protocol/staff.hpp"
#include "protocol/work.hpp"

#include <boost/describe.hpp>

namespace core {

BOOST_DESCRIBE_ENUM(
    Refusal,
    malformed,
    too_large,
    too_many,
    not_found,
    link_invalid,
    link_cancelled,
    window_not_open,
    window_over,
    not_running,
    closed,
    too_late,
    section_locked,
    section_not_open,
    item_not_open,
    paused,
    no_break_left,
    reason_needed,
    whole_needed,
    cannot_store,
    out_of_order,
    taken_over,
    wrong_kind,
    not_runnable,
    run_in_progress,
    wrong_credentials,
    not_signed_in,
    not_allowed,
    bad_window,
    time_skipped,
    time_twice,
    unknown_zone,
    unknown_blueprint,
    unknown_account,
    unknown_section,
    sheet_incomplete,
    sheet_handed_in,
    rating_closed,
    grading_held,
    pool_spent,
    overloaded)
BOOST_DESCRIBE_ENUM(Badge, none, fresh, popular)
BOOST_DESCRIBE_ENUM(State, invited, opened, running, submitted, graded, cancelled)
BOOST_DESCRIBE_ENUM(FinishReason, none, submitted, deadline)
BOOST_DESCRIBE_ENUM(Construct, skill, judgement, personality, survey)
BOOST_DESCRIBE_ENUM(Standing, in_time, in_flight, late)
BOOST_DESCRIBE_ENUM(Outcome, scored, ungradable, infra_error)
BOOST_DESCRIBE_ENUM(
    Verdict,
    pass,
    partial,
    wrong,
    time_limit,
    memory_limit,
    output_limit,
    run_error,
    compile_error,
    not_run,
    infra_error)
BOOST_DESCRIBE_STRUCT(AnswerFile, (), (name, text))
BOOST_DESCRIBE_STRUCT(AnswerField, (), (id, value))
BOOST_DESCRIBE_STRUCT(Anchors, (), (one, three, five))
BOOST_DESCRIBE_STRUCT(
    InterviewQuestion,
    (),
    (slug, group, title, assesses, question, listen_for, probes, red_flags, sample_answer, anchors))
BOOST_DESCRIBE_STRUCT(Rating, (), (question, rating, notes, red_flag, quote))
BOOST_DESCRIBE_STRUCT(Criterion, (), (id, title, points, levels))
BOOST_DESCRIBE_STRUCT(CriterionRating, (), (criterion, level, remark))
BOOST_DESCRIBE_STRUCT(Answer, (), (chosen, text, language, files, fields))
BOOST_DESCRIBE_ENUM(RowMark, none, same, missing, extra, wrong)
BOOST_DESCRIBE_ENUM(CellType, null, integer, real, text, blob)
BOOST_DESCRIBE_STRUCT(GridCell, (), (type, text))
BOOST_DESCRIBE_STRUCT(GridRow, (), (mark, cells))
BOOST_DESCRIBE_STRUCT(Grid, (), (title, columns, rows, rows_left_out))
BOOST_DESCRIBE_STRUCT(
    CaseResult,
    (),
    (name,
     hidden,
     verdict,
     millionths,
     input,
     expected,
     received,
     note,
     cpu_ms,
     wall_ms,
     memory_kb,
     steps,
     grids))
BOOST_DESCRIBE_STRUCT(UnitResult, (), (id, title, points, outcome, millionths, cases))
BOOST_DESCRIBE_STRUCT(ItemGrade, (), (units, compile_output, grader, isolation))

}  // namespace core

namespace protocol {

BOOST_DESCRIBE_STRUCT(AccommodationView, (), (extra_percent, extra_ms, break_count, break_ms))
BOOST_DESCRIBE_STRUCT(Hello, (), (token, page, take_over, holds))
BOOST_DESCRIBE_STRUCT(Start, (), ())
BOOST_DESCRIBE_STRUCT(SaveAnswer, (), (seq, position, answer))
BOOST_DESCRIBE_STRUCT(TextChange, (), (after_ms, from, removed, inserted))
BOOST_DESCRIBE_STRUCT(SaveEdits, (), (seq, position, base, file, changes, sha256))
BOOST_DESCRIBE_STRUCT(ViewItem, (), (position))
BOOST_DESCRIBE_STRUCT(RunAnswer, (), (position, answer, input, checks_level))
BOOST_DESCRIBE_STRUCT(LeaveSection, (), (section))
BOOST_DESCRIBE_STRUCT(Submit, (), ())
BOOST_DESCRIBE_STRUCT(TakeBreak, (), ())
BOOST_DESCRIBE_STRUCT(EndBreak, (), ())
BOOST_DESCRIBE_STRUCT(AskAccommodation, (), (wanted))
BOOST_DESCRIBE_STRUCT(BeginPractice, (), ())
BOOST_DESCRIBE_STRUCT(ConfirmNotice, (), (number))
BOOST_DESCRIBE_STRUCT(AskTime, (), (nonce))

BOOST_DESCRIBE_STRUCT(Choice, (), (id, html))
BOOST_DESCRIBE_STRUCT(BlockView, (), (id, text))
BOOST_DESCRIBE_STRUCT(Question, (), (id, kind, html, choices, picks))
BOOST_DESCRIBE_STRUCT(VisibleCase, (), (name, input, expected))
BOOST_DESCRIBE_STRUCT(GroupSummary, (), (id, title, points, visible))
BOOST_DESCRIBE_STRUCT(SchemaColumn, (), (name, type, rules, note))
BOOST_DESCRIBE_STRUCT(SchemaTable, (), (name, columns, rules))
BOOST_DESCRIBE_STRUCT(LanguageOffer, (), (language, starter, files, reading))
BOOST_DESCRIBE_STRUCT(LevelView, (), (title, points, open, passed))
BOOST_DESCRIBE_STRUCT(ChangeLimits, (), (files_max, lines_max))
BOOST_DESCRIBE_STRUCT(GapView, (), (id, label, options, is_number))
BOOST_DESCRIBE_STRUCT(WordLimits, (), (words_min, words_max))
BOOST_DESCRIBE_STRUCT(UploadLimits, (), (extensions, files_max, file_bytes_max, bytes_max))
BOOST_DESCRIBE_STRUCT(ClozePart, (), (text, gap))
BOOST_DESCRIBE_STRUCT(ClozeView, (), (language, parts))
BOOST_DESCRIBE_STRUCT(SourceView, (), (text, language, marks_max, categories, severities))
BOOST_DESCRIBE_STRUCT(
    ItemView,
    (),
    (position,
     slot,
     kind,
     text_language,
     title,
     prompt_html,
     points,
     limit_ms,
     deadline,
     unit,
     units,
     decimal_comma,
     starter_text,
     dialect,
     schema,
     tables,
     blocks,
     choices,
     questions,
     entries,
     cloze,
     source,
     languages,
     changes,
     words,
     upload,
     groups,
     levels,
     examples,
     answer,
     saved_at))
BOOST_DESCRIBE_STRUCT(SectionView, (), (index, title, limit_ms, points, item_count))
BOOST_DESCRIBE_STRUCT(ReceiptLine, (), (position, title, section, answered, sha256, received_at))
BOOST_DESCRIBE_STRUCT(Receipt, (), (attempt, sha256, finished_at, reason, lines))
BOOST_DESCRIBE_STRUCT(Mark, (), (position, points, micropoints))
BOOST_DESCRIBE_STRUCT(PauseView, (), (since, until, is_break))
BOOST_DESCRIBE_STRUCT(
    ClockView, (), (section, section_deadline, final_deadline, pause, breaks_left, break_ms))
BOOST_DESCRIBE_STRUCT(NoticeView, (), (number, at, kind, amount_ms, text, confirmed_at))
BOOST_DESCRIBE_STRUCT(HeldItem, (), (position, answer, saved_at))
BOOST_DESCRIBE_STRUCT(
    AttemptState,
    (),
    (server_now,
     state,
     candidate_name,
     invited_by,
     language,
     title,
     summary_html,
     opens_at,
     latest_start,
     hard_close,
     zone,
     full_time_ms,
     time_if_started_ms,
     accommodation,
     asked,
     sections,
     clock,
     last_seq,
     writable,
     items,
     held,
     content,
     notices,
     receipt,
     practice,
     offers_practice,
     marks))
BOOST_DESCRIBE_STRUCT(ClockChanged, (), (server_now, clock, notices))
BOOST_DESCRIBE_STRUCT(Saved, (), (seq, position, received_at, standing))
BOOST_DESCRIBE_STRUCT(Refused, (), (about, reason, sentence, seq))
BOOST_DESCRIBE_STRUCT(RunQueued, (), (position, ahead))
BOOST_DESCRIBE_STRUCT(RunProgress, (), (position, result))
BOOST_DESCRIBE_STRUCT(LevelCheck, (), (levels, passed, failed))
BOOST_DESCRIBE_STRUCT(RunFinished, (), (position, outcome, passed, total, compile_output, check))
BOOST_DESCRIBE_STRUCT(TakenOver, (), ())
BOOST_DESCRIBE_STRUCT(PracticeBegun, (), (token))
BOOST_DESCRIBE_STRUCT(ServerTime, (), (nonce, server_now))

BOOST_DESCRIBE_STRUCT(SignIn, (), (email, password))
BOOST_DESCRIBE_STRUCT(Staff, (), (email, name, role))
BOOST_DESCRIBE_STRUCT(BlueprintSection, (), (title, limit_ms, points, item_count))
BOOST_DESCRIBE_STRUCT(
    BlueprintView,
    (),
    (slug,
     title,
     summary_html,
     limit_ms,
     points,
     level,
     purposes,
     constructs,
     badge,
     languages,
     sections))
BOOST_DESCRIBE_STRUCT(BlueprintList, (), (blueprints))
BOOST_DESCRIBE_STRUCT(Invite, (), (blueprint, name, email, from, until, zone, hard_close, language))
BOOST_DESCRIBE_STRUCT(
    AttemptRow,
    (),
    (attempt,
     blueprint,
     title,
     name,
     email,
     invited_by,
     state,
     created_at,
     opens_at,
     latest_start,
     hard_close,
     zone,
     started_at,
     section,
     section_count,
     section_deadline,
     final_deadline,
     finished_at,
     connected,
     paused,
     asked,
     held,
     waits_for_ratings,
     micropoints,
     points,
     judgement_micropoints,
     judgement_points))
BOOST_DESCRIBE_STRUCT(Invited, (), (attempt, link))
BOOST_DESCRIBE_STRUCT(AttemptList, (), (server_now, attempts))
BOOST_DESCRIBE_STRUCT(RatingProgress, (), (given, needed))
BOOST_DESCRIBE_STRUCT(UploadedFile, (), (name, bytes))
BOOST_DESCRIBE_STRUCT(Observation, (), (title, value, unusual))
BOOST_DESCRIBE_STRUCT(KnownMistakes, (), (unit, mistakes))
BOOST_DESCRIBE_STRUCT(
    ItemResult,
    (),
    (position,
     section,
     slot,
     item,
     item_hash,
     variant,
     kind,
     title,
     prompt_html,
     dialect,
     construct,
     questions,
     observations,
     choices,
     source,
     key,
     answer,
     uploaded,
     starting_files,
     answer_sha256,
     received_at,
     revision_count,
     run_count,
     milliseconds_spent,
     points,
     micropoints,
     grade,
     known_mistakes,
     rating))
BOOST_DESCRIBE_STRUCT(
    SectionResult,
    (),
    (title, points, micropoints, judgement_points, judgement_micropoints, reached, used_percent))
BOOST_DESCRIBE_STRUCT(LogLine, (), (at, event, position, detail))
BOOST_DESCRIBE_STRUCT(AttemptResult, (), (attempt, sections, items, log, receipt))
BOOST_DESCRIBE_STRUCT(Problem, (), (type, title, status, detail, reason))
BOOST_DESCRIBE_ENUM(LiveKind, extend, pause, resume, announce)
BOOST_DESCRIBE_STRUCT(
    LiveChange, (), (key, kind, attempt, blueprint, section, amount_ms, text, reason))
BOOST_DESCRIBE_STRUCT(LiveChanged, (), (reached, connected))
BOOST_DESCRIBE_STRUCT(
    SectionTime, (), (title, limit_ms, extra_ms, granted_ms, started_at, ended_at))
BOOST_DESCRIBE_STRUCT(SpanView, (), (from, until))
BOOST_DESCRIBE_STRUCT(
    AttemptTime,
    (),
    (server_now,
     attempt,
     accommodation,
     asked,
     sections,
     outages,
     absences,
     absent_ms,
     credited_ms,
     creditable_ms,
     can_reopen,
     notices))
BOOST_DESCRIBE_STRUCT(CreditAbsence, (), (amount_ms, as_of, reopen))
BOOST_DESCRIBE_STRUCT(Accommodate, (), (email, accommodation))
BOOST_DESCRIBE_STRUCT(DecideAccommodation, (), (grant))
BOOST_DESCRIBE_STRUCT(AttemptChanged, (), (server_now, attempt))
BOOST_DESCRIBE_STRUCT(AttemptsChanged, (), (server_now))

BOOST_DESCRIBE_STRUCT(LineRequest, (), (line, frames, wait_ms))
BOOST_DESCRIBE_STRUCT(LineReply, (), (line, frames, open))

BOOST_DESCRIBE_STRUCT(LeaseRequest, (), (worker, wait_ms))
BOOST_DESCRIBE_ENUM(Purpose, grade, run)
BOOST_DESCRIBE_STRUCT(
    Job,
    (),
    (job, lease, lease_ms, purpose, item, item_hash, variant, seed, answer, input, level, checks))
BOOST_DESCRIBE_STRUCT(JobProgress, (), (job, lease, result))
BOOST_DESCRIBE_STRUCT(JobReport, (), (job, lease, grade))
BOOST_DESCRIBE_STRUCT(BundleFile, (), (path, text, base64))
BOOST_DESCRIBE_STRUCT(ItemBundle, (), (item, item_hash, files))

BOOST_DESCRIBE_STRUCT(InterviewContent, (), (questions))
BOOST_DESCRIBE_STRUCT(KitView, (), (slug, title, minutes, summary, questions))
BOOST_DESCRIBE_STRUCT(RoleView, (), (slug, title, description_html, blueprint, kits))
BOOST_DESCRIBE_STRUCT(GuideList, (), (roles, kits))
BOOST_DESCRIBE_STRUCT(PlanInterview, (), (kit, candidate_name, candidate_email, interviewers))
BOOST_DESCRIBE_STRUCT(
    InterviewRow,
    (),
    (interview,
     title,
     minutes,
     candidate_name,
     candidate_email,
     planned_by,
     planned_at,
     seats,
     handed_in,
     waits_for_you))
BOOST_DESCRIBE_STRUCT(InterviewList, (), (interviews))
BOOST_DESCRIBE_STRUCT(
    QuestionView,
    (),
    (slug,
     group,
     title,
     assesses,
     question_html,
     listen_for,
     probes,
     red_flags,
     sample_answer_html,
     anchors))
BOOST_DESCRIBE_STRUCT(SeatView, (), (name, handed_in_at, ratings))
BOOST_DESCRIBE_STRUCT(QuestionMean, (), (question, mean, spread))
BOOST_DESCRIBE_STRUCT(CompetencyMean, (), (competency, mean))
BOOST_DESCRIBE_STRUCT(
    InterviewView, (), (row, questions, own, others, question_means, competency_means, overall))
BOOST_DESCRIBE_STRUCT(SaveSheet, (), (ratings, hand_in))

BOOST_DESCRIBE_STRUCT(RatingRow, (), (job, title, kind, waits_since))
BOOST_DESCRIBE_STRUCT(RatingList, (), (rows))
BOOST_DESCRIBE_STRUCT(SampleView, (), (text, criteria, why))
BOOST_DESCRIBE_STRUCT(
    RatingTask,
    (),
    (row, prompt_html, text, word_count, words, files, criteria, samples, own, settled))
BOOST_DESCRIBE_STRUCT(SaveRating, (), (criteria))

}  // namespace protocol
