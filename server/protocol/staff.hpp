#pragma once
// Bodies of the staff's HTTP requests and replies under /api/v1/, and the one event that staff
// pages hear on their WebSocket (/ws with the session cookie). Conventions as in messages.hpp.

#include "core/attempt.hpp"
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
    std::vector<BlueprintSection> sections;
};

/// GET /api/v1/blueprints
struct BlueprintList {
    std::vector<BlueprintView> blueprints;
};

/// POST /api/v1/attempts. `from` and `until` are local times of `zone`, "2026-03-01T09:30".
struct Invite {
    std::string blueprint;
    std::string name;
    std::string email;
    std::string from;
    std::string until;
    std::string zone;
};

/// One candidate as the recruiter's list shows them.
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
    std::int64_t closes_at = 0;
    std::string zone;
    std::optional<std::int64_t> started_at;
    std::optional<std::int64_t> section;
    std::int64_t section_count = 0;
    std::optional<std::int64_t> section_deadline;
    std::optional<std::int64_t> final_deadline;
    std::optional<std::int64_t> finished_at;
    bool connected = false;
    bool held = false;                        // our failure holds the grading
    std::optional<std::int64_t> micropoints;  // once graded; millionths of a point
    std::int64_t points = 0;
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

struct ItemResult {
    std::int64_t position = 0;
    std::int64_t section = 0;
    std::string slot;
    std::string item;  // path
    std::string item_hash;
    std::string kind;
    std::string title;
    std::string prompt_html;
    std::vector<Choice> choices;
    std::vector<std::string> key;  // ids or text of the right answer, for closed kinds
    std::optional<core::Answer> answer;
    std::string answer_sha256;
    std::optional<std::int64_t> received_at;
    std::int64_t revision_count = 0;
    std::int64_t run_count = 0;
    std::int64_t milliseconds_spent = 0;
    std::int64_t points = 0;
    std::optional<std::int64_t> micropoints;
    std::optional<core::ItemGrade> grade;
};

struct SectionResult {
    std::string title;
    std::int64_t points = 0;
    std::optional<std::int64_t> micropoints;
    std::int64_t limit_ms = 0;
    std::optional<std::int64_t> started_at;
    std::optional<std::int64_t> ended_at;
};

struct LogLine {
    std::int64_t at = 0;
    std::string event;  // opened started connected disconnected taken_over viewed saved ran …
    std::optional<std::int64_t> position;
    std::string detail;
};

/// GET /api/v1/attempts/ID/result
struct AttemptResult {
    AttemptRow attempt;
    std::vector<SectionResult> sections;
    std::vector<ItemResult> items;
    std::vector<LogLine> log;
    std::optional<Receipt> receipt;
};

/// RFC 9457. `title` is the sentence a person reads.
struct Problem {
    std::string type;
    std::string title;
    std::int64_t status = 0;
    core::Refusal reason = core::Refusal::malformed;
};

/// To staff pages: this candidate's row is now so.
struct AttemptChanged {
    static constexpr std::string_view type = "attempt_changed";
    std::int64_t server_now = 0;
    AttemptRow attempt;
};

using StaffEvent = std::variant<AttemptChanged>;

}  // namespace protocol
