#pragma once
// GIFT, and Aiken, which is a small relative: quizzes as people type them.

#include "exchange/imported.hpp"

namespace exchange {

bool is_gift(const catalog::Folder& package);
Imported read_gift(const std::string& name, catalog::Folder package);

bool is_aiken(const catalog::Folder& package);
Imported read_aiken(const std::string& name, catalog::Folder package);

}  // namespace exchange
