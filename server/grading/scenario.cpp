#include "grading/scenario.hpp"

#include "base/ensure.hpp"
#include "base/hash.hpp"
#include "grading/scenario_check_line.hpp"
#include "grading/scenario_step_line.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace grading {
namespace {

constexpr std::string_view methods[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

// Either would contradict the framing that the client writes itself.
constexpr std::array<std::string_view, 4> own_headers{
    "content-length", "transfer-encoding", "connection", "expect"};

std::string lower_case(std::string_view text) {
    std::string lower{text};
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

bool is_method(std::string_view word) {
    return std::ranges::find(methods, word) != std::end(methods);
}

bool is_own_header(std::string_view name) {
    return std::ranges::find(own_headers, lower_case(name)) != own_headers.end();
}

bool is_header_name(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    });
}

/// Lines with one to look at; numbers start at 1.
class Lines {
  public:
    explicit Lines(std::string_view text) : rest_{text} { next(); }

    bool is_at_end() const { return is_at_end_; }
    int number() const { return number_; }
    std::string_view raw() const { return line_; }
    std::string_view text() const { return trimmed(line_); }
    /// Nothing to read: an empty line or a comment.
    bool is_skipped() const { return text().empty() || line_.starts_with('#'); }

    void next() {
        is_at_end_ = rest_.empty();
        const auto end = std::min(rest_.find('\n'), rest_.size());
        line_ = rest_.substr(0, end);
        if (line_.ends_with('\r')) line_.remove_suffix(1);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        ++number_;
    }
    void skip() {
        while (!is_at_end() && is_skipped())
            next();
    }

  private:
    std::string_view rest_;
    std::string_view line_;
    int number_ = 0;
    bool is_at_end_ = false;
};

class Parser {
  public:
    Parser(std::string_view text, const Offered& offered)
        : lines_{text}, offered_{offered}, known_{offered.values.begin(), offered.values.end()} {}

    std::expected<Scenario, ScenarioError> parse() {
        lines_.skip();
        if (lines_.text().starts_with("title:")) {
            scenario_.title = std::string{trimmed(lines_.text().substr(6))};
            lines_.next();
        }
        for (lines_.skip(); !lines_.is_at_end() && !problem_; lines_.skip())
            read_step();
        if (!problem_ && scenario_.steps.empty()) fail("there is no request");
        if (problem_) return std::unexpected(*problem_);
        return std::move(scenario_);
    }

  private:
    /// Keeps the first problem; everything that reads stops at it.
    void fail(std::string message) { fail_at(lines_.number(), std::move(message)); }
    void fail_at(int line, std::string message) {
        if (!problem_) problem_ = ScenarioError{line, std::move(message)};
    }

    void read_step() {
        if (scenario_.steps.size() == scenario_steps_max) return fail("too many steps");
        const auto line = lines_.text();
        const auto word = line.substr(0, line.find(' '));
        const auto rest = trimmed(line.substr(word.size()));
        if (word == "let") {
            take_line(parse_let(rest));
        } else if (word == "clock") {
            take_line(parse_clock(rest));
        } else if (word == "upstream") {
            take_line(parse_upstream(rest));
        } else if (word == "put") {
            take_line(parse_put(rest));
        } else if (word == "log") {
            take_line(parse_log(rest));
        } else if (line == "no_5xx") {
            scenario_.refuses_5xx = true;
            lines_.next();
        } else if (line == "restart") {
            take_line(std::expected<Restart, std::string>{});
        } else {
            read_exchange();
        }
    }

    template <typename Parsed>
    void take_line(std::expected<Parsed, std::string> parsed) {
        if (!parsed) return fail(parsed.error());
        take(std::move(*parsed));
        lines_.next();
    }

    void take(Let let) {
        if (std::holds_alternative<Moment>(let.formula)) require_clock();
        if (const auto* phrase = std::get_if<Phrase>(&let.formula)) use(phrase->text);
        if (const auto* signature = std::get_if<Signature>(&let.formula)) {
            use(signature->key);
            use(signature->text);
        }
        known_.insert(let.name);
        scenario_.steps.emplace_back(std::move(let));
    }

    void take(AdvanceClock step) {
        require_clock();
        scenario_.steps.emplace_back(step);
    }

    void take(PlanUpstream step) {
        require_upstream(step.service);
        for (const Reply& reply : step.replies)
            use(reply.body);
        scenario_.steps.emplace_back(std::move(step));
    }

    void take(PutRow step) {
        if (!offered_.has_store) fail("the item has no `store`");
        use(step.row);
        scenario_.steps.emplace_back(std::move(step));
    }

    void take(LogCheck check) {
        check.line = lines_.number();
        use(check.pattern);
        scenario_.logs.push_back(std::move(check));
    }

    void take(Restart step) { scenario_.steps.emplace_back(step); }

    void require_clock() {
        if (!offered_.has_clock) fail("the item does not say `clock = true`");
    }
    void require_upstream(const std::string& name) {
        if (std::ranges::find(offered_.upstreams, name) != offered_.upstreams.end()) return;
        fail("`" + name + "` is not among the item's `upstreams`");
    }

    /// "parallel 8", "repeat 5" or "burst 6" before a request.
    bool read_count(std::string_view word, int count_max, int& count) {
        const auto line = lines_.text();
        if (!line.starts_with(word) || line.substr(word.size()).find(' ') != 0) return false;
        const auto digits = trimmed(line.substr(word.size()));
        const auto* last = digits.data() + digits.size();
        const auto [end, error] = std::from_chars(digits.data(), last, count);
        if (error != std::errc{} || end != last || count < 1 || count > count_max) {
            fail(std::string{word} + " needs a count from 1 to " + std::to_string(count_max));
        }
        lines_.next();
        lines_.skip();
        return true;
    }

    void read_exchange() {
        Exchange exchange;
        if (!read_count("parallel", parallel_count_max, exchange.parallel) &&
            !read_count("repeat", repeat_count_max, exchange.repeat)) {
            read_count("burst", burst_count_max, exchange.burst);
        }
        if (problem_) return;
        exchange.line = lines_.number();
        read_request_line(exchange);
        read_headers(exchange);
        read_body(exchange);
        read_expectations(exchange);
        read_checks(exchange);
        if (!problem_) scenario_.steps.emplace_back(std::move(exchange));
    }

    void take_text(Exchange& exchange) {
        exchange.text += std::string{lines_.raw()} + '\n';
        lines_.next();
    }

    void read_request_line(Exchange& exchange) {
        if (lines_.is_at_end()) return fail("a request is missing here");
        const auto line = lines_.text();
        const auto space = std::min(line.find(' '), line.size());
        exchange.method = std::string{line.substr(0, space)};
        exchange.target = std::string{trimmed(line.substr(space))};
        const bool is_address =
            exchange.target.starts_with('/') || exchange.target.starts_with("{{");
        if (!is_method(exchange.method) || !is_address ||
            exchange.target.find_first_of(" \t#") != std::string::npos) {
            return fail("a request starts with a line like GET /path");
        }
        use(exchange.target);
        take_text(exchange);
    }

    void read_headers(Exchange& exchange) {
        while (!problem_ && !lines_.is_at_end() && !lines_.text().empty() && !at_arrow()) {
            if (lines_.is_skipped()) {
                lines_.next();
                continue;
            }
            const auto line = lines_.text();
            const auto colon = std::min(line.find(':'), line.size());
            const auto name = line.substr(0, colon);
            if (colon == line.size() || !is_header_name(name)) {
                return fail(
                    "a header looks like Name: value; a body needs an empty line before it");
            }
            if (is_own_header(name)) {
                return fail("the header " + std::string{name} + " is set by Assay");
            }
            const auto value = trimmed(line.substr(colon + 1));
            use(value);
            exchange.headers.emplace_back(name, value);
            take_text(exchange);
        }
    }

    void read_body(Exchange& exchange) {
        std::string body;
        while (!problem_ && !lines_.is_at_end() && !at_arrow()) {
            // Comments are none inside a body: before its first line they are.
            if (body.empty() && lines_.is_skipped()) {
                lines_.next();
                continue;
            }
            use(lines_.raw());
            body += std::string{lines_.raw()} + '\n';
            lines_.next();
        }
        const auto end = body.find_last_not_of(" \t\n");
        if (end == std::string::npos) return;
        exchange.body = body.substr(0, end + 1);
        exchange.text += '\n' + *exchange.body + '\n';
    }

    bool at_arrow() const { return lines_.text().starts_with("=>"); }

    void read_expectations(Exchange& exchange) {
        if (problem_) return;
        if (lines_.is_at_end()) return fail_at(exchange.line, "this request has no => after it");
        exchange.status_line = lines_.number();
        for (; !problem_ && !lines_.is_at_end() && at_arrow(); lines_.next())
            read_expectation(exchange, trimmed(lines_.text().substr(2)));
    }

    void read_expectation(Exchange& exchange, std::string_view text) {
        if (text.starts_with("exactly ")) return read_exactly(exchange, trimmed(text.substr(8)));
        if (text.contains(" of ")) return read_first(exchange, text);
        const bool is_each = text.starts_with("each ");
        if (is_each && exchange.parallel == 1) return fail("=> each comes after parallel");
        if (!exchange.statuses.empty()) return fail("the statuses are given twice");
        auto statuses = parse_statuses(is_each ? trimmed(text.substr(5)) : text);
        if (!statuses) return fail(statuses.error());
        exchange.statuses = std::move(*statuses);
    }

    void read_exactly(Exchange& exchange, std::string_view text) {
        if (exchange.parallel == 1) return fail("=> exactly comes after parallel");
        auto counted = parse_counted(text, exchange.parallel);
        if (!counted) return fail("it is => exactly COUNT of STATUSES");
        exchange.exactly.push_back(
            {.line = lines_.number(),
             .count = counted->count,
             .statuses = std::move(counted->statuses)});
    }

    void read_first(Exchange& exchange, std::string_view text) {
        constexpr std::string_view then = " then ";
        const auto end = text.find(then);
        auto first = parse_counted(text.substr(0, end), exchange.burst);
        if (exchange.burst == 1 || end == std::string_view::npos || !first) {
            return fail("after burst it is => COUNT of STATUSES then STATUSES");
        }
        auto statuses = parse_statuses(trimmed(text.substr(end + then.size())));
        if (!statuses) return fail(statuses.error());
        exchange.first = std::move(*first);
        exchange.statuses = std::move(*statuses);
    }

    /// "5 of 200|201"
    static std::optional<FirstOnes> parse_counted(std::string_view text, int count_max) {
        FirstOnes counted;
        const auto* last = text.data() + text.size();
        const auto [end, error] = std::from_chars(text.data(), last, counted.count);
        const auto rest = trimmed({end, static_cast<std::size_t>(last - end)});
        const bool fits = error == std::errc{} && rest.starts_with("of ") && counted.count >= 0 &&
                          counted.count <= count_max;
        if (!fits) return std::nullopt;
        auto statuses = parse_statuses(trimmed(rest.substr(3)));
        if (!statuses) return std::nullopt;
        counted.statuses = std::move(*statuses);
        return counted;
    }

    bool at_check() const {
        const auto line = lines_.text();
        if (line.starts_with('$')) return true;
        const auto word = line.substr(0, line.find(' '));
        // "upstream payments: 500" is the next step, not a check.
        if (word == "upstream") return !line.substr(0, line.find(' ', 9)).ends_with(':');
        constexpr std::string_view words[] = {"header", "body", "queries", "rows", "took"};
        return std::ranges::find(words, word) != std::end(words);
    }

    void read_checks(Exchange& exchange) {
        for (; !problem_ && !lines_.is_at_end(); lines_.next()) {
            if (lines_.is_skipped()) continue;
            if (!at_check()) return;
            if (exchange.checks.size() == request_checks_max) return fail("too many checks");
            auto check = parse_check(lines_.text());
            if (!check) return fail(check.error());
            check->line = lines_.number();
            if (check->op != Check::Operator::of_schema) use(check->operand);
            require_offered(*check);
            if (!check->keep_as.empty()) known_.insert(check->keep_as);
            exchange.checks.push_back(std::move(*check));
        }
    }

    void require_offered(const Check& check) {
        using Subject = Check::Subject;
        if (check.op == Check::Operator::of_schema &&
            std::ranges::find(offered_.schemas, check.operand) == offered_.schemas.end()) {
            fail("`" + check.operand + "` is not among the item's `schemas`");
        }
        if (check.subject == Subject::calls || check.subject == Subject::sent) {
            require_upstream(check.name);
        }
        const bool reads_store =
            check.subject == Subject::queries || check.subject == Subject::rows;
        if (reads_store && !offered_.has_store) fail("the item has no `store`");
    }

    void use(std::string_view text) {
        for (auto found = next_placeholder(text, 0); found;
             found = next_placeholder(text, found->end)) {
            const std::string name{found->name};
            if (!known_.contains(name)) return fail("{{" + name + "}} has no value here");
        }
    }

    Lines lines_;
    const Offered& offered_;
    std::set<std::string> known_;
    Scenario scenario_;
    std::optional<ScenarioError> problem_;
};

}  // namespace

std::expected<Scenario, ScenarioError> parse_scenario(
    std::string_view text, const Offered& offered) {
    if (text.size() > scenario_bytes_max)
        return std::unexpected(ScenarioError{1, "the file is too large"});
    if (!base::is_utf8(text) || text.contains('\0')) {
        return std::unexpected(ScenarioError{1, "the file is not UTF-8 text"});
    }
    return Parser{text, offered}.parse();
}

bool accepts(const Statuses& statuses, int status) {
    return std::ranges::any_of(statuses, [status](const StatusRange& range) {
        return status >= range.low && status <= range.high;
    });
}

}  // namespace grading
