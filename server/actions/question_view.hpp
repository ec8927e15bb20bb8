#pragma once
// What a candidate sees of an item that has several questions.

#include "catalog/item.hpp"
#include "protocol/messages.hpp"

#include <vector>

namespace actions {

/// Empty for other kinds. No key, and nothing of what a statement is about.
std::vector<protocol::Question> questions_of(const catalog::Item& item);

}  // namespace actions
