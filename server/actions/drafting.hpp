#pragma once
// A blueprint on its way to an attempt.

#include "actions/library.hpp"
#include "core/form.hpp"
#include "loop/random.hpp"
#include "store/attempts.hpp"

#include <string>

namespace actions {

struct Drafted {
    const core::Blueprint* blueprint;
    store::AttemptRecord record;
    std::uint64_t seed;  // of its form
    std::string token;
};

/// What follows from the blueprint, which must live on; whose attempt it is, and when it may be
/// started, is the caller's. In English where there is no translation.
Drafted draft_from(
    const core::Blueprint& blueprint,
    const std::string& language,
    loop::Random& random,
    base::Time now);

/// Draws its form and stores it. Only the hash of the token is kept. Practices count for nothing.
/// pool_spent.
core::Result<core::Form> insert_drafted(
    store::Tx& tx, const Library& library, const Drafted& drafted);

}  // namespace actions
