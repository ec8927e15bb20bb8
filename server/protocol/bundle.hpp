#pragma once
// An item's files as they travel and as they are stored: text stays text, the rest is base64.

#include "core/refusal.hpp"
#include "protocol/work.hpp"

#include <map>
#include <string>

namespace protocol {

using Files = std::map<std::string, std::string>;

ItemBundle bundle_of(const std::string& item, const std::string& item_hash, const Files& files);

/// Refusal::malformed when base64 is not base64.
core::Result<Files> files_of(const ItemBundle& bundle);

}  // namespace protocol
