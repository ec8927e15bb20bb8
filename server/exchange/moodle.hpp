#pragma once
// Moodle XML: a quiz of questions, of which the closed ones become items.

#include "exchange/imported.hpp"

namespace exchange {

bool is_moodle(const catalog::Folder& package);
Imported read_moodle(const std::string& name, catalog::Folder package);

}  // namespace exchange
