#pragma once
// The parts of assay_bench_load. Each can run alone, makes what it needs and leaves nothing behind.

#include "bench/exam.hpp"
#include "bench/report.hpp"

namespace bench {

/// 1,000 pages save as fast as they are answered, beside the echo and bare SQLite.
void measure_saturation(const LoadOptions& options, Report& report);

/// 10,000 candidates save at fixed rates, beside the echo; and with graders busy beside them.
void measure_rates(const LoadOptions& options, Report& report);

/// What a connected candidate costs, from 1,000 to 19,000 of them, and what is left when they go.
void measure_crowding(const LoadOptions& options, Report& report);
void measure_tls(const LoadOptions& options, Report& report);

/// A recruiter extends the time of 10,000 open pages.
void measure_extension(const LoadOptions& options, Report& report);

/// The server is killed under 10,000 pages, which all come back.
void measure_storm(const LoadOptions& options, Report& report);

}  // namespace bench
