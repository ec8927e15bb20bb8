#include "net/reply.hpp"

#include "base/ensure.hpp"
#include "protocol/codec.hpp"

namespace net {
namespace {

using core::Refusal;

unsigned status_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::malformed:
        case Refusal::wrong_kind:
        case Refusal::bad_window:
        case Refusal::time_skipped:
        case Refusal::time_twice:
        case Refusal::unknown_zone:
        case Refusal::unknown_blueprint:
        case Refusal::reason_needed:
        case Refusal::sheet_incomplete:
        case Refusal::unknown_account:
        case Refusal::unknown_section:
            return 422;
        case Refusal::too_large:
            return 413;
        case Refusal::too_many:
            return 429;
        case Refusal::not_found:
        case Refusal::link_invalid:
            return 404;
        case Refusal::wrong_credentials:
        case Refusal::not_signed_in:
            return 401;
        case Refusal::not_allowed:
            return 403;
        case Refusal::overloaded:
        case Refusal::cannot_store:
            return 503;
        case Refusal::link_cancelled:
        case Refusal::window_not_open:
        case Refusal::window_over:
        case Refusal::not_running:
        case Refusal::closed:
        case Refusal::too_late:
        case Refusal::section_locked:
        case Refusal::section_not_open:
        case Refusal::item_not_open:
        case Refusal::paused:
        case Refusal::no_break_left:
        case Refusal::whole_needed:
        case Refusal::out_of_order:
        case Refusal::taken_over:
        case Refusal::not_runnable:
        case Refusal::run_in_progress:
        case Refusal::grading_held:
        case Refusal::pool_spent:
        case Refusal::sheet_handed_in:
        case Refusal::rating_closed:
            return 409;
    }
    base::ensure(false);
    return 500;
}

}  // namespace

Response json_response(unsigned status, std::string body) {
    return {
        .status = status,
        .headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
        .body = std::move(body)};
}

Response no_content() {
    return {.status = 204, .headers = {}, .body = {}};
}

Response refused(Refusal refusal, std::string detail) {
    const unsigned status = status_of(refusal);
    const protocol::Problem problem{
        .type = "about:blank",
        .title = std::string(core::sentence(refusal)),
        .status = status,
        .detail = std::move(detail),
        .reason = refusal};
    Response response{
        .status = status,
        .headers = {{"Content-Type", "application/problem+json"}, {"Cache-Control", "no-store"}},
        .body = protocol::encode(problem)};
    if (status == 503 || status == 429) response.headers.emplace_back("Retry-After", "2");
    return response;
}

}  // namespace net
