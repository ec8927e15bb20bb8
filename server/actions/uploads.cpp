#include "actions/uploads.hpp"

#include "actions/answers.hpp"
#include "actions/closing.hpp"
#include "catalog/upload_rules.hpp"
#include "store/ratings.hpp"
#include "store/responses.hpp"

namespace actions {
namespace {

using core::Refusal;
using core::Result;

/// Files of other kinds have a language.
bool is_upload(const core::Answer& answer) {
    return answer.language.empty() && !answer.files.empty();
}

Result<FileBytes> file_in(const core::Answer& answer, std::int64_t index) {
    const bool is_there = is_upload(answer) && index >= 0 && index < std::ssize(answer.files);
    if (!is_there) return std::unexpected(Refusal::not_found);
    const core::AnswerFile& file = answer.files[static_cast<std::size_t>(index)];
    return FileBytes{.name = file.name, .bytes = catalog::uploaded_bytes(file)};
}

}  // namespace

std::vector<protocol::UploadedFile> uploaded_files(const core::Answer& answer) {
    std::vector<protocol::UploadedFile> files;
    if (!is_upload(answer)) return files;
    for (const core::AnswerFile& file : answer.files)
        files.push_back({.name = file.name, .bytes = std::ssize(catalog::uploaded_bytes(file))});
    return files;
}

loop::Task<Result<FileBytes>> file_of_attempt(
    Desk& desk, store::StaffRecord staff, FileOfAttempt file) {
    const base::Time now = desk.clock.now();
    co_return co_await desk.store.write([&](store::Tx& tx) -> Result<FileBytes> {
        const auto record = load_test(tx, file.attempt, now, desk.settler());
        if (!record || !core::is_over(record->attempt)) return std::unexpected(Refusal::not_found);
        const auto revision = store::find_response(tx, file.attempt, file.position);
        if (!revision) return std::unexpected(Refusal::not_found);
        auto found = file_in(answer_at(tx, file.attempt, *revision), file.index);
        if (!found) return found;
        store::insert_audit(
            tx, {.at = now,
                 .actor = staff.id.value,
                 .action = "read_file",
                 .subject = file.attempt.value,
                 .detail = found->name});
        return found;
    });
}

loop::Task<Result<FileBytes>> file_to_rate(Desk& desk, base::JobId job, std::int64_t index) {
    co_return co_await desk.store.read([&](store::Tx& tx) -> Result<FileBytes> {
        const auto rated = store::find_rated(tx, job);
        if (!rated) return std::unexpected(Refusal::not_found);
        return file_in(answer_of(rated->job.answer), index);
    });
}

}  // namespace actions
