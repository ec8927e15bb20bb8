#pragma once
// Between a worker and the server, HTTP with a bearer token under /api/v1/worker/. The worker has
// no database and no keys: a job carries the response, and the item version is fetched by its hash.

#include "core/answer.hpp"
#include "core/grade.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace protocol {

inline constexpr std::size_t report_bytes_max = 16 * 1024 * 1024;

/// POST lease: waits up to `wait_ms` for a job; 204 when there is none.
struct LeaseRequest {
    std::string worker;
    std::int64_t wait_ms = 0;
};

enum class Purpose { grade, run };

struct Job {
    std::string job;
    std::string lease;  // proves that this worker still holds it
    std::int64_t lease_ms = 0;
    Purpose purpose = Purpose::grade;
    std::string item;
    std::string item_hash;
    std::int64_t variant = 0;  // of a generated item's bank; 0: it has none
    std::string seed;          // 64 bits, decimal
    core::Answer answer;
    std::optional<std::string> input;  // run: the candidate's own input
    std::int64_t level = 0;            // so many levels of the item; 0: all of it
    bool checks = false;               // run: on the hidden tests of these levels
};

/// POST progress: extends the lease; a finished case of a run is passed on to the candidate's page.
/// 409 when the lease is lost: stop working on it.
struct JobProgress {
    std::string job;
    std::string lease;
    std::optional<core::CaseResult> result;
};

/// POST report: once; a resend of the same report is harmless. 409 when the lease is lost.
struct JobReport {
    std::string job;
    std::string lease;
    core::ItemGrade grade;
};

struct BundleFile {
    std::string path;
    std::string text;  // base64 when it is not UTF-8
    bool base64 = false;
};

/// GET items/HASH
struct ItemBundle {
    std::string item;
    std::string item_hash;
    std::vector<BundleFile> files;
};

}  // namespace protocol
