#include "grading/sql_mutants.hpp"

#include "base/ensure.hpp"
#include "catalog/sql_words.hpp"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <utility>

namespace grading {
namespace {

using catalog::SqlWord;

struct Change {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text;
    auto operator<=>(const Change&) const = default;
};

struct Swap {
    std::string_view from;
    std::initializer_list<const char*> to;
};

const std::initializer_list<Swap> comparisons{{"<", {"<=", ">"}}, {"<=", {"<"}}, {">", {">=", "<"}},
                                              {">=", {">"}},      {"=", {"<>"}}, {"==", {"<>"}},
                                              {"<>", {"="}},      {"!=", {"="}}};

/// Names of functions; only before a parenthesis.
const std::initializer_list<Swap> functions{
    {"MAX", {"MIN"}},
    {"MIN", {"MAX"}},
    {"SUM", {"MAX", "COUNT"}},
    {"AVG", {"MAX"}},
    {"COUNT", {"SUM"}},
    {"RANK", {"DENSE_RANK", "ROW_NUMBER"}},
    {"DENSE_RANK", {"RANK", "ROW_NUMBER"}},
    {"ROW_NUMBER", {"RANK"}},
    {"LAG", {"LEAD"}},
    {"LEAD", {"LAG"}},
    {"FIRST_VALUE", {"LAST_VALUE"}},
    {"LAST_VALUE", {"FIRST_VALUE"}}};

class Mutation {
  public:
    Mutation(std::string_view query, bool has_order)
        : query_(query), words_(catalog::sql_words_only(query)), has_order_(has_order) {}

    std::vector<Change> changes() && {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            swap_symbol(i);
            if (words_[i].kind != SqlWord::Kind::word) continue;
            swap_function(i);
            change_join(i);
            change_logic(i);
            change_distinct(i);
            change_null(i);
            change_window(i);
            change_clause(i);
        }
        std::ranges::sort(changes_);
        return std::move(changes_);
    }

  private:
    bool is(std::size_t at, std::string_view text) const {
        return at < words_.size() && words_[at].text == text;
    }
    bool is_one_of(std::size_t at, std::initializer_list<std::string_view> texts) const {
        return at < words_.size() && std::ranges::find(texts, words_[at].text) != texts.end();
    }

    /// The words from `first` up to but without `last` become `text`.
    void replace(std::size_t first, std::size_t last, std::string text) {
        base::ensure(first < last && last <= words_.size());
        changes_.push_back({words_[first].begin, words_[last - 1].end, std::move(text)});
    }
    void leave_out(std::size_t first, std::size_t last) { replace(first, last, ""); }

    /// Behind the words of this group: the next one that is less deep, or one of these.
    std::size_t end_of(std::size_t first, std::initializer_list<std::string_view> ends = {}) const {
        const std::size_t depth = words_[first].depth;
        for (std::size_t i = first; i < words_.size(); ++i) {
            if (words_[i].depth < depth || is(i, ";")) return i;
            if (words_[i].depth == depth && i > first && is_one_of(i, ends)) return i;
        }
        return words_.size();
    }
    std::string text_of(std::size_t first, std::size_t last) const {
        return std::string{
            query_.substr(words_[first].begin, words_[last - 1].end - words_[first].begin)};
    }

    void swap_symbol(std::size_t at) {
        if (words_[at].kind != SqlWord::Kind::symbol) return;
        for (const Swap& swap : comparisons) {
            if (!is(at, swap.from)) continue;
            for (const char* to : swap.to)
                replace(at, at + 1, to);
        }
    }

    void swap_function(std::size_t at) {
        if (!is(at + 1, "(")) return;
        for (const Swap& swap : functions) {
            if (!is(at, swap.from)) continue;
            // A sum of every column is none.
            if (is(at, "COUNT") && (is(at + 2, "*") || is(at + 2, "DISTINCT"))) continue;
            for (const char* to : swap.to)
                replace(at, at + 1, to);
        }
        if (is(at, "COUNT") && !is(at + 2, "*") && !is(at + 2, "DISTINCT")) {
            replace(at + 2, end_of(at + 2), "*");
            replace(at + 2, at + 3, "DISTINCT " + text_of(at + 2, at + 3));
        }
        if (is(at, "SUM") && !is(at + 2, "DISTINCT")) {
            replace(at + 2, at + 3, "DISTINCT " + text_of(at + 2, at + 3));
        }
    }

    void change_join(std::size_t at) {
        if (!is(at, "JOIN")) return;
        const bool is_outer = at > 0 && is(at - 1, "OUTER");
        const std::size_t side = is_outer ? at - 2 : at - 1;
        if (at > 0 && is_one_of(side, {"LEFT", "RIGHT", "FULL"})) {
            replace(side, at + 1, "JOIN");
        } else if (at > 0 && is(at - 1, "INNER")) {
            replace(at - 1, at + 1, "LEFT JOIN");
        } else if (at > 0 && !is_one_of(at - 1, {"CROSS", "NATURAL"})) {
            replace(at, at + 1, "LEFT JOIN");
        }
    }

    bool belongs_to_between(std::size_t at) const {
        for (std::size_t i = at; i-- > 0;) {
            if (words_[i].depth < words_[at].depth) return false;
            if (words_[i].depth > words_[at].depth) continue;
            if (is(i, "BETWEEN")) return true;
            if (is_one_of(i, {"AND", "OR", "WHERE", "ON", "HAVING", "WHEN"})) return false;
        }
        return false;
    }

    void change_logic(std::size_t at) {
        if (is(at, "AND") && !belongs_to_between(at)) replace(at, at + 1, "OR");
        if (is(at, "OR")) replace(at, at + 1, "AND");
        if (is(at, "NOT") && is_one_of(at + 1, {"EXISTS", "IN"})) leave_out(at, at + 1);
        const bool is_negated = at > 0 && is(at - 1, "NOT");
        if (is_one_of(at, {"EXISTS", "IN"}) && !is_negated) {
            replace(at, at + 1, "NOT " + words_[at].text);
        }
    }

    void change_distinct(std::size_t at) {
        if (is(at, "DISTINCT") && at > 0 && !is(at - 1, "IS")) leave_out(at, at + 1);
        if (is(at, "UNION") && is(at + 1, "ALL")) leave_out(at + 1, at + 2);
        if (is(at, "UNION") && !is(at + 1, "ALL")) replace(at, at + 1, "UNION ALL");
    }

    void change_null(std::size_t at) {
        if (is_one_of(at, {"COALESCE", "IFNULL"}) && is(at + 1, "(")) {
            const std::size_t end = end_of(at + 2);
            const std::size_t comma = end_of(at + 2, {","});
            if (comma < end) replace(at, end + 1, '(' + text_of(at + 2, comma) + ')');
        }
        if (!is(at, "IS")) return;
        const bool is_negated = is(at + 1, "NOT");
        const std::size_t value = is_negated ? at + 2 : at + 1;
        if (is(value, "DISTINCT")) return;
        if (is(value, "NULL"))
            replace(at, value, is_negated ? "IS" : "IS NOT");
        else
            replace(at, value, is_negated ? "<>" : "=");
    }

    void change_window(std::size_t at) {
        if (is(at, "PARTITION") && is(at + 1, "BY")) {
            leave_out(at, end_of(at, {"ORDER", "ROWS", "RANGE", "GROUPS"}));
        }
        const bool has_frame = is_one_of(at + 1, {"BETWEEN", "UNBOUNDED", "CURRENT"});
        if (is(at, "ROWS") && has_frame) replace(at, at + 1, "RANGE");
        if (is(at, "RANGE") && has_frame) replace(at, at + 1, "ROWS");
        if (is(at, "UNBOUNDED")) replace(at, at + 2, "CURRENT ROW");
    }

    void change_clause(std::size_t at) {
        if (is_one_of(at, {"WHERE", "ON", "HAVING"})) drop_conditions(at + 1);
        if (is(at, "GROUP") && is(at + 1, "BY")) drop_keys(at + 2, /*are_sorted=*/false);
        if (is(at, "ORDER") && is(at + 1, "BY") && does_order_matter(at)) {
            drop_keys(at + 2, /*are_sorted=*/true);
        }
        if (is(at, "LIMIT") && at + 1 < words_.size() &&
            words_[at + 1].kind == SqlWord::Kind::number) {
            replace(at + 1, at + 2, words_[at + 1].text + " + 1");
        }
    }

    /// In a window, before a LIMIT, or at the end of a query whose rows are compared in order.
    bool does_order_matter(std::size_t at) const {
        if (words_[at].depth == 0) {
            return has_order_ || std::ranges::any_of(words_, [](const SqlWord& word) {
                       return word.depth == 0 && word.text == "LIMIT";
                   });
        }
        return true;
    }

    std::vector<std::pair<std::size_t, std::size_t>> parts(
        std::size_t first, std::size_t end, std::string_view separator) const {
        std::vector<std::pair<std::size_t, std::size_t>> all;
        const std::size_t depth = words_[first].depth;
        std::size_t begin = first;
        for (std::size_t i = first; i < end; ++i) {
            const bool separates = words_[i].depth == depth && is(i, separator) && i > begin &&
                                   !(separator == "AND" && belongs_to_between(i));
            if (!separates) continue;
            all.emplace_back(begin, i);
            begin = i + 1;
        }
        if (begin < end) all.emplace_back(begin, end);
        return all;
    }

    void drop_conditions(std::size_t first) {
        if (first >= words_.size()) return;
        const std::size_t end = end_of(
            first, {"GROUP", "ORDER", "HAVING", "LIMIT", "WINDOW", "UNION", "EXCEPT", "INTERSECT",
                    "JOIN", "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "WHERE"});
        const bool has_choice = parts(first, end, "OR").size() > 1;
        if (has_choice) {
            for (const auto& [from, to] : parts(first, end, "OR"))
                if (to - from > 1) replace(from, to, "FALSE");
            return;
        }
        for (const auto& [from, to] : parts(first, end, "AND"))
            replace(from, to, "TRUE");
    }

    void drop_keys(std::size_t first, bool are_sorted) {
        if (first >= words_.size()) return;
        const std::size_t end = end_of(
            first, {"HAVING", "ORDER", "LIMIT", "ROWS", "RANGE", "GROUPS", "WINDOW", "UNION"});
        const auto keys = parts(first, end, ",");
        for (std::size_t i = 0; i < keys.size(); ++i) {
            const auto& [from, to] = keys[i];
            if (keys.size() > 1) {
                const bool is_last = i + 1 == keys.size();
                leave_out(is_last ? from - 1 : from, is_last ? to : to + 1);
            }
            if (!are_sorted) continue;
            const bool is_descending = is(to - 1, "DESC");
            const bool has_direction = is_descending || is(to - 1, "ASC");
            if (to - 1 == from && has_direction) continue;
            replace(
                from, to,
                text_of(from, has_direction ? to - 1 : to) + (is_descending ? "" : " DESC"));
        }
    }

    std::string_view query_;
    std::vector<SqlWord> words_;
    bool has_order_;
    std::vector<Change> changes_;
};

std::string id_of(std::size_t number) {
    return (number < 10 ? "m0" : "m") + std::to_string(number);
}

}  // namespace

std::vector<Mutant> mutants_of(std::string_view query, bool has_order) {
    std::vector<Mutant> mutants;
    std::set<std::string> known{std::string{query}};
    for (const Change& change : Mutation{query, has_order}.changes()) {
        std::string changed{query};
        changed.replace(change.begin, change.end - change.begin, change.text);
        if (mutants.size() == mutants_max || !known.insert(changed).second) continue;
        const auto before = query.substr(0, change.begin);
        mutants.push_back(
            {.id = id_of(mutants.size() + 1),
             .line = static_cast<int>(std::ranges::count(before, '\n')) + 1,
             .was = std::string{query.substr(change.begin, change.end - change.begin)},
             .is = change.text,
             .query = std::move(changed)});
    }
    return mutants;
}

}  // namespace grading
