#pragma once
// Remembers which items held, so that what has not changed is not proved again. An entry is valid
// for the same content under the same name, the same proving code, and the same packages on this
// machine; findings are never remembered.

#include "grading/check.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace commands {

inline constexpr std::size_t check_memories_max = 5000;

class CheckMemory {
  public:
    /// In the user's cache folder; where there is none, nothing is remembered.
    CheckMemory();

    /// Empty when it was not seen to hold, or is no item.
    std::optional<grading::Checked> find(const std::string& target) const;
    void add(const std::string& target, const grading::Checked& entry) const;

  private:
    /// Empty when nothing can be remembered about it.
    std::filesystem::path file_of(const std::string& target) const;

    std::filesystem::path folder_;  // empty: there is none
    std::string circumstances_;     // the proving code and the machine's packages
};

}  // namespace commands
