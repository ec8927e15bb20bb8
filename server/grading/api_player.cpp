#include "grading/api_player.hpp"

#include "base/ensure.hpp"
#include "grading/api_server.hpp"
#include "grading/code_evidence.hpp"
#include "grading/code_program.hpp"
#include "grading/groups.hpp"
#include "grading/scenario_run.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace grading {
namespace {

using catalog::Api;

// A scenario is mostly waiting for a runtime to start; these bound a server that never rests.
constexpr std::int64_t service_cpu_ms = 20'000;
constexpr std::int64_t service_wall_ms = 60'000;
// A thread per connection is what the Java library does, beside those of the runtime.
constexpr std::int64_t service_processes = 256;

// A server that did not start this often never will: each further try would cost ten seconds.
constexpr int failed_starts_max = 3;

// Far from the item's own seed, so that no scenario draws the item's values again.
constexpr std::uint64_t scenario_seed_step = 0xD1B54A32D192ED03;

Values item_values(const Api& api, std::uint64_t seed) {
    Draw draw{seed};
    Values values;
    for (const auto& [name, text] : api.values) {
        const auto formula = parse_formula(text);
        if (!formula) throw std::runtime_error("the item's value " + name + " has no formula");
        values[name] = draw.draw_new(*formula, values);
    }
    return values;
}

/// Evidence keeps its end: that is where the failing request is.
std::string cut_front(std::string text) {
    if (text.size() <= core::evidence_text_max) return text;
    constexpr std::string_view mark = "… (cut)\n";
    auto rest = text.substr(text.size() - core::evidence_text_max + mark.size());
    rest.erase(0, std::min(rest.find('\n') + 1, rest.size()));
    return std::string{mark} + rest;
}

std::size_t index_of(const Api& api, const std::string& id) {
    const auto found = std::ranges::find(api.scenarios, id, &catalog::Scenario::id);
    base::ensure(found != api.scenarios.end());
    return static_cast<std::size_t>(found - api.scenarios.begin());
}

/// How the server ended explains a failure better than the connection that broke.
void explain(core::CaseResult& result, const ServerEnd& end) {
    const bool has_ended = !end.was_running && end.run.status != sandbox::Status::ok;
    const bool has_crashed =
        result.verdict == core::Verdict::run_error || result.verdict == core::Verdict::time_limit;
    if (has_ended && has_crashed) result.verdict = verdict_of(end.run.status);
    sandbox::RunResult shown = end.run;
    // It was we who ended it.
    if (end.was_running) shown.status = sandbox::Status::ok;
    const std::string note = note_of(shown);
    if (!note.empty()) result.note += (result.note.empty() ? "" : "\n") + note;
}

/// Some second of the year 2026 from which the world's clock goes on.
std::int64_t first_moment_ms(std::uint64_t seed) {
    constexpr std::int64_t year_begins = 1'767'225'600;
    constexpr std::int64_t seconds_max = std::int64_t{300} * 24 * 3600;
    return (year_begins + Draw{seed}.between(0, seconds_max)) * 1000;
}

core::CaseResult never_started() {
    core::CaseResult result;
    result.verdict = core::Verdict::run_error;
    result.note = "Not tried: the server did not start for other scenarios.";
    return result;
}

core::CaseResult uncompiled() {
    core::CaseResult result;
    result.verdict = core::Verdict::compile_error;
    result.note = "The program does not compile.";
    return result;
}

/// The numbers below `count`, shuffled (Fisher and Yates).
std::vector<std::size_t> order_of(std::size_t count, std::uint64_t seed) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    Draw draw{seed};
    for (std::size_t i = count; i > 1; --i) {
        const auto other =
            static_cast<std::size_t>(draw.between(0, static_cast<std::int64_t>(i) - 1));
        std::swap(order[i - 1], order[other]);
    }
    return order;
}

}  // namespace

ApiPlayer::ApiPlayer(const Task& task, std::uint64_t seed, Runner& runner, const Progress& progress)
    : task_{task},
      api_{std::get<Api>(task.item.body)},
      seed_{seed},
      runner_{runner},
      progress_{progress},
      values_{item_values(api_, seed)} {}

ApiPlayer::~ApiPlayer() = default;

std::vector<core::CaseResult> ApiPlayer::play(
    const std::vector<std::string>& ids, std::uint64_t order_seed) {
    std::vector<core::CaseResult> results(ids.size());
    for (const std::size_t i : order_of(ids.size(), order_seed)) {
        core::CaseResult& result = results[i];
        is_abandoned_ = is_abandoned_ || (progress_.on_tick && !progress_.on_tick());
        result = is_abandoned_ ? broken_case("The run was given up.") : play_one(ids[i]);
        result.name = ids[i];
        result.hidden = is_hidden(task_.item.groups, ids[i]);
        if (progress_.on_case) progress_.on_case(result);
    }
    return results;
}

core::CaseResult ApiPlayer::play_one(const std::string& id) {
    const std::size_t index = index_of(api_, id);
    auto result = play_text(api_.scenarios[index].text, seed_ + (index + 1) * scenario_seed_step);
    // Not the candidate's fault: `assay check` reads every scenario of an item.
    if (result.verdict == core::Verdict::not_run) result.verdict = core::Verdict::infra_error;
    return result;
}

core::CaseResult ApiPlayer::play_text(const std::string& text) {
    return play_text(text, seed_);
}

core::CaseResult ApiPlayer::play_text(const std::string& text, std::uint64_t seed) {
    const auto scenario = parse_scenario(text, offered_by(api_));
    if (!scenario) {
        core::CaseResult result;
        result.note =
            "Line " + std::to_string(scenario.error().line) + ": " + scenario.error().message + '.';
        return result;
    }
    if (failed_starts_ == failed_starts_max) return never_started();
    if (auto problem = start()) return *problem;
    World world{first_moment_ms(seed), filled(api_.store)};
    ApiServer server{*service_, world, progress_.on_tick};
    auto play = run_scenario(*scenario, values_, Draw{seed}, {server, world, api_.schemas});
    return case_of_play(std::move(play), server.stop());
}

core::CaseResult ApiPlayer::case_of_play(ScenarioResult play, const ServerEnd& end) {
    is_abandoned_ = play.is_abandoned;
    if (!play.is_started) ++failed_starts_;
    if (end.is_infra()) return broken_case("The sandbox failed. " + end.run.stderr_bytes);
    core::CaseResult result;
    result.verdict = play.verdict;
    result.input = legible(cut_front(std::move(play.input)));
    result.expected = legible(play.expected);
    result.received = legible(play.received);
    result.note = std::move(play.note);
    explain(result, end);
    result.note = legible(result.note);
    result.cpu_ms = end.run.cpu_ms;
    result.wall_ms = end.run.wall_ms;
    result.memory_kb = end.run.memory_kb;
    return result;
}

/// A fresh server, or why there is none.
std::optional<core::CaseResult> ApiPlayer::start() {
    if (is_ungradable_) return uncompiled();
    if (service_) {
        service_->restart();
        return std::nullopt;
    }
    sandbox::Observer observer;
    observer.on_tick = progress_.on_tick;
    auto compiled = runner_.start(service_spec(), observer);
    service_ = std::move(compiled.service);
    if (service_) return std::nullopt;
    if (!compiled.compile || compiled.compile->status == sandbox::Status::internal_error) {
        return broken_case("The sandbox failed while compiling.");
    }
    compile_output_ = compile_output_of(*compiled.compile);
    is_ungradable_ = true;
    return uncompiled();
}

std::string ApiPlayer::filled(const std::string& text) const {
    auto result = fill(text, values_, Place::json);
    if (!result) throw std::runtime_error("a file of the item names " + result.error());
    return *result;
}

sandbox::ServiceSpec ApiPlayer::service_spec() const {
    sandbox::ServiceSpec spec;
    spec.language = task_.answer.language;
    spec.files = program_files(task_.item, task_.answer);
    spec.files.push_back({"fixture.json", filled(api_.fixture)});
    spec.limits = limits_for(task_.answer.language, api_.limits);
    spec.limits.cpu_ms = std::max(spec.limits.cpu_ms, service_cpu_ms);
    spec.limits.wall_ms = std::max(spec.limits.wall_ms, service_wall_ms);
    spec.limits.processes = service_processes;
    return spec;
}

Offered offered_by(const Api& api) {
    Offered offered{
        .values = {},
        .upstreams = api.upstreams,
        .schemas = {},
        .has_clock = api.has_clock,
        .has_store = !api.store.empty()};
    for (const auto& [name, formula] : api.values)
        offered.values.push_back(name);
    for (const auto& [name, text] : api.schemas)
        offered.schemas.push_back(name);
    return offered;
}

}  // namespace grading
