#include "catalog/project.hpp"

#include "base/ensure.hpp"

#include <algorithm>

namespace catalog {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

const std::vector<ProjectFile>& files_in(const Item& item, const std::string& language) {
    base::ensure(item.project.has_value());
    const auto files = item.project->files.find(language);
    base::ensure(files != item.project->files.end());
    return files->second;
}

const core::AnswerFile* answered(const core::Answer& answer, const std::string& name) {
    const auto found = std::ranges::find(answer.files, name, &core::AnswerFile::name);
    return found == answer.files.end() ? nullptr : &*found;
}

}  // namespace

std::vector<core::AnswerFile> changed_project(const Item& item, const core::Answer& answer) {
    std::vector<core::AnswerFile> files;
    for (const ProjectFile& file : files_in(item, answer.language)) {
        const core::AnswerFile* changed = answered(answer, file.name);
        files.push_back({file.name, changed == nullptr ? file.text : changed->text});
    }
    return files;
}

ChangeSize change_size(const Item& item, const core::Answer& answer) {
    ChangeSize size;
    for (const ProjectFile& file : files_in(item, answer.language)) {
        const core::AnswerFile* changed = answered(answer, file.name);
        if (changed == nullptr || changed->text == file.text) continue;
        ++size.files;
        size.lines += changed_lines(file.text, changed->text, item.project->changed_lines_max);
    }
    size.lines = std::min(size.lines, item.project->changed_lines_max + 1);
    return size;
}

// Myers' greedy search: for each number of changes, how far along each diagonal one can come. The
// cost is bounded by `most`, whatever a candidate writes.
std::int64_t changed_lines(std::string_view before, std::string_view after, std::int64_t most) {
    const auto old_lines = lines_of(before);
    const auto new_lines = lines_of(after);
    const auto old_count = std::ssize(old_lines);
    const auto new_count = std::ssize(new_lines);
    std::vector<std::int64_t> reached(static_cast<std::size_t>(2 * most + 3), 0);
    const auto at = [&](std::int64_t diagonal) -> std::int64_t& {
        return reached[static_cast<std::size_t>(diagonal + most + 1)];
    };
    for (std::int64_t count = 0; count <= most; ++count) {
        for (std::int64_t diagonal = -count; diagonal <= count; diagonal += 2) {
            const bool comes =
                diagonal == -count || (diagonal != count && at(diagonal - 1) < at(diagonal + 1));
            std::int64_t old_place = comes ? at(diagonal + 1) : at(diagonal - 1) + 1;
            if (count == 0) old_place = 0;
            std::int64_t new_place = old_place - diagonal;
            while (old_place < old_count && new_place < new_count &&
                   old_lines[static_cast<std::size_t>(old_place)] ==
                       new_lines[static_cast<std::size_t>(new_place)]) {
                ++old_place;
                ++new_place;
            }
            at(diagonal) = old_place;
            if (old_place >= old_count && new_place >= new_count) return count;
        }
    }
    return most + 1;
}

}  // namespace catalog
