#pragma once
// Bodies of the staff's HTTP requests and replies under /api/v1/, and the one event that staff
// pages hear on their WebSocket (/ws with the session cookie). Conventions as in messages.hpp.

#include "core/attempt.hpp"
#include "core/badge.hpp"
#include "core/blueprint.hpp"
#include "core/grade.hpp"
#include "protocol/messages.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace protocol {

/// POST /api/v1/session; the reply sets the cookie __Host-assay.
struct SignIn {
    std::string email;
    std::string password;
};

/// GET /api/v1/session and the reply to SignIn.
struct Staff {
    std::string email;
    std::string name;
    std::string role;  // admin recruiter reviewer author interviewer
};

struct BlueprintSection {
    std::string title;
    std::int64_t limit_ms = 0;
    std::int64_t points = 0;
    std::int64_t item_count = 0;
};

struct BlueprintView {
    std::string slug;
    std::string title;
    std::string summary_html;
    std::int64_t limit_ms = 0;
    std::int64_t points = 0;
    std::string level;                    // entry first_time second_time senior; empty: any
    std::vector<std::string> purposes;    // pre_hire post_hire skill_gap survey
    std::vector<std::string> constructs;  // technical skill domain cognitive behavioural …
    core::Badge badge = core::Badge::none;
    std::vector<std::string> languages;  // that candidates may read it in: "en" and translations
    std::vector<BlueprintSection> sections;
};

/// GET /api/v1/blueprints
struct BlueprintList {
    std::vector<BlueprintView> blueprints;
};

/// POST /api/v1/attempts. Local times of `zone`, "2026-03-01T09:30": the test may be started from
/// `from` until `until`, and nobody without accommodation or credit writes after `hard_close`. A
/// time that exists twice there says which one it means: "2026-10-25T02:30+02:00".
struct Invite {
    std::string blueprint;
    std::string name;
    std::string email;
    std::string from;
    std::string until;
    std::string zone;
    std::optional<std::string> hard_close;
    std::optional<std::string> language{};  // one of the blueprint's; none: English
};

/// One candidate as the recruiter's list shows them. Reviewers get it without what would tell that
/// somebody has more time than others: no deadlines, and never paused or asked.
struct AttemptRow {
    std::string attempt;
    std::string blueprint;
    std::string title;
    std::string name;
    std::string email;
    std::string invited_by;
    core::State state = core::State::invited;
    std::int64_t created_at = 0;
    std::int64_t opens_at = 0;
    std::int64_t latest_start = 0;
    std::optional<std::int64_t> hard_close;
    std::string zone;
    std::optional<std::int64_t> started_at;
    std::optional<std::int64_t> section;
    std::int64_t section_count = 0;
    std::optional<std::int64_t> section_deadline;
    std::optional<std::int64_t> final_deadline;
    std::optional<std::int64_t> finished_at;
    bool connected = false;
    bool paused = false;
    bool asked = false;                       // for an accommodation, and not decided yet
    bool held = false;                        // our failure holds the grading
    bool waits_for_ratings = false;           // by people, and for nothing else
    std::optional<std::int64_t> micropoints;  // once graded; millionths of a point
    std::int64_t points = 0;
    std::optional<std::int64_t> judgement_micropoints;  // beside the score, never in it
    std::int64_t judgement_points = 0;
};

/// The reply to Invite: the link is shown once, only its hash is kept.
struct Invited {
    AttemptRow attempt;
    std::string link;
};

/// GET /api/v1/attempts, newest first.
struct AttemptList {
    std::int64_t server_now = 0;
    std::vector<AttemptRow> attempts;
};

/// What was seen in the answers to an item without points.
struct Observation {
    std::string title;
    std::string value;
    bool unusual = false;
};

/// Of an answer that people rate, until they have.
struct RatingProgress {
    std::int64_t given = 0;
    std::int64_t needed = 0;  // one more once those who rated differ
};

/// A file of an answer, without its content.
struct UploadedFile {
    std::string name;
    std::int64_t bytes = 0;
};

/// What an author knows to fail a group of tests: why the group is there.
struct KnownMistakes {
    std::string unit;
    std::vector<std::string> mistakes;  // the most telling first
};

struct ItemResult {
    std::int64_t position = 0;
    std::int64_t section = 0;
    std::string slot;
    std::string item;  // path
    std::string item_hash;
    std::int64_t variant = 0;  // of a generated item's bank; 0: it has none
    std::string kind;
    std::string title;
    std::string prompt_html;
    std::string dialect;  // sql: "SQLite" or "PostgreSQL"
    core::Construct construct = core::Construct::skill;
    std::vector<Question> questions;
    std::vector<Observation> observations;
    std::vector<Choice> choices;
    std::optional<SourceView> source;
    std::vector<std::string> key;        // ids or text of the right answer, for closed kinds
    std::optional<core::Answer> answer;  // upload: its files without their content …
    std::vector<UploadedFile> uploaded;  // … which /api/v1/attempts/{attempt}/files has
    std::vector<core::AnswerFile> starting_files;  // a project's, of those in the answer
    std::string answer_sha256;
    std::optional<std::int64_t> received_at;
    std::int64_t revision_count = 0;
    std::int64_t run_count = 0;
    std::int64_t milliseconds_spent = 0;
    std::int64_t points = 0;
    std::optional<std::int64_t> micropoints;
    std::optional<core::ItemGrade> grade;
    std::vector<KnownMistakes> known_mistakes;  // of the groups that failed
    std::optional<RatingProgress> rating;
};

/// Its time only as a share: how much there was is between the candidate and who schedules tests.
struct SectionResult {
    std::string title;
    std::int64_t points = 0;
    std::optional<std::int64_t> micropoints;
    std::int64_t judgement_points = 0;
    std::optional<std::int64_t> judgement_micropoints;
    bool reached = false;
    std::optional<std::int64_t> used_percent;  // of the time that there was; none: untimed
};

struct LogLine {
    std::int64_t at = 0;
    std::string event;  // opened started connected disconnected taken_over viewed saved ran …
    std::optional<std::int64_t> position;
    std::string detail;
};

enum class LiveKind { extend, pause, resume, announce };

/// POST /api/v1/live: for one attempt, for all that run on one blueprint, or for all that run.
/// Taking time away (a negative amount) needs a reason. `key` is made by the page for this change:
/// sent again with it, it is answered like the first time and not done again.
struct LiveChange {
    std::string key;
    LiveKind kind = LiveKind::announce;
    std::string attempt;                  // or
    std::string blueprint;                // or neither: everybody
    std::optional<std::int64_t> section;  // extend: that one, if it is not over; else the open one
    std::int64_t amount_ms = 0;           // extend
    std::string text;                     // announce: what candidates read
    std::string reason;                   // for the audit log
};

struct LiveChanged {
    std::int64_t reached = 0;    // attempts that it changed
    std::int64_t connected = 0;  // of these, how many had a page open, which hears it at once
};

struct SectionTime {
    std::string title;
    std::int64_t limit_ms = 0;
    std::int64_t extra_ms = 0;
    std::int64_t granted_ms = 0;
    std::optional<std::int64_t> started_at;
    std::optional<std::int64_t> ended_at;
};

struct SpanView {
    std::int64_t from = 0;
    std::int64_t until = 0;
};

/// GET /api/v1/attempts/ID/time: everything about one candidate's clock, for who schedules tests.
struct AttemptTime {
    std::int64_t server_now = 0;
    AttemptRow attempt;
    AccommodationView accommodation;
    std::optional<AccommodationView> asked;
    std::vector<SectionTime> sections;
    std::vector<SpanView> outages;   // ours, while the clock ran; credited already
    std::vector<SpanView> absences;  // the candidate's lost connections, without our outages
    std::int64_t absent_ms = 0;
    std::int64_t credited_ms = 0;    // of those
    std::int64_t creditable_ms = 0;  // what a click would credit
    bool can_reopen = false;         // and the test is over, and could go on with it
    std::vector<NoticeView> notices;
};

/// POST /api/v1/attempts/ID/credit: the time of lost connections, exactly as an AttemptTime showed
/// it; it may have grown since. Sent again, it is not credited again. A test that the clock has
/// closed is opened again by it if that is asked for: paused, and graded anew when it is over.
struct CreditAbsence {
    std::int64_t amount_ms = 0;  // its `creditable_ms`
    std::int64_t as_of = 0;      // its `server_now`
    std::optional<bool> reopen;  // else a test that is over refuses
};

/// POST /api/v1/accommodations: from now on, and for the person's tests that are not over.
struct Accommodate {
    std::string email;
    AccommodationView accommodation;
};

/// POST /api/v1/attempts/ID/accommodation: what the candidate asked for.
struct DecideAccommodation {
    bool grant = false;
};

/// GET /api/v1/attempts/ID/result
struct AttemptResult {
    AttemptRow attempt;
    std::vector<SectionResult> sections;
    std::vector<ItemResult> items;
    std::vector<LogLine> log;
    std::optional<Receipt> receipt;
};

/// RFC 9457. `title` is the sentence a person reads, or `detail` where there is one.
struct Problem {
    std::string type;
    std::string title;
    std::int64_t status = 0;
    std::string detail;  // this once: which times, for example
    core::Refusal reason = core::Refusal::malformed;
};

/// To staff pages: this candidate's row is now so.
struct AttemptChanged {
    static constexpr std::string_view type = "attempt_changed";
    std::int64_t server_now = 0;
    AttemptRow attempt;
};

/// To staff pages: many rows changed at once; read the list again.
struct AttemptsChanged {
    static constexpr std::string_view type = "attempts_changed";
    std::int64_t server_now = 0;
};

using StaffEvent = std::variant<AttemptChanged, AttemptsChanged>;

}  // namespace protocol
