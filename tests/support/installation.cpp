#include "support/installation.hpp"

#include "actions/library.hpp"
#include "actions/recruiter.hpp"
#include "base/ensure.hpp"
#include "store/sqlite.hpp"

#include <chrono>
#include <stdexcept>

namespace support {
namespace {

using namespace std::chrono_literals;

/// "2026-03-01T09:30" in UTC.
std::string minute_text(base::Time time) {
    return base::to_rfc3339(time).substr(0, 16);
}

actions::Invitation invitation_of(const Guests& guests, std::size_t number, base::Time now) {
    const std::string name = "Candidate " + std::to_string(number);
    return {
        .invite =
            {.blueprint = guests.blueprint,
             .name = name,
             .email = "candidate" + std::to_string(number) + "@example.org",
             .from = minute_text(now),
             .until = minute_text(now + 24h),
             .zone = "UTC",
             .hard_close = {}},
        .invited_by = "Riley Recruiter",
        .actor = "test"};
}

}  // namespace

catalog::Catalog load_assessments(const std::string& folder) {
    catalog::Catalog offer = catalog::load_catalog(folder);
    if (offer.findings.empty()) return offer;
    const catalog::Finding& first = offer.findings.front();
    throw std::runtime_error(folder + " is not valid: " + first.file + ": " + first.message);
}

std::vector<Invitation> invite(
    const std::string& data,
    const catalog::Catalog& offer,
    const Guests& guests,
    loop::Random& random) {
    base::ensure(guests.count > 0);
    const auto now = std::chrono::floor<base::Duration>(std::chrono::system_clock::now());
    std::vector<Invitation> invitations;
    store::with_sqlite(data, store::Access::write, [&](store::Tx& tx) {
        actions::publish(tx, offer, now);
        const actions::Library library(offer);
        for (std::size_t number = 1; number <= guests.count; ++number) {
            const actions::Invitation invitation = invitation_of(guests, number, now);
            auto drafted = actions::draft(library, random, invitation, now);
            if (!drafted) throw std::runtime_error("no assessment " + guests.blueprint);
            auto form = actions::insert_draft(tx, library, *drafted, invitation);
            if (!form) throw std::runtime_error(std::string(core::sentence(form.error())));
            invitations.push_back(
                {drafted->record.attempt.id, std::move(drafted->token), std::move(*form)});
        }
    });
    return invitations;
}

}  // namespace support
