#pragma once
// What is asked in a structured interview, and what an interviewer writes about it.

#include <cstdint>
#include <string>
#include <vector>

namespace core {

/// What a rating of 1, 3 and 5 looks like; 2 and 4 lie between.
struct Anchors {
    std::string one;
    std::string three;
    std::string five;
};

struct InterviewQuestion {
    std::string slug;
    std::string group;  // general behavioural situational technical
    std::string title;
    std::string assesses;  // the competency
    std::string question;  // Markdown, as are the sample answer and nothing else
    std::vector<std::string> listen_for;
    std::vector<std::string> probes;
    std::vector<std::string> red_flags;
    std::string sample_answer;
    Anchors anchors;
};

/// What one interviewer wrote about one question.
struct Rating {
    std::string question;     // slug
    std::int64_t rating = 0;  // 1 to 5; 0: none yet
    std::string notes;
    std::string red_flag;  // empty: none
    std::string quote;     // the candidate's words behind it
};

}  // namespace core
