#include "bench/load.hpp"
#include "bench/machine.hpp"
#include "protocol/codec.hpp"

#include <exception>
#include <stdexcept>
#include <thread>

namespace bench {
namespace {

constexpr std::int64_t amount_ms = 60'000;

struct Extension {
    std::size_t told = 0;    // pages that heard of it
    double all_seconds = 0;  // from the recruiter's click until the last of them
};

/// A recruiter gives everybody a minute; the pages listen meanwhile.
Extension extend(Exam& exam, std::size_t count) {
    const auto before = Clock::now();
    const protocol::LiveChange change{
        .key = std::to_string(before.time_since_epoch().count()),
        .kind = protocol::LiveKind::extend,
        .attempt = {},
        .blueprint = {},
        .section = {},
        .amount_ms = amount_ms,
        .text = {},
        .reason = {}};
    long status = 0;
    std::exception_ptr fault;
    std::jthread click([&] {
        try {
            status =
                exam.recruiter().post(exam.port(), "/api/v1/live", protocol::encode(change)).status;
        } catch (const std::runtime_error&) {
            fault = std::current_exception();
        }
    });
    Extension extension;
    extension.told = exam.crowd().await_clock_changes(count);
    extension.all_seconds = std::chrono::duration<double>(Clock::now() - before).count();
    click.join();
    if (fault) std::rethrow_exception(fault);
    if (status != 200)
        throw std::runtime_error("the extension was answered " + std::to_string(status));
    return extension;
}

}  // namespace

void measure_extension(const LoadOptions& options, Report& report) {
    Exam exam(options, options.candidates, Exam::Transport::plain);
    const std::size_t seated = exam.seat(options.candidates);
    const auto rounds = take_rounds(options.rounds, [&] {
        const Stopwatch stopwatch(exam.process());
        const Extension extension = extend(exam, seated);
        const auto machine = stopwatch.read();
        return Round{
            {"told", extension.told},
            {"all_seconds", extension.all_seconds},
            {"server_cpu_seconds", machine.server_cores * machine.seconds},
            {"foreign_cores", machine.foreign_cores}};
    });
    report.at_least(
        "extension: pages that heard of it", median(rounds, "told"),
        static_cast<double>(options.candidates));
    report.at_most("extension: seconds until the last did", median(rounds, "all_seconds"), 2);
    report.fact("extension: server's CPU seconds", median(rounds, "server_cpu_seconds"));
    report.add("extension", {{"candidates", seated}, {"rounds", rounds}});
}

}  // namespace bench
