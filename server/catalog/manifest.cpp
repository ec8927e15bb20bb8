#include "catalog/manifest.hpp"

#include "base/ensure.hpp"
#include "catalog/nearest.hpp"

// Version 3.3 asserts that a header's name is one before it refuses it: "[/" would end the program.
// The same wherever it is included, since all of it is inline.
#define TOML_ASSERT(holds) static_assert(true);
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <deque>
#include <limits>
#include <set>

namespace catalog {

struct TableState {
    const toml::table* table;
    int line;
    std::set<std::string, std::less<>> asked;
    FindingList* findings;
    std::deque<TableState>* all;
};

struct Manifest::State {
    bool readable = true;
    toml::table document;
    std::deque<TableState> tables;  // a deque: handles point into it
};

namespace {

int line_of_node(const toml::node& node) {
    return static_cast<int>(node.source().begin.line);
}

TableState& enter(TableState& parent, const toml::table& table, int line) {
    const auto known = std::ranges::find(*parent.all, &table, &TableState::table);
    if (known != parent.all->end()) return *known;
    return parent.all->emplace_back(TableState{&table, line, {}, parent.findings, parent.all});
}

std::string quoted(std::string_view key) {
    return '`' + std::string{key} + '`';
}

/// Control characters other than these have no place in JSON strings as they are.
void append_json_string(const std::string& text, std::string& json) {
    json += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            json += '\\';
            json += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(c));
            json += escape.data();
        } else {
            json += c;
        }
    }
    json += '"';
}

bool append_float(double value, std::string& json) {
    if (!std::isfinite(value)) return false;
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    const std::string_view text{digits.data(), end};
    json += text;
    // A float stays recognisable as one: 3 is written 3.0.
    if (text.find_first_of(".e") == std::string_view::npos) json += ".0";
    return true;
}

bool append_scalar(const toml::node& node, ValueType::Scalar scalar, std::string& json) {
    switch (scalar) {
        case ValueType::Scalar::integer:
            if (!node.is_integer()) return false;
            json += std::to_string(node.as_integer()->get());
            return true;
        case ValueType::Scalar::floating:
            if (!node.is_number()) return false;
            return append_float(*node.value<double>(), json);
        case ValueType::Scalar::boolean:
            if (!node.is_boolean()) return false;
            json += node.as_boolean()->get() ? "true" : "false";
            return true;
        case ValueType::Scalar::string:
            if (!node.is_string()) return false;
            append_json_string(node.as_string()->get(), json);
            return true;
    }
    return false;
}

bool append_value(const toml::node& node, const ValueType& type, std::string& json) {
    if (type.lists == 0) return append_scalar(node, type.scalar, json);
    const toml::array* array = node.as_array();
    if (array == nullptr) return false;
    json += '[';
    bool first = true;
    for (const toml::node& element : *array) {
        if (!first) json += ',';
        first = false;
        if (!append_value(element, element_of(type), json)) return false;
    }
    json += ']';
    return true;
}

std::optional<std::vector<std::string>> texts_of(const toml::node& node) {
    const toml::array* array = node.as_array();
    if (array == nullptr) return std::nullopt;
    std::vector<std::string> texts;
    for (const toml::node& element : *array) {
        if (!element.is_string()) return std::nullopt;
        texts.push_back(element.as_string()->get());
    }
    return texts;
}

const toml::node* ask(TableState& state, std::string_view key) {
    state.asked.emplace(key);
    return state.table->get(key);
}

}  // namespace

void FindingList::add(int line, std::string message, std::string remedy) {
    add_for("C01", line, std::move(message), std::move(remedy));
}

void FindingList::add_for(
    std::string obligation, int line, std::string message, std::string remedy) {
    findings_.push_back(
        {std::move(obligation), file_, line, std::move(message), std::move(remedy)});
}

void FindingList::add_about(std::string file, int line, std::string message, std::string remedy) {
    findings_.push_back({"C01", std::move(file), line, std::move(message), std::move(remedy)});
}

int Table::line() const {
    return state_->line;
}

int Table::line_of(std::string_view key) const {
    for (const auto& [name, node] : *state_->table) {
        if (name.str() == key) return static_cast<int>(name.source().begin.line);
    }
    return state_->line;
}

bool Table::has(std::string_view key) {
    return ask(*state_, key) != nullptr;
}

void Table::report(std::string_view key, std::string message, std::string remedy) {
    state_->findings->add(line_of(key), std::move(message), std::move(remedy));
}

std::optional<std::string> Table::text(std::string_view key) {
    const toml::node* node = ask(*state_, key);
    if (node == nullptr) return std::nullopt;
    if (node->is_string()) return node->as_string()->get();
    report(key, quoted(key) + " must be text.", "Put it in quotation marks.");
    return std::nullopt;
}

std::optional<std::int64_t> Table::whole(std::string_view key) {
    const toml::node* node = ask(*state_, key);
    if (node == nullptr) return std::nullopt;
    if (node->is_integer()) return node->as_integer()->get();
    report(key, quoted(key) + " must be a whole number.", "Write digits without quotation marks.");
    return std::nullopt;
}

std::optional<double> Table::number(std::string_view key) {
    const toml::node* node = ask(*state_, key);
    if (node == nullptr) return std::nullopt;
    if (node->is_number()) return node->value<double>();
    report(key, quoted(key) + " must be a number.", "Write digits without quotation marks.");
    return std::nullopt;
}

std::optional<bool> Table::flag(std::string_view key) {
    const toml::node* node = ask(*state_, key);
    if (node == nullptr) return std::nullopt;
    if (node->is_boolean()) return node->as_boolean()->get();
    report(key, quoted(key) + " must be true or false.", "Write it without quotation marks.");
    return std::nullopt;
}

std::optional<std::vector<std::string>> Table::texts(std::string_view key) {
    const toml::node* node = ask(*state_, key);
    if (node == nullptr) return std::nullopt;
    auto texts = texts_of(*node);
    if (!texts) report(key, quoted(key) + " must be a list of texts.", "Write [\"a\", \"b\"].");
    return texts;
}

std::vector<std::vector<std::string>> Table::text_lists(std::string_view key) {
    const toml::node* node = ask(*state_, key);
    std::vector<std::vector<std::string>> lists;
    if (node == nullptr) return lists;
    bool valid = node->is_array();
    if (valid) {
        for (const toml::node& element : *node->as_array()) {
            auto texts = texts_of(element);
            if (!texts)
                valid = false;
            else
                lists.push_back(std::move(*texts));
        }
    }
    if (!valid) {
        report(
            key, quoted(key) + " must be a list of lists of texts.", "Write [[\"a\", \"b\"], …].");
    }
    return lists;
}

std::optional<Table> Table::table(std::string_view key) {
    const toml::node* node = ask(*state_, key);
    if (node == nullptr) return std::nullopt;
    if (node->is_table()) return Table{enter(*state_, *node->as_table(), line_of(key))};
    report(key, quoted(key) + " must be a table.", "Write a [" + std::string{key} + "] heading.");
    return std::nullopt;
}

std::vector<Table> Table::tables(std::string_view key) {
    const toml::node* node = ask(*state_, key);
    std::vector<Table> tables;
    if (node == nullptr) return tables;
    bool valid = node->is_array();
    if (valid) {
        for (const toml::node& element : *node->as_array()) {
            if (!element.is_table())
                valid = false;
            else
                tables.emplace_back(enter(*state_, *element.as_table(), line_of_node(element)));
        }
    }
    if (!valid) {
        const std::string name{key};
        report(key, quoted(key) + " must be tables.", "Write a [[" + name + "]] heading for each.");
    }
    return tables;
}

std::vector<std::string> Table::names() {
    std::vector<std::string> names;
    for (const auto& [name, node] : *state_->table) {
        names.emplace_back(name.str());
        state_->asked.emplace(name.str());
    }
    return names;
}

std::optional<std::string> Table::json(std::string_view key, const ValueType& type) {
    const toml::node* node = ask(*state_, key);
    if (node == nullptr) return std::nullopt;
    std::string json;
    if (append_value(*node, type, json)) return json;
    report(key, quoted(key) + " does not have its declared type.", "Compare [code.function].");
    return std::nullopt;
}

std::optional<std::string> Table::json_list(
    std::string_view key, const std::vector<ValueType>& types) {
    const toml::node* node = ask(*state_, key);
    if (node == nullptr) return std::nullopt;
    const toml::array* array = node->as_array();
    if (array == nullptr || array->size() != types.size()) {
        const auto count = std::to_string(types.size());
        report(
            key, quoted(key) + " must list " + count + " value(s), one per argument.",
            "Put all of them in one pair of square brackets.");
        return std::nullopt;
    }
    std::string json = "[";
    for (std::size_t i = 0; i < types.size(); ++i) {
        if (i > 0) json += ',';
        if (append_value(*array->get(i), types[i], json)) continue;
        const auto position = std::to_string(i + 1);
        report(
            key, "Argument " + position + " does not have its declared type.",
            "Compare [code.function].");
        return std::nullopt;
    }
    return json + ']';
}

std::string Table::required_text(std::string_view key, std::string_view example) {
    if (!has(key)) {
        const std::string name{key};
        report(
            key, quoted(key) + " is missing.",
            "Add " + name + " = \"" + std::string{example} + "\".");
        return {};
    }
    auto value = text(key);
    if (!value) return {};
    if (value->empty()) {
        report(
            key, quoted(key) + " is empty.",
            "Write something like \"" + std::string{example} + "\".");
    }
    return *value;
}

std::int64_t Table::whole_between(std::string_view key, std::int64_t least, std::int64_t most) {
    const std::string range = "from " + std::to_string(least) + " to " + std::to_string(most);
    if (!has(key)) {
        report(key, quoted(key) + " is missing.", "Give a whole number " + range + ".");
        return least;
    }
    const auto value = whole(key);
    if (!value) return least;
    if (*value >= least && *value <= most) return *value;
    report(key, quoted(key) + " is out of range.", "Give a whole number " + range + ".");
    return least;
}

std::string Table::word(std::string_view key, const std::vector<std::string>& words) {
    base::ensure(!words.empty());
    const auto value = text(key);
    if (!value) return words.front();
    if (std::ranges::find(words, *value) != words.end()) return *value;
    report(key, quoted(key) + " cannot be \"" + *value + "\".", remedy_by_name(*value, words));
    return words.front();
}

Manifest::Manifest(std::string_view text, FindingList& findings)
    : state_(std::make_unique<State>()) {
    try {
        state_->document = toml::parse(text);
    } catch (const toml::parse_error& error) {
        state_->readable = false;
        findings.add(
            static_cast<int>(error.source().begin.line),
            "This is not TOML: " + std::string{error.description()} + ".",
            "Correct this line; nothing else was checked.");
    }
    state_->tables.push_back({&state_->document, 1, {}, &findings, &state_->tables});
}

Manifest::~Manifest() = default;

bool Manifest::is_readable() const {
    return state_->readable;
}

Table Manifest::root() {
    return Table{state_->tables.front()};
}

void Manifest::report_unknown_keys() {
    for (TableState& state : state_->tables) {
        const std::vector<std::string> known{state.asked.begin(), state.asked.end()};
        for (const auto& [name, node] : *state.table) {
            if (state.asked.contains(name.str())) continue;
            state.findings->add(
                static_cast<int>(name.source().begin.line),
                "Unknown key " + quoted(name.str()) + ".", remedy_by_name(name.str(), known));
        }
    }
}

}  // namespace catalog
