#include "catalog/bank.hpp"

#include "base/ensure.hpp"
#include "catalog/item_reader.hpp"
#include "catalog/nearest.hpp"
#include "reasoning/families.hpp"

namespace catalog {
namespace {

/// What [param] asks for.
struct Order {
    std::string family;
    std::int64_t level = 0;
    std::int64_t variants = 0;
    std::int64_t seed = 0;
};

std::vector<std::string> family_names() {
    std::vector<std::string> names;
    for (const reasoning::Family& family : reasoning::families())
        names.emplace_back(family.name);
    return names;
}

/// Nothing when a finding was added.
std::optional<Order> read_order(Table& table, const FindingList& findings) {
    const std::size_t findings_before = findings.all().size();
    Order order;
    order.family = table.required_text("family", "number_series");
    order.level = table.whole_between("level", 1, reasoning::level_max);
    order.variants =
        table.whole_between("variants", reasoning::bank_size_min, reasoning::bank_size_max);
    order.seed = table.whole_between("seed", 1, std::numeric_limits<std::int64_t>::max());
    if (!order.family.empty() && reasoning::find_family(order.family) == nullptr) {
        table.report(
            "family", "`" + order.family + "` is no family.",
            remedy_by_name(order.family, family_names()));
    }
    if (findings.all().size() > findings_before) return std::nullopt;
    return order;
}

/// A basic string of TOML; over several lines when the text has some.
std::string quoted(const std::string& text) {
    const bool is_long = text.find('\n') != std::string::npos;
    std::string written = is_long ? "\"\"\"\n" : "\"";
    for (const char c : text) {
        if (c == '\\' || c == '"') written += '\\';
        written += c;
    }
    return written + (is_long ? "\"\"\"" : "\"");
}

std::string bank_text(const Order& order, const std::vector<reasoning::Puzzle>& bank) {
    std::string text = "# The frozen variants of this item. `assay check` proves each of them.\n";
    text += "family = " + quoted(order.family) + "\nlevel = " + std::to_string(order.level);
    text += "\nseed = " + std::to_string(order.seed) + '\n';
    for (const reasoning::Puzzle& puzzle : bank) {
        text += "\n[[variant]]\nprompt = " + quoted(puzzle.prompt);
        text += "\nradicals = " + quoted(puzzle.radicals) + '\n';
        for (const reasoning::Option& option : puzzle.options) {
            text += "[[variant.option]]\ntext = " + quoted(option.text) + '\n';
            text += option.correct ? "correct = true\n" : "why = " + quoted(option.why) + '\n';
        }
    }
    return text;
}

reasoning::Option read_option(Table& table) {
    reasoning::Option option;
    option.text = read_paragraph(table, "text");
    option.correct = table.flag("correct").value_or(false);
    if (!option.correct) option.why = table.required_text("why", "why somebody chooses it");
    return option;
}

reasoning::Puzzle read_variant(Table& table) {
    reasoning::Puzzle puzzle;
    puzzle.prompt = table.required_text("prompt", "what the candidate reads");
    puzzle.radicals = table.required_text("radicals", "what makes it hard");
    std::size_t correct = 0;
    for (Table& option : table.tables("option")) {
        puzzle.options.push_back(read_option(option));
        if (puzzle.options.back().correct) ++correct;
    }
    if (correct != 1 || puzzle.options.size() < 2 || puzzle.options.size() > options_max) {
        table.report(
            "option", "A variant has 2 to 20 options, one of which is correct.",
            "Correct it, or remove bank.toml so that it is made anew.");
    }
    return puzzle;
}

/// What is wrong with the bank is told about its own file.
std::vector<reasoning::Puzzle> read_bank(
    const std::string& text, const Order& order, FindingList& findings) {
    FindingList own{bank_file};
    Manifest manifest{text, own};
    std::vector<reasoning::Puzzle> bank;
    if (manifest.is_readable()) {
        Table root = manifest.root();
        const std::string family = root.required_text("family", order.family);
        const auto level = root.whole("level");
        const auto seed = root.whole("seed");
        if (family != order.family || level != order.level || seed != order.seed) {
            root.report(
                "family", "This bank was made for another [param].",
                "Remove bank.toml: it is made anew whenever the folder is loaded.");
        }
        for (Table& variant : root.tables("variant"))
            bank.push_back(read_variant(variant));
        manifest.report_unknown_keys();
    }
    if (std::ssize(bank) != order.variants && own.all().empty()) {
        own.add(
            0,
            "There are " + std::to_string(bank.size()) + " variants, not " +
                std::to_string(order.variants) + ".",
            "Ask for fewer in item.toml, or for another `seed`; if the file is yours, remove it.");
    }
    for (const Finding& finding : own.all())
        findings.add_about(finding.file, finding.line, finding.message, finding.remedy);
    return bank;
}

std::string option_id(std::size_t index) {
    base::ensure(index < options_max);
    return {static_cast<char>('a' + index)};
}

Mcq choice_of(const reasoning::Puzzle& puzzle) {
    Mcq mcq{.shuffle = false, .options = {}};
    for (std::size_t i = 0; i < puzzle.options.size(); ++i) {
        const reasoning::Option& option = puzzle.options[i];
        mcq.options.push_back(
            {.id = option_id(i),
             .text = option.text,
             .correct = option.correct,
             .why = option.why});
    }
    return mcq;
}

}  // namespace

void read_param(Reading& reading) {
    const auto order = read_order(reading.body, reading.findings);
    const auto text = reading.files.known(bank_file);
    if (!order) return;
    if (!text) {
        reading.findings.add_about(
            bank_file, 0, "The bank has not been made.", "Load the folder with its bank.");
        return;
    }
    reading.item.body = Param{
        .family = order->family,
        .level = static_cast<int>(order->level),
        .bank = read_bank(*text, *order, reading.findings)};
}

Folder with_bank(Folder folder) {
    const auto text = folder.find("item.toml");
    if (text == folder.end() || folder.contains(bank_file)) return folder;
    // Most items have no bank and are not read twice.
    if (text->second.find("[param]") == std::string::npos) return folder;
    FindingList ignored{"item.toml"};
    Manifest manifest{text->second, ignored};
    if (!manifest.is_readable()) return folder;
    Table root = manifest.root();
    if (root.text("kind") != "param") return folder;
    auto table = root.table("param");
    const auto order = table ? read_order(*table, ignored) : std::nullopt;
    if (!order) return folder;
    const reasoning::Family& family = *reasoning::find_family(order->family);
    const auto bank = reasoning::make_bank(
        family, static_cast<int>(order->level), static_cast<std::uint64_t>(order->seed),
        static_cast<std::size_t>(order->variants));
    folder.emplace(bank_file, bank_text(*order, bank));
    return folder;
}

std::int64_t variant_count(const Item& item) {
    const auto* param = std::get_if<Param>(&item.body);
    return param == nullptr ? 0 : std::ssize(param->bank);
}

Item variant_of(const Item& item, std::int64_t variant) {
    base::ensure(variant >= 1 && variant <= variant_count(item));
    const auto& bank = std::get<Param>(item.body).bank;
    const reasoning::Puzzle& puzzle = bank[static_cast<std::size_t>(variant - 1)];
    return Item{
        .path = item.path,
        .hash = item.hash,
        .uuid = item.uuid,
        .title = item.title,
        .kind = "mcq",
        .skill = item.skill,
        .prompt = item.prompt + "\n\n" + puzzle.prompt,
        .translations = {},
        .expected_minutes = item.expected_minutes,
        .points = item.points,
        .exposure = {},
        .body = choice_of(puzzle),
        .blocks = {},
        .project = {},
        .groups = {},
        .proofs = {}};
}

}  // namespace catalog
