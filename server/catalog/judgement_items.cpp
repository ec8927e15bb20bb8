// Readers of the kinds that measure no skill.

#include "catalog/closed_rules.hpp"
#include "catalog/item_reader.hpp"
#include "catalog/judgement_rules.hpp"
#include "catalog/nearest.hpp"
#include "core/grade.hpp"

#include <algorithm>
#include <map>

namespace catalog {
namespace {

constexpr std::size_t statements_least = 4;
constexpr std::size_t statements_max = 60;  // each is a field of the answer
constexpr std::size_t blocks_max = 30;      // each is two
constexpr std::size_t questions_max = 40;
// A key with some spread keeps one rating for everything below these.
constexpr std::int64_t flat_rating_max = core::whole / 2;
constexpr std::int64_t flat_distance_max = core::whole * 65 / 100;

std::vector<std::string> ids_of(const auto& entries) {
    std::vector<std::string> ids;
    for (const auto& entry : entries)
        ids.push_back(entry.id);
    return ids;
}

/// Refuses a text that is there already.
void check_new_text(Table& table, const auto& before, const std::string& text) {
    for (const auto& other : before) {
        if (other.text != text || text.empty()) continue;
        table.report("text", "It says the same as `" + other.id + "`.", "Write something else.");
    }
}

Sjt::Scoring read_scoring(Table& body) {
    const bool picks = body.word("response", {"rate", "best_worst"}) == "best_worst";
    if (picks) {
        body.word("scoring", {"best_worst"});
        return Sjt::Scoring::best_worst;
    }
    const std::string scoring = body.word("scoring", {"mode", "shape", "distance"});
    if (scoring == "shape") return Sjt::Scoring::shape;
    return scoring == "distance" ? Sjt::Scoring::distance : Sjt::Scoring::mode;
}

Sjt::Option read_option(Table& table, const Sjt& body) {
    Sjt::Option option;
    option.id = read_id(table, ids_of(body.options));
    option.text = read_paragraph(table, "text");
    check_new_text(table, body.options, option.text);
    option.why = table.required_text("why", "what it shows");
    if (body.scoring == Sjt::Scoring::best_worst) {
        option.best = table.flag("best").value_or(false);
        option.worst = table.flag("worst").value_or(false);
    } else {
        option.key = table.whole_between("key", 1, rating_max);
    }
    return option;
}

void check_key(Reading& reading, const Sjt& body) {
    const int line = reading.body.line();
    if (body.options.size() < 4 || body.options.size() > 5) {
        reading.findings.add(line, "There must be 4 or 5 options.", "Write [[option]] for each.");
        return;
    }
    if (body.scoring == Sjt::Scoring::best_worst) {
        const auto best = std::ranges::count(body.options, true, &Sjt::Option::best);
        const auto worst = std::ranges::count(body.options, true, &Sjt::Option::worst);
        const auto both = [](const Sjt::Option& option) { return option.best && option.worst; };
        if (best == 1 && worst == 1 && std::ranges::none_of(body.options, both)) return;
        reading.findings.add(
            line, "One option must be the best, and another one the worst.",
            "Write `best = true` in one [[option]] and `worst = true` in another.");
        return;
    }
    const bool is_distance = body.scoring == Sjt::Scoring::distance;
    if (best_flat_rating(body) <= (is_distance ? flat_distance_max : flat_rating_max)) return;
    reading.findings.add(
        line, "Giving every option the same rating earns too much.",
        "Spread the keys: some options should be clearly good, some clearly bad.");
}

std::string name_of(const core::Answer& answer) {
    std::string name;
    for (const core::AnswerField& field : answer.fields)
        name += (name.empty() ? "" : ", ") + field.id + " = " + field.value;
    return name;
}

Proof proof_of(Proof::Role role, core::Answer answer, int line) {
    Proof proof;
    proof.role = role;
    proof.name = name_of(answer);
    proof.line = line;
    proof.answer = std::move(answer);
    return proof;
}

/// The key turned round: with ratings it may still earn half, for what is in the middle.
Proof opposite_of(const Sjt& body, int line) {
    core::Answer answer;
    if (body.scoring == Sjt::Scoring::best_worst) {
        const core::Answer key = key_answer(body);
        answer.fields = {
            {"best", field_of(key, "worst").value_or("")},
            {"worst", field_of(key, "best").value_or("")}};
    } else {
        for (const Sjt::Option& option : body.options)
            answer.fields.push_back({option.id, std::to_string(rating_max + 1 - option.key)});
    }
    Proof proof = proof_of(Proof::Role::wrong, std::move(answer), line);
    proof.misconception = "takes the bad for the good";
    proof.earns = body.scoring == Sjt::Scoring::best_worst ? 0 : 0.5;
    return proof;
}

void read_wrong_judgements(Reading& reading, const Sjt& body) {
    for (Table& table : reading.root.tables("wrong")) {
        core::Answer answer;
        if (auto fields = table.table("answer")) {
            for (const std::string& id : fields->names())
                answer.fields.push_back({id, fields->text(id).value_or("")});
        }
        Proof proof = proof_of(Proof::Role::wrong, std::move(answer), table.line());
        proof.misconception = table.required_text("misconception", "what leads to it");
        proof.earns = table.number("earns").value_or(0);
        if (proof.earns < 0 || proof.earns >= 1) {
            table.report("earns", "`earns` must be from 0 to less than 1.", "Write earns = 0.5.");
        }
        if (proof.answer.fields.empty() || !fits_parts(parts_of(body), proof.answer)) {
            table.report("answer", "This is no answer.", "Write what a candidate could choose.");
        } else if (earned_by(body, proof.answer) > earns_most(proof)) {
            table.report("answer", "It earns more than it may.", "Correct the key or `earns`.");
        }
        reading.item.proofs.push_back(std::move(proof));
    }
}

std::vector<Trait> read_traits(Reading& reading) {
    std::vector<Trait> traits;
    for (Table& table : reading.root.tables("trait")) {
        Trait trait;
        trait.id = read_id(table, ids_of(traits));
        trait.title = table.required_text("title", "Works in order");
        traits.push_back(std::move(trait));
    }
    if (traits.empty()) {
        reading.findings.add(
            reading.body.line(), "There is no trait.", "Write [[trait]] with `id` and `title`.");
    }
    return traits;
}

std::string read_trait(Table& table, const std::vector<Trait>& traits) {
    std::string trait = table.required_text("trait", "order");
    const auto ids = ids_of(traits);
    if (!trait.empty() && std::ranges::find(ids, trait) == ids.end())
        table.report("trait", "There is no trait `" + trait + "`.", remedy_by_name(trait, ids));
    return trait;
}

std::vector<std::string> read_labels(Table& table) {
    const std::vector<std::string> usual{
        "Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"};
    auto labels = table.texts("labels").value_or(usual);
    if (static_cast<std::int64_t>(labels.size()) == rating_max) return labels;
    table.report("labels", "There must be five labels.", "Or leave `labels` out.");
    return usual;
}

std::vector<std::string> read_choices(Table& table) {
    auto options = table.texts("options").value_or(std::vector<std::string>{});
    if (options.size() < 2 || options.size() > options_max) {
        table.report(
            "options", "There must be 2 to 20 options.", "Write options = [\"…\", \"…\"].");
    }
    return options;
}

Survey::Question read_question(Table& table, const Survey& body) {
    Survey::Question question;
    question.id = read_id(table, ids_of(body.questions));
    question.text = read_paragraph(table, "text");
    check_new_text(table, body.questions, question.text);
    const std::string kind = table.word("kind", {"scale", "choice", "text"});
    if (kind == "text") {
        question.kind = Survey::Question::Kind::text;
    } else if (kind == "choice") {
        question.kind = Survey::Question::Kind::choice;
        question.options = read_choices(table);
    } else {
        question.options = read_labels(table);
    }
    return question;
}

/// Who agrees with everything must not look like somebody who is something.
void check_balance(Reading& reading, const Likert& body) {
    for (const Trait& trait : body.traits) {
        std::int64_t straight = 0;
        std::int64_t reversed = 0;
        for (const Likert::Statement& statement : body.statements) {
            if (statement.trait == trait.id) ++(statement.reversed ? reversed : straight);
        }
        if (reversed > 0 && straight > 0 && std::abs(straight - reversed) <= 1) continue;
        reading.findings.add(
            line_of_entry(reading, "trait", trait.id),
            "The statements of `" + trait.id + "` are not balanced: " + std::to_string(reversed) +
                " of " + std::to_string(straight + reversed) + " are reversed.",
            "Write `reverse = true` for half of them, and word them so.");
    }
}

void read_pairs(Reading& reading, Likert& body) {
    const auto ids = ids_of(body.statements);
    for (const auto& pair : reading.body.text_lists("pairs")) {
        const auto is_known = [&ids](const std::string& id) {
            return std::ranges::find(ids, id) != ids.end();
        };
        if (pair.size() == 2 && pair[0] != pair[1] && std::ranges::all_of(pair, is_known)) {
            body.pairs.emplace_back(pair[0], pair[1]);
        } else {
            reading.body.report(
                "pairs", "This is no pair of statements.", "Write [\"first\", \"second\"].");
        }
    }
}

ForcedChoice::Block read_block(Table& table, const ForcedChoice& body) {
    ForcedChoice::Block block;
    block.id = read_id(table, ids_of(body.blocks));
    std::map<std::string, int> traits;
    for (Table& each : table.tables("statement")) {
        ForcedChoice::Statement statement;
        statement.id = read_id(each, ids_of(block.statements));
        statement.text = read_paragraph(each, "text");
        check_new_text(each, block.statements, statement.text);
        statement.trait = read_trait(each, body.traits);
        if (++traits[statement.trait] > 1)
            each.report("trait", "The block has this trait already.", "Compare different ones.");
        block.statements.push_back(std::move(statement));
    }
    if (block.statements.size() < 3 || block.statements.size() > 4)
        table.report("statement", "A block has 3 or 4 statements.", "Write [[block.statement]].");
    return block;
}

}  // namespace

void read_sjt(Reading& reading) {
    Sjt body;
    body.scoring = read_scoring(reading.body);
    body.panel = reading.body.required_text("panel", "Keyed by … people; they agreed in …");
    for (Table& table : reading.root.tables("option"))
        body.options.push_back(read_option(table, body));
    const std::size_t before = reading.findings.all().size();
    check_key(reading, body);
    reading.item.body = body;
    if (reading.findings.all().size() > before) return;  // a key that cannot be used
    const int line = reading.body.line();
    reading.item.proofs.push_back(proof_of(Proof::Role::reference, key_answer(body), line));
    reading.item.proofs.push_back(opposite_of(body, line));
    read_wrong_judgements(reading, body);
}

void read_likert(Reading& reading) {
    Likert body;
    body.labels = read_labels(reading.body);
    body.traits = read_traits(reading);
    for (Table& table : reading.root.tables("statement")) {
        Likert::Statement statement;
        statement.id = read_id(table, ids_of(body.statements));
        statement.text = read_paragraph(table, "text");
        check_new_text(table, body.statements, statement.text);
        statement.trait = read_trait(table, body.traits);
        statement.reversed = table.flag("reverse").value_or(false);
        body.statements.push_back(std::move(statement));
    }
    if (body.statements.size() < statements_least || body.statements.size() > statements_max) {
        reading.findings.add(
            reading.body.line(), "There must be 4 to 60 statements.", "Write [[statement]].");
    }
    check_balance(reading, body);
    read_pairs(reading, body);
    reading.item.body = std::move(body);
}

void read_survey(Reading& reading) {
    Survey body;
    for (Table& table : reading.root.tables("question"))
        body.questions.push_back(read_question(table, body));
    if (body.questions.empty() || body.questions.size() > questions_max) {
        reading.findings.add(
            reading.body.line(), "There must be 1 to 40 questions.", "Write [[question]].");
    }
    reading.item.body = std::move(body);
}

void read_forced_choice(Reading& reading) {
    ForcedChoice body;
    body.traits = read_traits(reading);
    for (Table& table : reading.root.tables("block"))
        body.blocks.push_back(read_block(table, body));
    if (body.blocks.empty() || body.blocks.size() > blocks_max) {
        reading.findings.add(
            reading.body.line(), "There must be 1 to 30 blocks.", "Write [[block]].");
    }
    reading.item.body = std::move(body);
}

}  // namespace catalog
