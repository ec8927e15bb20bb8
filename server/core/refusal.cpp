#include "core/refusal.hpp"

#include "base/ensure.hpp"

namespace core {

std::string_view sentence(Refusal refusal) {
    switch (refusal) {
        case Refusal::malformed:
            return "That request could not be understood. Reload the page; what was saved is safe.";
        case Refusal::too_large:
            return "That is too large to save: an answer may hold 256 KiB. What was saved before "
                   "is "
                   "safe; make it shorter.";
        case Refusal::too_many:
            return "Too many requests at once. Nothing is lost; wait a moment and try again.";
        case Refusal::not_found:
            return "There is no such thing here, or it is not yours to see.";
        case Refusal::link_invalid:
            return "This link is not known here. Check that it was copied whole, or ask whoever "
                   "sent "
                   "it for a new one.";
        case Refusal::link_cancelled:
            return "This invitation was withdrawn. Ask whoever sent it if that is a surprise.";
        case Refusal::window_not_open:
            return "This test has not opened yet. Come back in its window.";
        case Refusal::window_over:
            return "The window for this test is over, and it was not started. Ask whoever sent the "
                   "link for a new window.";
        case Refusal::not_running:
            return "The test has not been started yet.";
        case Refusal::closed:
            return "This test was handed in. Nothing more can be changed.";
        case Refusal::too_late:
            return "The time is over, so this change was not accepted. Everything saved before the "
                   "deadline is safe and will be graded.";
        case Refusal::section_locked:
            return "That section is closed. What was saved in it is safe and will be graded.";
        case Refusal::section_not_open:
            return "That section is not open yet.";
        case Refusal::out_of_order:
            return "A change before this one is missing. Reload the page; it is sent again by "
                   "itself.";
        case Refusal::taken_over:
            return "This test was continued on another page, so this page can no longer write. "
                   "What "
                   "was saved is safe.";
        case Refusal::wrong_kind:
            return "That answer does not fit this question. Reload the page.";
        case Refusal::not_runnable:
            return "Run is not offered for this question or language.";
        case Refusal::run_in_progress:
            return "One Run at a time: wait until the last one has ended.";
        case Refusal::wrong_credentials:
            return "The email address or the password is wrong.";
        case Refusal::not_signed_in:
            return "Sign in first.";
        case Refusal::not_allowed:
            return "Your role does not allow this.";
        case Refusal::bad_window:
            return "That window cannot be: it must end after it begins and in the future, and both "
                   "times must exist exactly once in that time zone (clocks change on some "
                   "nights).";
        case Refusal::unknown_zone:
            return "That is not a time zone, such as Europe/Berlin.";
        case Refusal::unknown_blueprint:
            return "There is no such assessment.";
        case Refusal::grading_held:
            return "There is no result yet: it is being graded, or held until a failure of ours is "
                   "mended.";
        case Refusal::overloaded:
            return "The server is busy. Nothing is lost; try again in a moment.";
    }
    base::ensure(false);
    return {};
}

}  // namespace core
