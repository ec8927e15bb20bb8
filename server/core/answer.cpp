#include "core/answer.hpp"

#include "base/hash.hpp"

#include <algorithm>
#include <string_view>

namespace core {
namespace {

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool is_plain_part(std::string_view part) {
    return !part.empty() && part != "." && part != ".." && std::ranges::none_of(part, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F || c == '\\';
    });
}

bool is_plain_path(std::string_view path) {
    for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
        if (!is_plain_part(path.substr(0, slash))) return false;
        path.remove_prefix(slash + 1);
    }
    return is_plain_part(path);
}

bool is_name(const std::string& text) {
    return text.size() <= answer_name_bytes_max && base::is_utf8(text);
}

template <class Part>
bool are_distinct(const std::vector<Part>& parts, std::string Part::* name) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (parts[i].*name == parts[j].*name) return false;
        }
    }
    return true;
}

bool are_fields(const std::vector<AnswerField>& fields) {
    return fields.size() <= answer_fields_max && are_distinct(fields, &AnswerField::id) &&
           std::ranges::all_of(fields, [](const AnswerField& field) {
               return is_name(field.id) && field.value.size() <= answer_field_bytes_max &&
                      base::is_utf8(field.value);
           });
}

void append_measured(std::string_view text, std::string& bytes) {
    bytes += std::to_string(text.size()) + ':';
    bytes += text;
}

}  // namespace

bool is_empty(const Answer& answer) {
    return answer.chosen.empty() && is_blank(answer.text) &&
           std::ranges::all_of(answer.files, is_blank, &AnswerFile::text) &&
           std::ranges::all_of(answer.fields, is_blank, &AnswerField::value);
}

bool is_within_limits(const Answer& answer) {
    if (answer.chosen.size() > answer_chosen_max) return false;
    if (answer.files.size() > answer_files_max) return false;
    if (!std::ranges::all_of(answer.chosen, is_name) || !is_name(answer.language)) return false;
    if (!are_fields(answer.fields)) return false;
    if (!base::is_utf8(answer.text) || !are_distinct(answer.files, &AnswerFile::name)) return false;
    std::size_t bytes = answer.text.size();
    for (const AnswerFile& file : answer.files) {
        if (!is_name(file.name) || !is_plain_path(file.name)) return false;
        if (!base::is_utf8(file.text)) return false;
        bytes += file.text.size();
    }
    return bytes <= answer_bytes_max;
}

std::string receipt_bytes(const Answer& answer) {
    std::string bytes = std::to_string(answer.chosen.size()) + ';';
    for (const std::string& id : answer.chosen)
        append_measured(id, bytes);
    append_measured(answer.text, bytes);
    append_measured(answer.language, bytes);
    bytes += std::to_string(answer.files.size()) + ';';
    for (const AnswerFile& file : answer.files) {
        append_measured(file.name, bytes);
        append_measured(file.text, bytes);
    }
    bytes += std::to_string(answer.fields.size()) + ';';
    for (const AnswerField& field : answer.fields) {
        append_measured(field.id, bytes);
        append_measured(field.value, bytes);
    }
    return bytes;
}

}  // namespace core
