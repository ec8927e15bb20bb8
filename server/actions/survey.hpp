#pragma once
// Answers to surveys. They are revisions of an attempt like all others, so that none is lost; but
// no page, receipt or export of an attempt shows them. They are read here only, added up over all
// attempts with the same version of the survey: one cut, so that no two cuts can be compared.

#include "actions/library.hpp"
#include "core/survey.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace actions {

struct SurveyQuestion {
    std::string text;
    std::vector<core::SurveyCell> cells;  // one for each choice, and one for no answer
    std::vector<std::string> texts;       // of a free text, sorted; none below five
    bool is_text = false;
};

struct SurveyReport {
    std::string item;
    std::string item_hash;
    std::string title;
    std::int64_t people = 0;  // counted: whole fives
    std::vector<SurveyQuestion> questions;
};

/// Of every survey in a closed attempt that is no practice; by item, then version.
std::vector<SurveyReport> survey_reports(store::Tx& tx, const Library& library);

}  // namespace actions
