#pragma once
// What a candidate leaves for one item. One shape for every kind; a kind uses the fields it needs:
//   mcq, multi        chosen: option ids
//   order             chosen: entry ids, first to last
//   numeric, short_text, sql   text
//   code, api, mutants   language and files; project: the changed files
//   text              text; upload: files in base64, without a language
//   several small answers      fields: one for each part that was answered

#include <cstddef>
#include <string>
#include <vector>

namespace core {

inline constexpr std::size_t answer_bytes_max = 256 * 1024;  // all texts of one answer together
inline constexpr std::size_t answer_files_max = 16;
inline constexpr std::size_t answer_chosen_max = 64;
inline constexpr std::size_t answer_fields_max = 64;
inline constexpr std::size_t answer_name_bytes_max = 128;  // a file name, a language, an option id
inline constexpr std::size_t answer_field_bytes_max = 2000;  // the value of one field

struct AnswerFile {
    std::string name;
    std::string text;
    bool operator==(const AnswerFile&) const = default;
};

/// The answer to one part of an item: a pair, a gap, a rating.
struct AnswerField {
    std::string id;
    std::string value;
    bool operator==(const AnswerField&) const = default;
};

struct Answer {
    std::vector<std::string> chosen;
    std::string text;
    std::string language;
    std::vector<AnswerFile> files;
    std::vector<AnswerField> fields = {};  // distinct ids; a part without an answer has none
    bool operator==(const Answer&) const = default;
};

/// Whether nothing was left: such an answer scores 0 without being run.
bool is_empty(const Answer& answer);

/// Within all the limits above, with UTF-8 text and plain relative file names.
bool is_within_limits(const Answer& answer);

/// Bytes that the receipt's SHA-256 is taken over: every field, each with its length before it, so
/// that two different answers never give the same bytes.
std::string receipt_bytes(const Answer& answer);

}  // namespace core
