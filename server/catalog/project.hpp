#pragma once
// What all who read, show or grade a project call things, and how much of one an answer changes.

#include "catalog/item.hpp"

#include <string_view>

namespace catalog {

inline constexpr std::size_t project_files_max = 40;
inline constexpr std::int64_t project_lines_max = 500;  // that an answer may be allowed to change

/// Cases of a project that look at the answer and run nothing.
inline constexpr std::string_view changed_files_case = "changed_files";
inline constexpr std::string_view changed_lines_case = "changed_lines";

/// The project in this language with the answer's files in place of its own.
std::vector<core::AnswerFile> changed_project(const Item& item, const core::Answer& answer);

struct ChangeSize {
    std::int64_t files = 0;
    std::int64_t lines = 0;  // that went and that came; beyond the most allowed, that and one more
};
ChangeSize change_size(const Item& item, const core::Answer& answer);

/// The fewest lines that must go and come to make one text of the other; `most` + 1 if it takes
/// more.
std::int64_t changed_lines(std::string_view before, std::string_view after, std::int64_t most);

}  // namespace catalog
