#include "grading/world.hpp"

#include "base/ensure.hpp"
#include "protocol/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace grading {
namespace {

using nlohmann::json;

constexpr std::size_t store_bytes_max = 1024 * 1024;
constexpr std::size_t sent_bytes_max = 4096;

json problem(const std::string& text) {
    return {{"problem", text}};
}

std::string dumped(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

const std::string* text_at(const json& object, const char* name) {
    const auto member = object.find(name);
    return member == object.end() ? nullptr : member->get_ptr<const std::string*>();
}

std::optional<std::int64_t> whole_at(const json& object, const char* name) {
    const auto member = object.find(name);
    if (member == object.end() || !member->is_number_integer()) return std::nullopt;
    return member->get<std::int64_t>();
}

bool is_accepted(const json& wanted, const json& value) {
    if (!wanted.is_array()) return value == wanted;
    return std::ranges::find(wanted, value) != wanted.end();
}

bool fits(const json& row, const json& where) {
    return std::ranges::all_of(where.items(), [&row](const auto& condition) {
        const auto column = row.find(condition.key());
        return column != row.end() && is_accepted(condition.value(), *column);
    });
}

/// "placed_at", or "-placed_at" for the greatest first; equal ones stay as they are.
void sort_rows(std::vector<const json*>& rows, std::string_view order) {
    const bool is_falling = order.starts_with('-');
    const std::string column{order.substr(is_falling ? 1 : 0)};
    const auto key = [&column](const json* row) {
        const auto member = row->find(column);
        return member == row->end() ? json{} : *member;
    };
    std::ranges::sort(rows, [&](const json* left, const json* right) {
        const json first = key(left);
        const json second = key(right);
        if (first == second) return std::less<>{}(left, right);
        return is_falling ? second < first : first < second;
    });
}

bool is_table(const json& table) {
    return table.is_array() && std::ranges::all_of(table, [](const json& row) {
               return row.is_object() && row.contains("id");
           });
}

/// "POST /charges {"amount":300}": members in the order of their names, whatever sent them.
std::string text_of_call(const json& question) {
    std::string text = *text_at(question, "method") + ' ' + *text_at(question, "path");
    const auto body = question.find("body");
    if (body != question.end() && !body->is_null()) {
        text += ' ' + dumped(*body);
    }
    return text.substr(0, sent_bytes_max);
}

}  // namespace

World::World(std::int64_t now_ms, const std::string& store)
    : now_ms_{now_ms}, tables_{std::make_unique<json>(json::object())} {
    auto tables = protocol::parse_json(store, store_bytes_max);
    if (tables && tables->is_object()) *tables_ = std::move(*tables);
}

World::~World() = default;

void World::advance(std::int64_t ms) {
    base::ensure(ms >= 0);
    now_ms_ += ms;
}

void World::plan(const std::string& service, std::vector<Reply> replies) {
    base::ensure(!replies.empty());
    plans_[service] = {replies.begin(), replies.end()};
}

bool World::put(const std::string& table, const std::string& row) {
    auto parsed = protocol::parse_json(row, question_bytes_max);
    const auto rows = tables_->find(table);
    if (!parsed || !parsed->is_object() || !parsed->contains("id") || rows == tables_->end()) {
        return false;
    }
    const json id = parsed->at("id");
    const auto same =
        std::ranges::find_if(*rows, [&id](const json& known) { return known.at("id") == id; });
    if (same == rows->end())
        rows->push_back(std::move(*parsed));
    else
        *same = std::move(*parsed);
    return true;
}

void World::forget_asked() {
    asked_ = {};
}

std::string World::answer(std::string_view question) {
    const auto parsed = protocol::parse_json(question, question_bytes_max);
    const json given =
        parsed && parsed->is_object() ? answer_to(*parsed) : problem("this is no question");
    const std::string text = dumped(given);
    return text.size() <= answer_bytes_max ? text : dumped(problem("these are too many rows"));
}

json World::answer_to(const json& question) {
    if (question.contains("now")) return {{"now_ms", now_ms_}};
    if (question.contains("call")) return call(question);
    if (question.contains("find")) return find(question);
    return problem("this is no question");
}

Reply World::next_reply(const std::string& service) {
    const auto plan = plans_.find(service);
    if (plan == plans_.end()) return {.kind = Reply::Kind::never, .body = {}};
    Reply reply = plan->second.front();
    if (plan->second.size() > 1) plan->second.pop_front();
    return reply;
}

// Nothing waits in here: a wait moves the world's clock, and whoever asks sees how long it took.
json World::call(const json& question) {
    const std::string* service = text_at(question, "call");
    if (service == nullptr || text_at(question, "method") == nullptr ||
        text_at(question, "path") == nullptr) {
        return problem("a call has a service, a method and a path");
    }
    ++asked_.calls[*service];
    asked_.sent[*service] = text_of_call(question);
    const auto limit = whole_at(question, "timeout_ms");
    const std::int64_t patience =
        std::clamp(limit.value_or(call_patience_ms), std::int64_t{0}, call_patience_ms);
    const Reply reply = next_reply(*service);
    const bool is_late = reply.kind == Reply::Kind::never || reply.after_ms > patience;
    const std::int64_t waited = is_late ? patience : reply.after_ms;
    advance(waited);
    asked_.took_ms += waited;
    if (is_late) return {{"timeout", true}};
    if (reply.kind == Reply::Kind::garbage) {
        return {{"status", reply.status}, {"text", "<html><h1>It works</h1>"}};
    }
    return {{"status", reply.status}, {"text", reply.body}};
}

json World::find(const json& question) {
    const std::string* table = text_at(question, "find");
    const auto rows = table == nullptr ? tables_->end() : tables_->find(*table);
    if (rows == tables_->end()) return problem("there is no such table");
    const json where = question.value("where", json::object());
    if (!where.is_object()) return problem("`where` gives columns and their values");
    ++asked_.queries;
    std::vector<const json*> found;
    for (const json& row : *rows) {
        if (fits(row, where)) found.push_back(&row);
    }
    if (const std::string* order = text_at(question, "order")) sort_rows(found, *order);
    const auto limit = whole_at(question, "limit");
    if (limit && *limit >= 0 && found.size() > static_cast<std::size_t>(*limit)) {
        found.resize(static_cast<std::size_t>(*limit));
    }
    asked_.rows += static_cast<std::int64_t>(found.size());
    json given = json::array();
    for (const json* row : found)
        given.push_back(*row);
    return {{"rows", std::move(given)}};
}

std::string store_problem(const std::string& store) {
    const auto tables = protocol::parse_json(store, store_bytes_max);
    if (!tables) return "the store is not JSON";
    if (!tables->is_object() || !std::ranges::all_of(*tables, is_table)) {
        return "the store is an object of tables, each a list of rows with an `id`";
    }
    return {};
}

}  // namespace grading
