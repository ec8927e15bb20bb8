#pragma once
// The main files that find and run a candidate's tests. Private to grading/suite.

#include <string>
#include <string_view>
#include <vector>

namespace grading {

inline constexpr std::string_view suite_head = "assay tests ";  // and their number

std::string python_suite_main();
std::string javascript_suite_main();
std::string java_suite_main();
/// Go has no list of a package's functions: this one imports each folder, and a file in it lists
/// the tests.
std::string go_suite_main(const std::vector<std::string>& folders);
/// That file, for tests as a candidate wrote them.
std::string go_suite_list(std::string_view package, std::string_view tests);

/// The name behind `package` at the head of a Go file.
std::string go_package(std::string_view source);

}  // namespace grading
