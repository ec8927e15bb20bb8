#pragma once
// A blueprint on its way to an attempt: its form is drawn and its link made, before there is a row.

#include "actions/library.hpp"
#include "core/form.hpp"
#include "loop/random.hpp"
#include "store/attempts.hpp"

#include <string>

namespace actions {

struct Drafted {
    store::AttemptRecord record;
    core::Form form;
    std::string token;
};

/// What follows from the blueprint; whose attempt it is, and when it may be started, is the
/// caller's.
Drafted draft_from(
    const Library& library, const core::Blueprint& blueprint, loop::Random& random, base::Time now);

/// Stores it. Only the hash of the token is kept.
void insert_drafted(store::Tx& tx, const Drafted& drafted);

}  // namespace actions
