#include "grading/scenario_run.hpp"

#include "base/ensure.hpp"
#include "base/hash.hpp"
#include "grading/scenario_check.hpp"

#include <algorithm>

namespace grading {
namespace {

constexpr std::size_t headers_shown_max = 20;

std::string shown(const HttpRequest& request) {
    std::string text = request.method + ' ' + request.target + '\n';
    for (const auto& [name, value] : request.headers)
        text += name + ": " + value + '\n';
    if (request.body) text += '\n' + *request.body + '\n';
    return text + '\n';
}

std::string shown(const HttpResponse& response) {
    // The same in every response, and no news.
    constexpr std::string_view dull[] = {"Date",       "Server",         "Connection",
                                         "Keep-Alive", "Content-Length", "Transfer-Encoding"};
    std::string text = "HTTP/1.1 " + std::to_string(response.status) + '\n';
    std::size_t count = 0;
    for (const auto& [name, value] : response.headers) {
        const bool is_dull = std::ranges::find(dull, name) != std::end(dull);
        if (is_dull || ++count > headers_shown_max) continue;
        text += name + ": " + value + '\n';
    }
    return text + '\n' + response.body;
}

std::string shown(const std::string& service, const std::vector<Reply>& replies) {
    std::string text = "upstream " + service + ':';
    std::string_view between = " ";
    for (const Reply& reply : replies) {
        text += between;
        between = " then ";
        if (reply.kind == Reply::Kind::never) {
            text += "timeout";
        } else if (reply.kind == Reply::Kind::garbage) {
            text += "garbage";
        } else {
            text += std::to_string(reply.status);
            if (reply.after_ms > 0) text += " after " + std::to_string(reply.after_ms) + "ms";
            if (!reply.body.empty()) text += ' ' + reply.body;
        }
    }
    return text + "\n\n";
}

bool is_one_line(const std::string& text) {
    return std::ranges::none_of(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

bool is_address(const std::string& target) {
    return target.starts_with('/') && is_one_line(target) && !target.contains(' ');
}

core::Verdict verdict_of(HttpFailure::Kind kind) {
    switch (kind) {
        case HttpFailure::Kind::no_connection:
        case HttpFailure::Kind::closed:
            return core::Verdict::run_error;
        case HttpFailure::Kind::broken:
            return core::Verdict::wrong;
        case HttpFailure::Kind::timeout:
            return core::Verdict::time_limit;
        case HttpFailure::Kind::too_large:
            return core::Verdict::output_limit;
        case HttpFailure::Kind::abandoned:
            return core::Verdict::infra_error;
    }
    base::ensure(false);
    return core::Verdict::infra_error;
}

/// The state of one play. A step returns whether to go on.
class Play {
  public:
    Play(Values values, Draw draw, const Stage& stage)
        : values_{std::move(values)},
          draw_{draw},
          server_{stage.server},
          world_{stage.world},
          schemas_{stage.schemas} {}

    ScenarioResult run(const Scenario& scenario) {
        refuses_5xx_ = scenario.refuses_5xx;
        bool goes_on = become_ready();
        for (std::size_t i = 0; goes_on && i < scenario.steps.size(); ++i) {
            goes_on =
                std::visit([this](const auto& step) { return take(step); }, scenario.steps[i]);
        }
        for (std::size_t i = 0; goes_on && i < scenario.logs.size(); ++i)
            goes_on = look_through(scenario.logs[i]);
        return std::move(result_);
    }

  private:
    bool fail(core::Verdict verdict, std::string expected, std::string note) {
        result_.verdict = verdict;
        result_.expected = std::move(expected);
        result_.note = std::move(note);
        return false;
    }

    bool fail(const HttpFailure& failure) {
        result_.is_abandoned = failure.kind == HttpFailure::Kind::abandoned;
        if (failure.kind == HttpFailure::Kind::closed) server_.let_it_end();
        result_.received.clear();
        const auto verdict = verdict_of(failure.kind);
        return fail(verdict, "an HTTP response", failure.reason);
    }

    bool become_ready() {
        const auto failure = server_.wait_until_ready();
        if (!failure) return true;
        result_.is_started = false;
        return fail(*failure);
    }

    bool take(const Let& let) {
        auto value = std::visit([this](const auto& formula) { return made(formula); }, let.formula);
        if (!value) return fail(core::Verdict::wrong, "a value", no_value(value.error()).error());
        values_[let.name] = std::move(*value);
        return true;
    }

    using Made = std::expected<Value, std::string>;

    Made made(const Formula& formula) { return draw_.draw_new(formula, values_); }
    Made made(const Moment& moment) {
        return Value{
            .text = std::to_string((world_.now_ms() + moment.offset_ms) / 1000), .is_text = false};
    }
    Made made(const Phrase& phrase) {
        auto text = fill(phrase.text, values_, Place::json);
        if (!text) return std::unexpected(text.error());
        return Value{.text = std::move(*text), .is_text = false};
    }
    Made made(const Signature& signature) {
        const auto key = fill(signature.key, values_, Place::plain);
        const auto text = fill(signature.text, values_, Place::plain);
        if (!key || !text) return std::unexpected(key ? text.error() : key.error());
        return Value{.text = base::hmac_sha256_hex(*key, *text), .is_text = true};
    }

    bool take(const AdvanceClock& clock) {
        result_.input += "clock +" + std::to_string(clock.ms) + "ms\n\n";
        world_.advance(clock.ms);
        return true;
    }

    bool take(const PlanUpstream& plan) {
        std::vector<Reply> replies = plan.replies;
        for (Reply& reply : replies)
            reply.body = fill(reply.body, values_, Place::json).value_or(reply.body);
        result_.input += shown(plan.service, replies);
        world_.plan(plan.service, std::move(replies));
        return true;
    }

    bool take(const PutRow& put) {
        const std::string row = fill(put.row, values_, Place::json).value_or(put.row);
        result_.input += "put " + put.table + ' ' + row + "\n\n";
        if (world_.put(put.table, row)) return true;
        return fail(core::Verdict::wrong, "a row", "There is no table " + put.table + '.');
    }

    bool look_through(const LogCheck& check) {
        server_.stop();
        const auto failure = check_log(check, server_.log(), values_);
        return !failure || fail(core::Verdict::wrong, failure->expected, failure->reason);
    }

    bool take(const Restart&) {
        result_.input += "restart\n\n";
        server_.restart();
        return become_ready();
    }

    bool take(const Exchange& exchange) {
        const auto request = filled(exchange);
        if (!request) {
            const std::string line = std::to_string(exchange.line);
            return fail(core::Verdict::wrong, "a request", "Line " + line + ": " + request.error());
        }
        if (exchange.parallel > 1) {
            result_.input += "parallel " + std::to_string(exchange.parallel) + '\n';
        }
        if (exchange.repeat > 1) {
            result_.input += "repeat " + std::to_string(exchange.repeat) + '\n';
        }
        if (exchange.burst > 1) result_.input += "burst " + std::to_string(exchange.burst) + '\n';
        result_.input += shown(*request);
        for (int i = 0; i < exchange.repeat; ++i) {
            if (!send(exchange, *request)) return false;
        }
        return true;
    }

    std::vector<HttpResult> responses_to(const Exchange& exchange, const HttpRequest& request) {
        if (exchange.burst == 1) return server_.send(request, exchange.parallel);
        std::vector<HttpResult> results;
        for (int i = 0; i < exchange.burst; ++i) {
            results.push_back(std::move(server_.send(request, 1).front()));
            if (!results.back()) break;
        }
        return results;
    }

    bool send(const Exchange& exchange, const HttpRequest& request) {
        world_.forget_asked();
        const auto results = responses_to(exchange, request);
        std::vector<int> statuses;
        for (const HttpResult& result : results) {
            if (!result) return fail(result.error());
            statuses.push_back(result->status);
        }
        result_.received = shown(exchange.burst > 1 ? *results.back() : *results.front());
        if (refuses_5xx_ &&
            std::ranges::any_of(statuses, [](int status) { return status >= 500; })) {
            const std::string line = std::to_string(exchange.line);
            return fail(core::Verdict::wrong, "no_5xx", "Line " + line + ": the server failed.");
        }
        if (const auto failure = check_statuses(exchange, statuses)) {
            if (exchange.burst == 1) show_refused(exchange, results);
            return fail(core::Verdict::wrong, failure->expected, failure->reason);
        }
        return check(exchange, results);
    }

    bool check(const Exchange& exchange, const std::vector<HttpResult>& results) {
        // Of a burst, the last response is the one that the others led to.
        const auto first = exchange.burst > 1 ? results.end() - 1 : results.begin();
        for (auto result = first; result != results.end(); ++result) {
            const Seen seen{**result, world_.asked(), schemas_};
            if (const auto failure = run_checks(exchange.checks, seen, values_)) {
                result_.received = shown(**result);
                return fail(core::Verdict::wrong, failure->expected, failure->reason);
            }
        }
        return true;
    }

    /// Of many responses, the first with a status that was not accepted tells most.
    void show_refused(const Exchange& exchange, const std::vector<HttpResult>& results) {
        const auto refused = std::ranges::find_if(results, [&](const HttpResult& result) {
            return !accepts(exchange.statuses, result->status);
        });
        if (refused != results.end()) result_.received = shown(**refused);
    }

    std::expected<HttpRequest, std::string> filled(const Exchange& exchange) const {
        HttpRequest request{.method = exchange.method, .target = {}, .headers = {}, .body = {}};
        auto target = fill(exchange.target, values_, Place::address);
        if (!target) return no_value(target.error());
        if (!is_address(*target)) return std::unexpected("\"" + *target + "\" is no address.");
        request.target = std::move(*target);
        for (const auto& [name, text] : exchange.headers) {
            auto value = fill(text, values_, Place::plain);
            if (!value) return no_value(value.error());
            if (!is_one_line(*value))
                return std::unexpected("the header " + name + " breaks its line.");
            request.headers.emplace_back(name, std::move(*value));
        }
        if (!exchange.body) return request;
        auto body = fill(*exchange.body, values_, Place::json);
        if (!body) return no_value(body.error());
        request.body = std::move(*body);
        return request;
    }

    static std::unexpected<std::string> no_value(const std::string& name) {
        return std::unexpected("{{" + name + "}} has no value.");
    }

    Values values_;
    Draw draw_;
    ApiServer& server_;
    World& world_;
    const std::map<std::string, std::string>& schemas_;
    bool refuses_5xx_ = false;
    ScenarioResult result_;
};

}  // namespace

ScenarioResult run_scenario(
    const Scenario& scenario, Values values, Draw draw, const Stage& stage) {
    return Play{std::move(values), draw, stage}.run(scenario);
}

}  // namespace grading
