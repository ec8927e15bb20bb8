#pragma once
// C06 for programs: hidden tests tell the references of code, api and project items from small
// changes of them, and mutants tell a suite of tests from weaker ones.

#include "catalog/catalog.hpp"
#include "grading/grader.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace grading {

/// Of one reference. A service is started for each scenario, and compilers take longer than tests,
/// so those have fewer.
inline constexpr std::size_t mutants_tried_max = 16;
inline constexpr std::size_t service_mutants_tried_max = 6;
inline constexpr std::size_t compiled_mutants_tried_max = 3;

/// What became of the changes of one reference.
struct MutantFates {
    std::int64_t killed = 0;
    std::int64_t stillborn = 0;               // do not compile: nobody hands them in unaware
    std::vector<catalog::Finding> survivors;  // none of the hidden tests tells these apart
    std::vector<catalog::Finding> mistakes;   // permissions for nothing
};

/// `grade` is how the reference was graded: it got full marks. Nothing is tried of a language whose
/// words are not known here.
MutantFates mutant_fates(
    const catalog::Item& item,
    const catalog::Proof& reference,
    const core::ItemGrade& grade,
    Runner& runner);

}  // namespace grading
