#include "grading/rehearsal.hpp"

#include "base/ensure.hpp"
#include "grading/load.hpp"
#include "grading/spec_key.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

namespace grading {
namespace {

constexpr std::size_t repeats = rehearsal_turns - 1;
constexpr std::size_t quiet_repeats = repeats - rehearsal_busy_turns;
// What twenty turns print is kept in memory at once.
constexpr std::int64_t printed_bytes_max = 256 * 1024;
// Beside a test's own time: its box is made as new.
constexpr std::int64_t test_overhead_ms = 2;

std::int64_t wall_ms(const sandbox::RunResult& test) {
    return test.wall_ms;
}
std::int64_t wall_ms(const sandbox::Dialogue& test) {
    return test.candidate.wall_ms;
}
std::int64_t printed_bytes(const sandbox::RunResult& test) {
    return test.stdout_total;
}
std::int64_t printed_bytes(const sandbox::Dialogue& test) {
    return test.candidate.stdout_total;
}

/// The tests that may be repeated, in their order, and what that takes off `left_ms`.
template <typename Reported>
std::vector<std::size_t> chosen_tests(const Reported& first, std::int64_t& left_ms) {
    std::vector<std::size_t> by_time(first.tests.size());
    std::iota(by_time.begin(), by_time.end(), std::size_t{0});
    std::ranges::sort(by_time, {}, [&](std::size_t i) { return wall_ms(first.tests[i]); });
    std::vector<std::size_t> chosen;
    for (const std::size_t i : by_time) {
        const auto cost =
            static_cast<std::int64_t>(repeats) * (wall_ms(first.tests[i]) + test_overhead_ms);
        if (cost > left_ms) break;
        if (printed_bytes(first.tests[i]) > printed_bytes_max) continue;
        left_ms -= cost;
        chosen.push_back(i);
    }
    std::ranges::sort(chosen);
    return chosen;
}

/// `tests` once for each repeat, only these of them.
std::vector<sandbox::Test> repeated(
    const std::vector<sandbox::Test>& tests, const std::vector<std::size_t>& chosen) {
    std::vector<sandbox::Test> all;
    for (std::size_t repeat = 0; repeat < repeats; ++repeat) {
        for (const std::size_t i : chosen)
            all.push_back(tests[i]);
    }
    return all;
}

sandbox::Spec with(sandbox::Spec spec, std::vector<sandbox::Test> tests) {
    spec.tests = std::move(tests);
    return spec;
}

/// Keeps the cores busy once the quiet repeats are over.
class LateLoad {
  public:
    explicit LateLoad(std::size_t tests) : quiet_tests_(tests * quiet_repeats) {}
    void after(std::size_t test) {
        if (test + 1 >= quiet_tests_ && !load_) load_.emplace();
    }

  private:
    std::size_t quiet_tests_;
    std::optional<Load> load_;
};

}  // namespace

/// `run` runs the tests with these numbers once for each repeat, or all of them once if there are
/// none.
template <typename Reported, typename Run>
Rehearsal::Turns<Reported> Rehearsal::turns_of(std::size_t tests, const Run& run) {
    Turns<Reported> turns;
    turns.reports.push_back(run({}));
    const Reported& first = turns.reports.front();
    if (first.tests.size() != tests) return turns;  // it does not compile: once tells all
    const auto chosen = chosen_tests(first, left_ms_);
    if (chosen.empty()) return turns;
    Reported again = run(chosen);
    if (again.tests.size() != repeats * chosen.size()) {
        turns.reports.push_back(std::move(again));  // another failure than the first time
        return turns;
    }
    for (std::size_t repeat = 0; repeat < repeats; ++repeat) {
        Reported turn = turns.reports.front();
        for (std::size_t i = 0; i < chosen.size(); ++i)
            turn.tests[chosen[i]] = std::move(again.tests[repeat * chosen.size() + i]);
        turns.reports.push_back(std::move(turn));
    }
    return turns;
}

sandbox::Report Rehearsal::run(const sandbox::Spec& spec, const sandbox::Observer& observer) {
    auto& turns = runs_[spec_key(spec)];
    if (turns.reports.empty()) {
        turns = turns_of<sandbox::Report>(
            spec.tests.size(), [&](const std::vector<std::size_t>& chosen) {
                if (chosen.empty()) return runner_.run(spec, {});
                LateLoad load{chosen.size()};
                sandbox::Observer watching;
                watching.on_test = [&load](std::size_t test, const auto&) { load.after(test); };
                return runner_.run(with(spec, repeated(spec.tests, chosen)), watching);
            });
    }
    const sandbox::Report& turn = turns.take();
    for (std::size_t i = 0; observer.on_test && i < turn.tests.size(); ++i)
        observer.on_test(i, turn.tests[i]);
    return turn;
}

sandbox::Dialogues Rehearsal::interact(
    const sandbox::Spec& candidate,
    const sandbox::Spec& interactor,
    const sandbox::Observer& observer) {
    auto& turns = talks_[spec_key(candidate) + spec_key(interactor)];
    if (turns.reports.empty()) {
        turns = turns_of<sandbox::Dialogues>(
            candidate.tests.size(), [&](const std::vector<std::size_t>& chosen) {
                if (chosen.empty()) return runner_.interact(candidate, interactor, {});
                LateLoad load{chosen.size()};
                sandbox::Observer watching;
                watching.on_dialogue = [&load](std::size_t test, const auto&) { load.after(test); };
                return runner_.interact(
                    with(candidate, repeated(candidate.tests, chosen)),
                    with(interactor, repeated(interactor.tests, chosen)), watching);
            });
    }
    const sandbox::Dialogues& turn = turns.take();
    for (std::size_t i = 0; observer.on_dialogue && i < turn.tests.size(); ++i)
        observer.on_dialogue(i, turn.tests[i]);
    return turn;
}

sandbox::Compiled Rehearsal::start(
    const sandbox::ServiceSpec& spec, const sandbox::Observer& observer) {
    return runner_.start(spec, observer);
}

}  // namespace grading
