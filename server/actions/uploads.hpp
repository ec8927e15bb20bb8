#pragma once
// Uploaded files as staff reads them: their names and sizes with the answer, their bytes one by
// one.

#include "actions/desk.hpp"
#include "core/answer.hpp"
#include "core/refusal.hpp"
#include "protocol/staff.hpp"
#include "store/staff.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace actions {

/// Empty for answers that are no upload.
std::vector<protocol::UploadedFile> uploaded_files(const core::Answer& answer);

/// Where a file is: the place among those of an answer.
struct FileOfAttempt {
    base::AttemptId attempt;
    std::int64_t position = 0;
    std::int64_t index = 0;
};

struct FileBytes {
    std::string name;
    std::string bytes;
};

/// Of an attempt that is over, for who may read its result. Audited.
loop::Task<core::Result<FileBytes>> file_of_attempt(
    Desk& desk, store::StaffRecord staff, FileOfAttempt file);

/// For who rates it.
loop::Task<core::Result<FileBytes>> file_to_rate(Desk& desk, base::JobId job, std::int64_t index);

}  // namespace actions
