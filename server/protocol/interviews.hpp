#pragma once
// Bodies of requests and replies about interviews under /api/v1/. Conventions as in messages.hpp;
// means are hundredths.

#include "core/interview.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace protocol {

/// The questions as they are kept with an interview.
struct InterviewContent {
    std::vector<core::InterviewQuestion> questions;
};

struct KitView {
    std::string slug;
    std::string title;
    std::int64_t minutes = 0;
    std::string summary;
    std::vector<std::string> questions;  // their titles
};

/// A job description, the test for it and the interviews that follow.
struct RoleView {
    std::string slug;
    std::string title;
    std::string description_html;
    std::string blueprint;
    std::vector<std::string> kits;  // slugs
};

/// GET /api/v1/guides
struct GuideList {
    std::vector<RoleView> roles;
    std::vector<KitView> kits;
};

/// POST /api/v1/interviews. Interviewers are addresses of accounts here.
struct PlanInterview {
    std::string kit;
    std::string candidate_name;
    std::string candidate_email;
    std::vector<std::string> interviewers;
};

struct InterviewRow {
    std::string interview;
    std::string title;  // of the kit
    std::int64_t minutes = 0;
    std::string candidate_name;
    std::string candidate_email;
    std::string planned_by;
    std::int64_t planned_at = 0;
    std::int64_t seats = 0;
    std::int64_t handed_in = 0;
    bool waits_for_you = false;  // you have a seat and have not handed in
};

/// GET /api/v1/interviews: all of them for recruiters, for others those in which they have a seat.
struct InterviewList {
    std::vector<InterviewRow> interviews;
};

struct QuestionView {
    std::string slug;
    std::string group;
    std::string title;
    std::string assesses;
    std::string question_html;
    std::vector<std::string> listen_for;
    std::vector<std::string> probes;
    std::vector<std::string> red_flags;
    /// Empty until your own sheet is handed in: it is no list of words to wait for.
    std::string sample_answer_html;
    core::Anchors anchors;
};

struct SeatView {
    std::string name;
    std::optional<std::int64_t> handed_in_at;
    /// Empty while you have a sheet to hand in yourself, and until this one is handed in.
    std::vector<core::Rating> ratings;
};

struct QuestionMean {
    std::string question;
    std::int64_t mean = 0;
    std::int64_t spread = 0;  // more than two, and the interviewers should talk
};

struct CompetencyMean {
    std::string competency;
    std::int64_t mean = 0;
};

/// GET /api/v1/interviews/{interview}
struct InterviewView {
    InterviewRow row;
    std::vector<QuestionView> questions;
    std::vector<core::Rating> own;  // your draft, or what you handed in; empty without a seat
    std::vector<SeatView> others;
    std::vector<QuestionMean> question_means;  // over what you may see
    std::vector<CompetencyMean> competency_means;
    std::optional<std::int64_t> overall;
};

/// POST /api/v1/interviews/{interview}/sheet: keeps a draft, or hands it in for good.
struct SaveSheet {
    std::vector<core::Rating> ratings;  // those that changed: the others are as you wrote them last
    bool hand_in = false;
};

}  // namespace protocol
