#pragma once
// A candidate's file of tests beside implementations of the module that it tests, as files that the
// sandbox can run; and what a run of them says. One box holds several implementations, each with a
// copy of the tests in a folder of its own, and an argument names the folder.
//
// A main file of ours per language finds the tests, keeps standard output to itself and writes
// there how many there are, then one line for each as it ends: "passed NAME" or "failed NAME".

#include "catalog/item.hpp"
#include "sandbox/sandbox.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace grading {

/// A folder's name: tests can see it, so it tells nothing without the seed.
std::string suite_folder(std::uint64_t seed, const std::string& implementation);

struct SuiteFolder {
    std::string name;
    std::string module;  // the implementation's source
};

/// `item` is a mutants item and `language` one of its own.
std::vector<sandbox::File> suite_files(
    const catalog::Item& item,
    const std::string& language,
    const std::string& tests,
    const std::vector<SuiteFolder>& folders);

/// Tests that load the module and check nothing.
std::string suite_without_checks(const catalog::Item& item, const std::string& language);

struct SuiteResult {
    std::size_t count = 0;  // of tests that were found
    std::vector<std::string> passed;
    std::vector<std::string> failed;
    bool is_complete = false;  // every test has its line
};

SuiteResult read_suite(std::string_view output);

}  // namespace grading
