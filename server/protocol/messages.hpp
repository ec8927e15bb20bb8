#pragma once
// The candidate's WebSocket (/ws, subprotocol assay.v1): one JSON object per text frame, its `type`
// first. Plain structs, described once in describe.hpp; the codec, web/src/protocol.ts and the
// OpenAPI document are made from them. Moments are microseconds since 1970 UTC, durations are
// milliseconds, ids are strings, integers stay below 2^53. Unknown fields are refused.

#include "core/accept.hpp"
#include "core/answer.hpp"
#include "core/attempt.hpp"
#include "core/grade.hpp"
#include "core/refusal.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace protocol {

inline constexpr std::size_t frame_bytes_max = 512 * 1024;
inline constexpr std::size_t json_depth_max = 32;
inline constexpr std::size_t run_input_bytes_max = 64 * 1024;

/// What one person gets more than others; see core::Accommodation.
struct AccommodationView {
    std::int64_t extra_percent = 0;
    std::int64_t extra_ms = 0;
    std::int64_t break_count = 0;
    std::int64_t break_ms = 0;  // each
};

// ---- from the candidate's page ------------------------------------------------------------------

/// First frame. Opens the invitation; while running it makes this page the one that writes, unless
/// another page is connected and the candidate has not agreed to leave it.
struct Hello {
    static constexpr std::string_view type = "hello";
    std::string token;  // from the link /a/TOKEN
    std::string page;  // made by the page, kept over reloads: it never has to take over from itself
    bool take_over = false;            // the candidate agreed to continue here
    std::optional<std::string> holds;  // the AttemptState::content of the items that it still has
};

struct Start {
    static constexpr std::string_view type = "start";
};

/// One revision of one answer. `seq` counts 1, 2, 3 … over the attempt; resending is harmless.
struct SaveAnswer {
    static constexpr std::string_view type = "save_answer";
    std::int64_t seq = 0;
    std::int64_t position = 0;
    core::Answer answer;
};

/// One change of a text: at `from`, `removed` units went and `inserted` came. Places and lengths
/// count UTF-16 code units, as browsers do; `after_ms` is the time since the change before it.
struct TextChange {
    std::int64_t after_ms = 0;
    std::int64_t from = 0;
    std::int64_t removed = 0;
    std::string inserted;
};

/// A revision of a long text as what was changed in it since revision `base` of the same position,
/// which is the one before. `file` is the file that changed, "" for `text`. `sha256` is the
/// receipt's hash of the whole answer after it (core/answer.hpp): if ours differs, or `base` is not
/// the last one, the page is asked to send the answer whole, under the same number.
struct SaveEdits {
    static constexpr std::string_view type = "save_edits";
    std::int64_t seq = 0;
    std::int64_t position = 0;
    std::int64_t base = 0;
    std::string file;
    std::vector<TextChange> changes;
    std::string sha256;
};

/// The item on the screen, for the time spent on each. Starts the clock of an item that has one.
struct ViewItem {
    static constexpr std::string_view type = "view_item";
    std::int64_t position = 0;
};

/// Runs an answer on the visible examples, or on the candidate's own input: text for standard
/// input, a JSON array of arguments for a function, a scenario for an API. Or on the hidden tests
/// of the levels that are open: that all of them pass opens the next.
struct RunAnswer {
    static constexpr std::string_view type = "run_answer";
    std::int64_t position = 0;
    core::Answer answer;
    std::optional<std::string> input;
    bool checks_level = false;
};

struct LeaveSection {
    static constexpr std::string_view type = "leave_section";
    std::int64_t section = 0;  // the one being left
};

struct Submit {
    static constexpr std::string_view type = "submit";
};

/// Stops the clock for one of the breaks that were granted; the content is hidden meanwhile.
struct TakeBreak {
    static constexpr std::string_view type = "take_break";
};

struct EndBreak {
    static constexpr std::string_view type = "end_break";
};

/// Before the start. Nobody asks why.
struct AskAccommodation {
    static constexpr std::string_view type = "ask_accommodation";
    AccommodationView wanted;
};

/// Before the start: a practice, untimed, in no list and no result. The earlier one ends.
struct BeginPractice {
    static constexpr std::string_view type = "begin_practice";
};

/// The page shows this notice now.
struct ConfirmNotice {
    static constexpr std::string_view type = "confirm_notice";
    std::int64_t number = 0;
};

/// Asks for the server's time; the page derives its clock's offset from the quickest answers.
struct AskTime {
    static constexpr std::string_view type = "ask_time";
    std::int64_t nonce = 0;
};

using ClientMessage = std::variant<
    Hello,
    Start,
    SaveAnswer,
    SaveEdits,
    ViewItem,
    RunAnswer,
    LeaveSection,
    Submit,
    TakeBreak,
    EndBreak,
    AskAccommodation,
    BeginPractice,
    ConfirmNotice,
    AskTime>;

// ---- to the candidate's page --------------------------------------------------------------------

struct Choice {
    std::string id;
    std::string html;
};

struct VisibleCase {
    std::string name;
    std::string input;
    std::string expected;
};

struct GroupSummary {
    std::string id;
    std::string title;
    std::int64_t points = 0;
    bool visible = false;
};

/// What one language offers: the file that is edited, how it starts, and files to read beside it.
struct LanguageOffer {
    std::string language;
    core::AnswerFile starter;
    std::vector<core::AnswerFile> files;  // project: all that may be changed, and no starter
    std::vector<core::AnswerFile> reading;
};

/// A level of an item that has some. What a closed one asks has no field to travel in.
struct LevelView {
    std::string title;
    std::int64_t points = 0;
    bool open = false;
    bool passed = false;
};

/// How much of a project an answer may change.
struct ChangeLimits {
    std::int64_t files_max = 0;
    std::int64_t lines_max = 0;  // that go and that come
};

/// One question of an item that has several. `scale` and `choose` are answered by the field `id`,
/// with the id of a choice, `write` with a text; `pick` by one field for each of `picks`, each with
/// another choice.
struct Question {
    std::string id;
    std::string kind;  // scale choose write pick
    std::string html;
    std::vector<Choice> choices;
    std::vector<Choice> picks;
};

/// A gap of a cloze: a choice if it has options, else a text or a number.
struct GapView {
    std::string id;
    std::string label;  // its name for a screen reader
    std::vector<std::string> options;
    bool is_number = false;
};

/// What stands before a gap, and the gap; the last part has none.
struct ClozePart {
    std::string text;  // of code; without a language HTML
    std::optional<GapView> gap;
};

struct ClozeView {
    std::string language;  // of the code; empty: a paragraph
    std::vector<ClozePart> parts;
};

/// A text whose lines are marked. A review has words to choose from for each mark.
struct SourceView {
    std::string text;
    std::string language;  // "diff" for a change
    std::int64_t marks_max = 0;
    std::vector<std::string> categories;
    std::vector<std::string> severities;
};

/// An item as a candidate may see it: no key, no hidden case.
struct SchemaColumn {
    std::string name;
    std::string type;
    std::vector<std::string> rules;  // "PRIMARY KEY", "REFERENCES fridges"
    std::string note;                // what the schema's author wrote beside it
};

struct SchemaTable {
    std::string name;
    std::vector<SchemaColumn> columns;
    std::vector<std::string> rules;  // of several columns, and indexes
};

/// A piece of an answer that is put together without a keyboard.
struct BlockView {
    std::string id;
    std::string text;
};

/// How long a text should be; a shorter or longer one is saved all the same.
struct WordLimits {
    std::int64_t words_min = 0;
    std::int64_t words_max = 0;
};

/// Which files an answer takes. In it they are base64.
struct UploadLimits {
    std::vector<std::string> extensions;  // "pdf"
    std::int64_t files_max = 0;
    std::int64_t file_bytes_max = 0;
    std::int64_t bytes_max = 0;  // of all files together
};

struct ItemView {
    std::int64_t position = 0;
    std::string slot;
    std::string kind;           // as in its manifest
    std::string text_language;  // of what a person reads here, such as "en"
    std::string title;
    std::string prompt_html;
    std::int64_t points = 0;
    std::optional<std::int64_t> limit_ms;  // it has a clock of its own …
    std::optional<std::int64_t> deadline;  // … which runs; until it does the item has no content
    std::string unit;                      // numeric: shown beside the box …
    std::vector<std::string> units;        // … and what may be written behind the number
    bool decimal_comma = false;            // numeric: "1,5" is one and a half
    std::string starter_text;              // sql
    std::string dialect;                   // sql: "SQLite" or "PostgreSQL"
    std::string schema;                    // sql
    std::vector<SchemaTable> tables;       // sql: the same, read
    std::vector<BlockView> blocks;         // sql: in this attempt's order; empty: it has none
    std::vector<Choice> choices;           // mcq, multi, order, match: in this attempt's order
    std::vector<Question> questions;       // sjt, likert, forced_choice, survey
    std::vector<Choice> entries;           // match: each gets one of the choices
    std::optional<ClozeView> cloze;        // cloze
    std::optional<SourceView> source;      // lines, review_pr
    std::vector<LanguageOffer> languages;  // code, api
    std::optional<ChangeLimits> changes;   // project
    std::optional<WordLimits> words;       // text
    std::optional<UploadLimits> upload;    // upload
    std::vector<GroupSummary> groups;      // of the levels that are open
    std::vector<LevelView> levels;         // of some code items
    std::vector<VisibleCase> examples;
    std::optional<core::Answer> answer;    // what is safe here now
    std::optional<std::int64_t> saved_at;  // when the server received it
};

/// What is told of an item whose content the page has already.
struct HeldItem {
    std::int64_t position = 0;
    std::optional<core::Answer> answer;    // as in ItemView
    std::optional<std::int64_t> saved_at;  // as in ItemView
};

struct SectionView {
    std::int64_t index = 0;
    std::string title;
    std::int64_t limit_ms = 0;
    std::int64_t points = 0;
    std::int64_t item_count = 0;
};

struct ReceiptLine {
    std::int64_t position = 0;
    std::string title;
    std::string section;
    bool answered = false;
    std::string sha256;  // of the answer, see core/answer.hpp
    std::optional<std::int64_t> received_at;
};

struct Receipt {
    std::string attempt;
    std::string sha256;  // over all lines
    std::int64_t finished_at = 0;
    core::FinishReason reason = core::FinishReason::none;
    std::vector<ReceiptLine> lines;
};

/// How an answer of a practice was graded: candidates see nothing of the kind of a test.
struct Mark {
    std::int64_t position = 0;
    std::int64_t points = 0;
    std::optional<std::int64_t> micropoints;  // millionths of a point, once graded
};

struct PauseView {
    std::int64_t since = 0;
    std::optional<std::int64_t> until;  // none: until staff resumes
    bool is_break = false;              // the candidate may end it
};

/// The clock of a running attempt. A moment that never comes is not there. While paused, deadlines
/// are as they would be had it gone on at `pause.since`.
struct ClockView {
    std::int64_t section = 0;  // the open one
    std::optional<std::int64_t> section_deadline;
    std::optional<std::int64_t> final_deadline;
    std::optional<PauseView> pause;
    std::int64_t breaks_left = 0;
    std::int64_t break_ms = 0;
};

/// What staff or the server changed while the test ran. Pages show it until it is confirmed.
struct NoticeView {
    std::int64_t number = 0;
    std::int64_t at = 0;
    std::string kind;  // extended shortened paused resumed announced credited
    std::int64_t amount_ms = 0;
    std::string text;
    std::optional<std::int64_t> confirmed_at;  // when the page said that it shows this
};

/// Everything the page shows, sent after hello and after each change of state. Items are those of
/// the open section only. A page that comes back, and holds what they say, is spared it.
struct AttemptState {
    static constexpr std::string_view type = "attempt_state";
    std::int64_t server_now = 0;
    core::State state = core::State::invited;
    std::string candidate_name;
    std::string invited_by;
    std::string language;  // of title, summary and sections
    std::string title;
    std::string summary_html;  // until it starts
    std::int64_t opens_at = 0;
    std::int64_t latest_start = 0;           // whoever starts before it gets the full time …
    std::optional<std::int64_t> hard_close;  // … unless this comes first; as it holds for this one
    std::string zone;                        // the window's IANA zone
    std::optional<std::int64_t> full_time_ms;        // nothing cut off; none: untimed
    std::optional<std::int64_t> time_if_started_ms;  // less when the hard close comes sooner
    AccommodationView accommodation;
    std::optional<AccommodationView> asked;  // for, and not decided yet
    std::vector<SectionView> sections;
    std::optional<ClockView> clock;  // while running
    std::int64_t last_seq = 0;
    bool writable = false;        // false: another page holds the attempt (see TakenOver)
    std::vector<ItemView> items;  // none while paused
    std::vector<HeldItem> held;   // in their place, if `content` is what the page said it holds
    std::string content;          // names what the items say but for answers; changes with it
    std::vector<NoticeView> notices;
    std::optional<Receipt> receipt;  // once closed and sealed
    bool practice = false;           // nothing of this is kept as a result
    bool offers_practice = false;    // BeginPractice would begin one
    std::vector<Mark> marks;         // of a practice, once closed
};

/// The clock as it stands now, after something changed it for many at once.
struct ClockChanged {
    static constexpr std::string_view type = "clock_changed";
    std::int64_t server_now = 0;
    std::optional<ClockView> clock;
    std::vector<NoticeView> notices;
};

/// Durable: the commit has been synced.
struct Saved {
    static constexpr std::string_view type = "saved";
    std::int64_t seq = 0;
    std::int64_t position = 0;
    std::int64_t received_at = 0;
    core::Standing standing = core::Standing::in_time;
};

/// The practice waits at /a/TOKEN.
struct PracticeBegun {
    static constexpr std::string_view type = "practice_begun";
    std::string token;
};

/// `about` is the refused message's type; nothing that was saved is lost by it.
struct Refused {
    static constexpr std::string_view type = "refused";
    std::string about;
    core::Refusal reason = core::Refusal::malformed;
    std::string sentence;
    std::optional<std::int64_t> seq;
};

/// The Run waits. Said again when the number changes.
struct RunQueued {
    static constexpr std::string_view type = "run_queued";
    std::int64_t position = 0;
    std::int64_t ahead = 0;  // runs before it
};

/// One finished case, as soon as it is known.
struct RunProgress {
    static constexpr std::string_view type = "run_progress";
    std::int64_t position = 0;
    core::CaseResult result;
};

/// How the hidden tests of the open levels went, and no more than that.
struct LevelCheck {
    std::int64_t levels = 0;  // that were checked
    bool passed = false;
    std::vector<std::string> failed;  // titles of groups
};

struct RunFinished {
    static constexpr std::string_view type = "run_finished";
    std::int64_t position = 0;
    core::Outcome outcome = core::Outcome::infra_error;
    std::int64_t passed = 0;  // of the cases that may be seen, of which a page may have missed some
    std::int64_t total = 0;
    std::string compile_output;
    std::optional<LevelCheck> check;  // none: it ran on what may be seen
};

/// A newer page holds the attempt; this one can no longer write.
struct TakenOver {
    static constexpr std::string_view type = "taken_over";
};

struct ServerTime {
    static constexpr std::string_view type = "server_time";
    std::int64_t nonce = 0;
    std::int64_t server_now = 0;
};

using ServerMessage = std::variant<
    AttemptState,
    ClockChanged,
    Saved,
    Refused,
    RunQueued,
    RunProgress,
    RunFinished,
    TakenOver,
    PracticeBegun,
    ServerTime>;

}  // namespace protocol
