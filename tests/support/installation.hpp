#pragma once
// A data folder with invitations, prepared before a server opens it.

#include "base/ids.hpp"
#include "catalog/catalog.hpp"
#include "core/form.hpp"
#include "loop/random.hpp"

#include <string>
#include <vector>

namespace support {

/// The assessments, whole. Throws when anything in them is not valid.
catalog::Catalog load_assessments(const std::string& folder);

struct Invitation {
    base::AttemptId attempt;
    std::string token;
    core::Form form;
};

struct Guests {
    std::string blueprint;
    std::size_t count = 0;
};

/// Publishes `offer` in `data`'s database, which is made if need be, and invites.
std::vector<Invitation> invite(
    const std::string& data,
    const catalog::Catalog& offer,
    const Guests& guests,
    loop::Random& random);

}  // namespace support
