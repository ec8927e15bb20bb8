// A question as the folder of an item.

#include "catalog/catalog.hpp"
#include "exchange/icpc_parts.hpp"
#include "exchange/markup.hpp"
#include "exchange/questions.hpp"
#include "exchange/toml_text.hpp"
#include "exchange/uuid.hpp"
#include "grading/prose.hpp"
#include "grading/records.hpp"

#include <algorithm>
#include <cstdio>

namespace exchange {
namespace {

constexpr std::size_t title_bytes_max = 80;

std::string id_of(std::size_t place) {
    return place < 26 ? std::string(1, static_cast<char>('a' + place))
                      : "o" + std::to_string(place);
}

std::string flag(const char* key, bool value) {
    return std::string{key} + " = " + (value ? "true" : "false") + '\n';
}

std::string reason(const std::string& why) {
    return why.empty() ? std::string{grading::reason_left_open} + " somebody chooses it" : why;
}

std::string options_table(const std::vector<Choice>& options) {
    std::string text;
    for (std::size_t i = 0; i < options.size(); ++i) {
        text += "\n[[option]]\n" + toml_line("id", id_of(i)) + toml_line("text", options[i].text);
        if (options[i].is_right) {
            text += "correct = true\n";
            if (!options[i].why.empty()) text += toml_line("why", options[i].why);
        } else {
            text += toml_line("why", reason(options[i].why));
        }
    }
    return text;
}

std::string wrong_table(const std::vector<Mistake>& wrong) {
    std::string text;
    for (const Mistake& mistake : wrong)
        text += "\n[[wrong]]\n" + toml_line("answer", mistake.answer) +
                toml_line("misconception", reason(mistake.why));
    return text;
}

std::string number_keys(const Number& number) {
    return toml_line("answer", number.answer) + toml_line("abs", number.abs);
}

std::string word_keys(const Words& words) {
    std::vector<std::string> rules{"trim", "collapse_space"};
    if (words.is_casefolded) rules.emplace_back("casefold");
    return toml_line("accept", words.accept) + toml_line("normalise", rules);
}

std::string gap_keys(const Selection& selection) {
    return toml_line("options", selection.options) + toml_line("answer", selection.answer);
}

std::string gap_keys(const Words& words) {
    return word_keys(words);
}

std::string gap_keys(const Number& number) {
    return number_keys(number);
}

struct Written {
    std::string kind;
    std::string body;  // the kind's table and what belongs to it
};

Written written(const Single& single) {
    return {"mcq", "[mcq]\n" + flag("shuffle", single.is_shuffled) + options_table(single.options)};
}

Written written(const Multiple& multiple) {
    const std::string scoring = multiple.is_all_or_nothing ? "all_or_nothing" : "net";
    return {
        "multi", "[multi]\n" + toml_line("scoring", scoring) +
                     flag("shuffle", multiple.is_shuffled) + options_table(multiple.options)};
}

Written written(const Number& number) {
    std::string text = "[numeric]\n" + number_keys(number);
    if (!number.unit.empty()) text += toml_line("unit", number.unit);
    std::string units;
    for (const auto& [unit, factor] : number.units)
        units += (units.empty() ? "" : ", ") + toml(unit) + " = " + toml(factor);
    if (!units.empty()) text += "units = { " + units + " }\n";
    return {"numeric", text + wrong_table(number.wrong)};
}

Written written(const Words& words) {
    return {"short_text", "[short_text]\n" + word_keys(words) + wrong_table(words.wrong)};
}

Written written(const Pairs& pairs) {
    std::vector<std::string> options;
    for (const auto& [left, right] : pairs.pairs) {
        if (std::ranges::find(options, right) == options.end()) options.push_back(right);
    }
    const std::size_t right_count = options.size();
    for (const std::string& text : pairs.surplus) {
        if (std::ranges::find(options, text) == options.end()) options.push_back(text);
    }
    std::string text = "[match]\n" + flag("shuffle", pairs.is_shuffled);
    for (std::size_t i = 0; i < pairs.pairs.size(); ++i) {
        const auto& [left, right] = pairs.pairs[i];
        const auto place = std::ranges::find(options, right) - options.begin();
        text += "\n[[entry]]\n" + toml_line("id", id_of(i)) + toml_line("text", left) +
                toml_line("option", id_of(static_cast<std::size_t>(place)));
    }
    for (std::size_t i = 0; i < options.size(); ++i) {
        text += "\n[[option]]\n" + toml_line("id", id_of(i)) + toml_line("text", options[i]);
        if (i >= right_count) text += toml_line("why", reason(""));
    }
    return {"match", text};
}

Written written(const Sequence& sequence) {
    std::vector<std::string> answer;
    std::string entries;
    for (const std::string& entry : sequence.entries) {
        answer.push_back(id_of(answer.size()));
        entries += "\n[[entry]]\n" + toml_line("id", answer.back()) + toml_line("text", entry);
    }
    const std::string scoring = sequence.is_all_or_nothing ? toml_line("scoring", "exact") : "";
    return {"order", "[order]\n" + toml_line("answer", answer) + scoring + entries};
}

/// A wrong answer for each wrong option of this gap, by itself.
std::string wrong_options(const std::string& id, const Selection& selection) {
    std::string text;
    for (const std::string& option : selection.options) {
        if (option == selection.answer) continue;
        text += "\n[[wrong]]\nanswer = { " + id + " = " + toml(option) + " }\n" +
                toml_line("misconception", reason(""));
    }
    return text;
}

Written written(const Gaps& gaps) {
    std::string text = "[cloze]\n" + toml_line("text", gaps.text);
    std::string wrong;
    for (std::size_t i = 0; i < gaps.gaps.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        const std::string id = 'g' + number;
        text += "\n[[gap]]\n" + toml_line("id", id) + toml_line("label", "gap " + number) +
                std::visit([](const auto& key) { return gap_keys(key); }, gaps.gaps[i].key);
        if (const auto* selection = std::get_if<Selection>(&gaps.gaps[i].key))
            wrong += wrong_options(id, *selection);
        if (gaps.gaps[i].weight != 1)
            text += "weight = " + std::to_string(gaps.gaps[i].weight) + '\n';
    }
    return {"cloze", text + wrong};
}

std::vector<std::string> skills_of(const Question& question) {
    std::vector<std::string> skills;
    for (const std::string& name : question.skills) {
        const std::string skill = id_from(name);
        if (skill.empty()) continue;
        const std::string whole = "imported." + skill;
        if (std::ranges::find(skills, whole) == skills.end()) skills.push_back(whole);
    }
    if (skills.empty()) skills.emplace_back("imported");
    return skills;
}

/// Letters and digits of the title, with single dashes between them.
std::string folder_name(const std::string& title) {
    std::string name;
    for (const char c : id_from(title)) {
        if (c != '_')
            name += c;
        else if (!name.empty() && name.back() != '-')
            name += '-';
    }
    while (name.ends_with('-'))
        name.pop_back();
    return name.empty() ? "question" : name;
}

/// One line; a long one ends behind a word.
std::string title_of(const std::string& text) {
    const std::string whole = one_line(text);
    if (whole.size() <= title_bytes_max) return whole;
    const std::string begin = cut_to(whole, title_bytes_max);
    return begin.substr(0, begin.rfind(' ')) + " …";
}

ImportedItem item_of(const Question& question, double minutes) {
    const Written body =
        std::visit([](const auto& value) { return written(value); }, question.body);
    const std::string title = title_of(question.title);
    const std::vector<std::string> nobody{"unknown"};
    const std::string prompt = question.prompt + '\n';
    char minutes_text[32];
    std::snprintf(minutes_text, sizeof minutes_text, "%g", minutes);
    ImportedItem item;
    item.name = folder_name(title);
    item.files["prompt.md"] = prompt;
    item.files["item.toml"] =
        "format = 1\n" + toml_line("uuid", uuid_of(title + '\n' + prompt + body.body)) +
        toml_line("title", title) + toml_line("kind", body.kind) +
        toml_line("skill", skills_of(question)) + toml_line("authors", nobody) +
        "license = \"unknown\"\nexpected_minutes = " + minutes_text +
        "\npoints = " + std::to_string(question.points) + "\n\n" + body.body;
    if (!question.remarks.empty()) item.files["README.md"] = question.remarks;
    return item;
}

}  // namespace

std::string category_from(std::string_view path) {
    std::string name;
    for (std::size_t at = 0; at < path.size(); ++at) {
        const bool is_own = path.substr(at).starts_with("//");
        if (path[at] == '/' && !is_own)
            name.clear();
        else
            name += path[at];
        if (is_own) ++at;
    }
    name = one_line(name);
    return name == "top" || name.starts_with('$') ? "" : name;
}

/// Minutes that its source does not give are those that it takes to read it.
ImportedItem item_of(const Question& question) {
    if (question.minutes > 0) return item_of(question, question.minutes);
    ImportedItem item = item_of(question, 1);
    const auto parsed = catalog::parse_item(item.name, item.files);
    if (!parsed.item) return item;
    return item_of(question, grading::minutes_to_read(*parsed.item));
}

}  // namespace exchange
