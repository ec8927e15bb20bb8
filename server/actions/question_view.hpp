#pragma once
// What a candidate sees of an item that has several questions.

#include "catalog/item.hpp"
#include "protocol/messages.hpp"

#include <string>
#include <vector>

namespace actions {

/// Empty for other kinds. No key, and nothing of what a statement is about. What is ours to say in
/// them is in `language` where we speak it, else in figures or in English.
std::vector<protocol::Question> questions_of(
    const catalog::Item& item, const std::string& language);

}  // namespace actions
