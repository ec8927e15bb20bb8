// Commands that read or write the database directly, beside a running server or without one.

#include "actions/export.hpp"
#include "actions/recruiter.hpp"
#include "actions/staff.hpp"
#include "actions/window.hpp"
#include "commands/commands.hpp"
#include "commands/offer.hpp"
#include "commands/places.hpp"
#include "commands/proof_record.hpp"
#include "store/sqlite.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace commands {
namespace {

using namespace std::chrono_literals;

constexpr std::array<std::string_view, 5> roles{
    "admin", "recruiter", "reviewer", "author", "interviewer"};

base::Time wall_clock_now() {
    return std::chrono::floor<base::Duration>(std::chrono::system_clock::now());
}

template <class T>
T granted(core::Result<T> result, const protocol::Invite& invite) {
    if (result) return *std::move(result);
    if (result.error() == core::Refusal::malformed) {
        throw UsageError(
            "'" + invite.name + "' with '" + invite.email +
            "' cannot be invited: give a --name, and an --email such as ada@example.org");
    }
    const std::string words = actions::which_time(invite, result.error());
    throw UsageError(words.empty() ? std::string(core::sentence(result.error())) : words);
}

/// What somebody may leave out is said in the zone that the rest is in.
protocol::Invite invite_of(const AttemptOptions& options, base::Time now) {
    protocol::Invite invite{
        .blueprint = options.blueprint,
        .name = options.name,
        .email = options.email,
        .from = options.from,
        .until = options.until,
        .zone = options.zone,
        .hard_close = options.hard_close};
    if (invite.from.empty()) invite.from = granted(actions::zoned_text(now, invite.zone), invite);
    if (invite.until.empty())
        invite.until = granted(actions::zoned_text(now + 168h, invite.zone), invite);
    return invite;
}

}  // namespace

int add_user(const UserOptions& options) {
    require_installation(options.data);
    if (std::ranges::find(roles, options.role) == roles.end()) {
        throw UsageError(
            "no role '" + options.role +
            "': --role is admin, recruiter, reviewer, author or interviewer");
    }
    const base::Time now = wall_clock_now();
    loop::Random random;
    const std::string password = random.token_128();
    const store::StaffRecord staff{
        .id = {random.uuid(now)},
        .email = options.email,
        .name = options.name.empty() ? options.email : options.name,
        .role = options.role,
        .password_hash = actions::hash_password(password)};
    bool taken = false;
    store::with_sqlite(options.data, store::Access::write, [&](store::Tx& tx) {
        taken = store::find_staff(tx, staff.email).has_value();
        if (taken) return;
        store::insert_staff(tx, staff, now);
        store::insert_audit(
            tx, {.at = now,
                 .actor = "command line",
                 .action = "user_added",
                 .subject = staff.id.value,
                 .detail = staff.role});
    });
    if (taken) throw UsageError(staff.email + " has an account already");
    std::printf("password: %s\n", password.c_str());
    return exit_done;
}

int open_attempt(const AttemptOptions& options) {
    require_installation(options.data);
    const base::Time now = wall_clock_now();
    loop::Random random;
    const auto assessments = place(options.assessments, "assessments");
    const catalog::Catalog offer = load_offer(assessments);
    const Publication publication{
        .assessments = assessments,
        .proved = proved_versions(assessments / proof_record_name),
        .takes_unproved = options.unproved};
    const actions::Invitation invitation{
        .invite = invite_of(options, now), .invited_by = "Assay", .actor = "command line"};
    const actions::Library library(offer);
    std::string link;
    store::with_sqlite(options.data, store::Access::write, [&](store::Tx& tx) {
        publish_proved(tx, offer, publication, now);
        auto drafted = granted(actions::draft(library, random, invitation, now), invitation.invite);
        granted(actions::insert_draft(tx, library, drafted, invitation), invitation.invite);
        link = options.public_url + "/a/" + drafted.token;
    });
    std::printf("%s\n", link.c_str());
    return exit_done;
}

int export_attempt(const std::string& data, const std::string& attempt) {
    require_installation(data);
    std::optional<actions::Exported> exported;
    store::with_sqlite(data, store::Access::read, [&](store::Tx& tx) {
        exported = actions::export_attempt(tx, {attempt});
    });
    if (!exported) throw UsageError("no attempt " + attempt + " in " + data);
    std::printf("%s\n", exported->json.c_str());
    if (exported->consistent) return exit_done;
    std::fprintf(stderr, "assay export: the stored score is not what its runs add up to\n");
    return exit_no;
}

int verify_audit(const std::string& data) {
    require_installation(data);
    std::optional<std::int64_t> broken;
    std::int64_t count = 0;
    store::with_sqlite(data, store::Access::read, [&](store::Tx& tx) {
        broken = store::first_broken_audit(tx);
        count = store::count_audit(tx);
    });
    if (!broken) {
        std::printf("the audit chain is whole: %lld rows\n", static_cast<long long>(count));
        return exit_done;
    }
    std::printf(
        "the audit chain is broken at row %lld: that row or one before it was changed\n",
        static_cast<long long>(*broken));
    return exit_no;
}

}  // namespace commands
