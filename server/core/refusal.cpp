#include "core/refusal.hpp"

#include <array>

namespace core {
namespace {

struct Sentence {
    Refusal refusal;
    std::string_view text;
};

constexpr std::array<Sentence, 40> sentences{{
    {Refusal::malformed,
     "That request could not be understood. Reload the page; what was saved is safe."},
    {Refusal::too_large,
     "That is too large to save: an answer may hold 256 KiB. What was saved before is safe; make "
     "it shorter."},
    {Refusal::too_many, "Too many requests at once. Nothing is lost; wait a moment and try again."},
    {Refusal::not_found, "There is no such thing here, or it is not yours to see."},
    {Refusal::link_invalid,
     "This link is not known here. Check that it was copied whole, or ask whoever sent it for a "
     "new one."},
    {Refusal::link_cancelled,
     "This invitation was withdrawn. Ask whoever sent it if that is a surprise."},
    {Refusal::window_not_open, "This test has not opened yet. Come back in its window."},
    {Refusal::window_over,
     "The window for this test is over, and it was not started. Ask whoever sent the link for a "
     "new window."},
    {Refusal::not_running, "The test has not been started yet."},
    {Refusal::closed, "This test was handed in. Nothing more can be changed."},
    {Refusal::too_late,
     "The time is over, so this change was not accepted. Everything saved before the deadline is "
     "safe and will be graded."},
    {Refusal::section_locked,
     "That section is closed. What was saved in it is safe and will be graded."},
    {Refusal::section_not_open, "That section is not open yet."},
    {Refusal::item_not_open, "That question has a clock of its own. Open it first, then answer."},
    {Refusal::paused, "The clock stands still. Your last change is kept and sent when it goes on."},
    {Refusal::no_break_left,
     "There is no break left. Ask whoever sent the link if you need another."},
    {Refusal::reason_needed, "Taking time away needs a reason: it is written into the audit log."},
    {Refusal::whole_needed,
     "The page and the server do not agree on this text. It is sent again, whole."},
    {Refusal::cannot_store,
     "The server cannot store anything just now. What was saved is safe, and time that is lost "
     "will "
     "be given back; please try again in a moment."},
    {Refusal::out_of_order,
     "The page and the server do not agree on what came before this change. Reload the page; it is "
     "sent again by itself."},
    {Refusal::taken_over,
     "This test was continued on another page, so this page can no longer write. What was saved is "
     "safe."},
    {Refusal::wrong_kind, "That answer does not fit this question. Reload the page."},
    {Refusal::not_runnable, "Run is not offered for this question or language."},
    {Refusal::run_in_progress, "One Run at a time: wait until the last one has ended."},
    {Refusal::wrong_credentials, "The email address or the password is wrong."},
    {Refusal::not_signed_in, "Sign in first."},
    {Refusal::not_allowed, "Your role does not allow this."},
    {Refusal::bad_window,
     "That window cannot be: it must end after it begins and in the future, and its times are "
     "written as 2026-03-01T09:30, with the zone's own offset or none."},
    {Refusal::time_skipped,
     "That time does not exist in that time zone: clocks go forward over it."},
    {Refusal::time_twice,
     "That time exists twice in that time zone, because clocks go back: its offset is needed."},
    {Refusal::unknown_zone, "That is not a time zone, such as Europe/Berlin."},
    {Refusal::unknown_blueprint, "There is no such assessment."},
    {Refusal::unknown_account, "Nobody here has an account with that address."},
    {Refusal::unknown_section, "No test that this is about has that section. Nothing was changed."},
    {Refusal::sheet_incomplete,
     "Each question needs a rating and notes, and each red flag the words behind it. Your draft is "
     "kept."},
    {Refusal::sheet_handed_in, "This sheet has been handed in and can no longer be changed."},
    {Refusal::rating_closed,
     "Enough people have rated this answer meanwhile, so your rating is no longer needed."},
    {Refusal::grading_held,
     "There is no result yet: it is being graded, or held until a failure of ours is mended."},
    {Refusal::pool_spent,
     "A pool of this assessment has too few questions left that may be used: the others leaked, "
     "are "
     "retired, or were drawn as often as they may be within 30 days. Add questions, or raise their "
     "`exposure`."},
    {Refusal::overloaded, "The server is busy. Nothing is lost; try again in a moment."},
}};

constexpr bool holds_every_refusal_in_order() {
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        if (sentences.at(i).refusal != static_cast<Refusal>(i)) return false;
    }
    return sentences.back().refusal == Refusal::overloaded;
}
static_assert(holds_every_refusal_in_order());

}  // namespace

std::string_view sentence(Refusal refusal) {
    return sentences.at(static_cast<std::size_t>(refusal)).text;
}

}  // namespace core
