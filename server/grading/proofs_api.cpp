#include "grading/proofs_api.hpp"

#include "base/ensure.hpp"
#include "grading/api_player.hpp"
#include "grading/load.hpp"
#include "grading/proof_words.hpp"
#include "grading/scenario_check_line.hpp"
#include "grading/schema.hpp"
#include "protocol/json.hpp"

#include <algorithm>
#include <cctype>
#include <memory>

namespace grading {
namespace {

using catalog::Finding;
using catalog::Proof;

constexpr std::uint64_t steady_seed = 2;
constexpr int repeats_per_busy_one = 4;

/// One right answer that is played again and again.
struct Subject {
    const Proof* proof;
    std::unique_ptr<Task> task;
    std::unique_ptr<ApiPlayer> player;
    std::int64_t cpu_ms = 0;  // of its last turn
    bool is_refuted = false;
};

class SteadyProof {
  public:
    SteadyProof(
        const catalog::Item& item, const std::vector<const Proof*>& proofs, Runner& runner) {
        for (const catalog::Scenario& scenario : std::get<catalog::Api>(item.body).scenarios)
            ids_.push_back(scenario.id);
        for (const Proof* proof : proofs) {
            Subject subject{.proof = proof, .task = {}, .player = {}};
            subject.task = std::make_unique<Task>(item, proof->answer, steady_seed);
            subject.player =
                std::make_unique<ApiPlayer>(*subject.task, steady_seed, runner, progress_);
            subjects_.push_back(std::move(subject));
        }
    }

    std::vector<Finding> run(const std::function<void(const std::string&)>& on_proof) {
        const auto turn = static_cast<std::int64_t>(ids_.size());
        std::int64_t plays = turn * static_cast<std::int64_t>(subjects_.size());
        for (Subject& subject : subjects_) {
            if (on_proof) on_proof(subject.proof->name + " with other values");
            take_turn(subject);
            plays += turn;
        }
        // The first of them is a busy one, so that every item has met that.
        for (int repeat = 0; repeat == 0 || plays < steady_plays_min; ++repeat) {
            Subject* subject = cheapest();
            if (subject == nullptr) break;
            if (on_proof) on_proof(subject->proof->name + " again");
            std::unique_ptr<Load> load;
            if (repeat % repeats_per_busy_one == 0) load = std::make_unique<Load>();
            take_turn(*subject);
            plays += turn;
        }
        return std::move(findings_);
    }

  private:
    Subject* cheapest() {
        Subject* chosen = nullptr;
        for (Subject& subject : subjects_) {
            if (subject.is_refuted) continue;
            if (chosen == nullptr || subject.cpu_ms < chosen->cpu_ms) chosen = &subject;
        }
        return chosen;
    }

    void take_turn(Subject& subject) {
        ++turns_;
        subject.cpu_ms = 0;
        for (const auto& result : subject.player->play(ids_, turns_)) {
            subject.cpu_ms += result.cpu_ms.value_or(0);
            if (result.verdict != core::Verdict::pass) refute(subject, result);
        }
    }

    void refute(Subject& subject, const core::CaseResult& result) {
        if (subject.is_refuted) return;
        subject.is_refuted = true;
        findings_.push_back(
            {.obligation = "C14",
             .file = "item.toml",
             .line = subject.proof->line,
             .message = "`" + subject.proof->name + "` does not always pass `" + result.name +
                        "`: expected " + result.expected + ". " + result.note,
             .remedy = "Look for a race or a wait in the solution, for a value that two draws may "
                       "share, or for a scenario that asks for too much."});
    }

    const Progress progress_;
    std::vector<std::string> ids_;
    std::vector<Subject> subjects_;
    std::vector<Finding> findings_;
    std::uint64_t turns_ = 0;
};

/// What a reader of one line says, as a sentence of its own.
std::string sentence_of(std::string problem) {
    if (!problem.empty())
        problem.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(problem[0])));
    return as_sentence(std::move(problem));
}

}  // namespace

std::vector<Finding> prove_steady(
    const catalog::Item& item,
    const std::vector<const Proof*>& proofs,
    Runner& runner,
    const std::function<void(const std::string&)>& on_proof) {
    return SteadyProof{item, proofs, runner}.run(on_proof);
}

std::vector<Finding> scenario_findings(const catalog::Item& item, const catalog::Folder& folder) {
    std::vector<Finding> findings;
    const auto* api = std::get_if<catalog::Api>(&item.body);
    if (api == nullptr) return findings;
    const auto add = [&](const std::string& text, int line, const std::string& problem,
                         const char* remedy) {
        findings.push_back(
            {.obligation = "C01",
             .file = file_with(folder, text),
             .line = line,
             .message = sentence_of(problem),
             .remedy = remedy});
    };
    for (const catalog::Scenario& scenario : api->scenarios) {
        const auto parsed = parse_scenario(scenario.text, offered_by(*api));
        if (parsed) continue;
        add(scenario.text, parsed.error().line, parsed.error().message,
            "Compare the grammar of scenarios in assessments/README.md.");
    }
    for (const auto& [name, text] : api->schemas) {
        if (const auto problem = schema_problem(text); !problem.empty())
            add(text, 1, problem,
                "Write a JSON Schema with the keywords of assessments/README.md.");
    }
    constexpr const char* about_names =
        "Correct it: names in {{}} are filled in before it is read.";
    const std::string fixture = with_ones(api->fixture);
    if (!protocol::parse_json(fixture, fixture.size()))
        add(api->fixture, 0, "this is not JSON", about_names);
    if (api->store.empty()) return findings;
    if (const auto problem = store_problem(with_ones(api->store)); !problem.empty())
        add(api->store, 1, problem, about_names);
    return findings;
}

}  // namespace grading
