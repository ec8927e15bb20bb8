#pragma once
// What --demo adds once: an account for each role and one invitation.

#include "actions/desk.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace commands {

struct DemoAccount {
    std::string email;
    std::string name;
    std::string role;
    std::string password;
};

/// The same in every installation, so that they can be printed at each start: for trying out only.
std::vector<DemoAccount> demo_accounts();

/// Adds the accounts, and the invitation unless there was one. Returns the invitation's token,
/// which is kept in the file `demo-link` of the data folder (the current one).
std::string add_demo(
    store::Tx& tx, const actions::Library& library, loop::Random& random, base::Time now);

}  // namespace commands
