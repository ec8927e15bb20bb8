#include "sandbox/commands/bench_many.hpp"

#include "sandbox/commands/bench_bare.hpp"
#include "sandbox/commands/bench_runs.hpp"

#include <memory>

namespace sandbox::commands {
namespace {

using std::chrono::milliseconds;

constexpr std::uint32_t pool_depth = 64;
constexpr double fill_patience_ms = 10000;
constexpr milliseconds poll_pause{1};
constexpr double round_ms = 750;
constexpr milliseconds settling{300};  // until what was freed is counted as available

Options options_of(std::uint32_t depth, Layers without) {
    return {.without = without, .pool_depth = depth, .languages = {"true"}};
}

void wait_for_boxes(std::size_t count) {
    const auto from = Clock::now();
    while (boxes().size() < count) {
        if (milliseconds_since(from) > fill_patience_ms)
            throw Unavailable("the pool is not filled");
        rest(poll_pause);
    }
}

// From the first look that sees a box to the one that sees all: as many as came between.
double fill_ms_per_box() {
    wait_for_boxes(1);
    const std::size_t first = boxes().size();
    const auto from = Clock::now();
    wait_for_boxes(pool_depth);
    return milliseconds_since(from) / static_cast<double>(pool_depth - first);
}

double settled_memory_kb() {
    rest(settling);
    return static_cast<double>(available_memory_kb());
}

// Sample of time and memory of a box, taken in turns.
Sample fill_pools(int round_count) {
    Sample sample;
    for (int round = 0; round < round_count; ++round) {
        double empty_kb = 0;
        {
            const Sandbox empty(options_of(0, {}));
            empty_kb = settled_memory_kb();
        }
        const Sandbox full(options_of(pool_depth, {}));
        sample.push_back(fill_ms_per_box());
        sample.push_back((empty_kb - settled_memory_kb()) / pool_depth);
    }
    return sample;
}

// A run counts when it is over.
Sample runs_per_second(const std::function<void()>& run) {
    const auto from = Clock::now();
    double count = 0;
    double elapsed_ms = 0;
    while (elapsed_ms < round_ms) {
        run();
        ++count;
        elapsed_ms = milliseconds_since(from);
    }
    return {count * 1000 / elapsed_ms};
}

struct Runner {
    explicit Runner(Layers without) : sandbox(options_of(2, without)) {
        give_up_rights();
        session =
            sandbox.open({.language = "true", .files = {{"true", ""}}, .tests = {}, .limits = {}});
        run();
    }
    void run() const { require_ok(session->run({}), "true"); }

    Sandbox sandbox;
    std::unique_ptr<Session> session;
};

Turn::Work boxed_work(Layers without) {
    const auto runner = std::make_shared<Runner>(without);
    return [runner] { return runs_per_second([&] { runner->run(); }); };
}

Turn::Work bare_work(const Cores& cores) {
    cores.take();
    return [] { return runs_per_second([] { run_bare(bare_true()); }); };
}

double both(Turn& first, Turn& second) {
    first.go();
    second.go();
    return first.wait().at(0) + second.wait().at(0);
}

}  // namespace

PoolMeasurement::PoolMeasurement(bool is_quick)
    : turn_([is_quick] { return [is_quick] { return fill_pools(is_quick ? 1 : 5); }; }) {}

void PoolMeasurement::add_to(Table& table) {
    turn_.go();
    const Sample sample = turn_.wait();
    Row time{
        .name = "a box of the pool, to make", .unit = "ms", .boxed = {}, .bare = {}, .goals = {}};
    Row memory{
        .name = "a box of the pool, to keep", .unit = "KiB", .boxed = {}, .bare = {}, .goals = {}};
    for (std::size_t at = 0; at + 1 < sample.size(); at += 2) {
        time.boxed.push_back(sample[at]);
        memory.boxed.push_back(sample[at + 1]);
    }
    time.goals = {{.name = "median, ms", .value = quantile(time.boxed, 0.5), .bound = 1.5}};
    memory.goals = {{.name = "median, KiB", .value = quantile(memory.boxed, 0.5), .bound = 300}};
    table.add(std::move(time));
    table.add(std::move(memory));
}

RateMeasurement::RateMeasurement(bool is_quick, Layers without)
    : round_count_(is_quick ? 1 : 4),
      first_([without] { return boxed_work(without); }),
      second_([without] { return boxed_work(without); }) {}

void RateMeasurement::add_to(Table& table, Row row, const Cores& bare_cores) {
    Turn first_bare([&] { return bare_work(bare_cores); });
    Turn second_bare([&] { return bare_work(bare_cores); });
    for (int round = 0; round < round_count_; ++round) {
        row.boxed.push_back(both(first_, second_));
        row.bare.push_back(both(first_bare, second_bare));
    }
    for (Goal& goal : row.goals)
        goal.value = quantile(row.boxed, 0.5);
    table.add(std::move(row));
}

}  // namespace sandbox::commands
