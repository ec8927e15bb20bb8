#include "commands/demo.hpp"

#include "actions/recruiter.hpp"
#include "actions/staff.hpp"
#include "base/ensure.hpp"

#include <fstream>

namespace commands {
namespace {

using namespace std::chrono_literals;

constexpr const char* token_file = "demo-link";
constexpr base::Duration demo_window = 30 * 24h;

std::string stored_token() {
    std::ifstream file(token_file);
    std::string token;
    std::getline(file, token);
    return token;
}

actions::Invitation demo_invitation(base::Time now) {
    return {
        .invite =
            {.blueprint = "backend-developer",
             .name = "Ada Demo",
             .email = "ada@example.org",
             .from = base::to_rfc3339(now).substr(0, 16),
             .until = base::to_rfc3339(now + demo_window).substr(0, 16),
             .zone = "UTC",
             .hard_close = {}},
        .invited_by = "Riley Recruiter",
        .actor = "demo"};
}

}  // namespace

std::vector<DemoAccount> demo_accounts() {
    return {
        {"recruiter@demo.example", "Riley Recruiter", "recruiter", "demo-recruiter"},
        {"reviewer@demo.example", "Robin Reviewer", "reviewer", "demo-reviewer"},
        {"interviewer@demo.example", "Indira Interviewer", "interviewer", "demo-interviewer"},
        {"admin@demo.example", "Alex Admin", "admin", "demo-admin"}};
}

std::string add_demo(
    store::Tx& tx, const actions::Library& library, loop::Random& random, base::Time now) {
    for (const DemoAccount& account : demo_accounts()) {
        if (store::find_staff(tx, account.email)) continue;
        const store::StaffRecord staff{
            .id = {random.uuid(now)},
            .email = account.email,
            .name = account.name,
            .role = account.role,
            .password_hash = actions::hash_password(account.password)};
        store::insert_staff(tx, staff, now);
    }
    if (std::string token = stored_token(); !token.empty()) return token;
    const auto invitation = demo_invitation(now);
    auto drafted = actions::draft(library, random, invitation, now);
    base::ensure(drafted.has_value());
    base::ensure(actions::insert_draft(tx, library, *drafted, invitation).has_value());
    std::ofstream(token_file) << drafted->token << "\n";
    return drafted->token;
}

}  // namespace commands
