#include "grading/scenario_run.hpp"

#include "base/ensure.hpp"
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
    Play(Values values, Draw draw, ApiServer& server)
        : values_{std::move(values)}, draw_{draw}, server_{server} {}

    ScenarioResult run(const Scenario& scenario) {
        bool goes_on = become_ready();
        for (std::size_t i = 0; goes_on && i < scenario.steps.size(); ++i) {
            goes_on =
                std::visit([this](const auto& step) { return take(step); }, scenario.steps[i]);
        }
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
        values_[let.name] = draw_.draw_new(let.formula, values_);
        return true;
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
        result_.input += shown(*request);
        for (int i = 0; i < exchange.repeat; ++i) {
            if (!send(exchange, *request)) return false;
        }
        return true;
    }

    bool send(const Exchange& exchange, const HttpRequest& request) {
        const auto results = server_.send(request, exchange.parallel);
        std::vector<int> statuses;
        for (const HttpResult& result : results) {
            if (!result) return fail(result.error());
            statuses.push_back(result->status);
        }
        result_.received = shown(*results.front());
        if (const auto failure = check_statuses(exchange, statuses)) {
            show_refused(exchange, results);
            return fail(core::Verdict::wrong, failure->expected, failure->reason);
        }
        for (const HttpResult& result : results) {
            if (const auto failure = run_checks(exchange.checks, *result, values_)) {
                result_.received = shown(*result);
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
    ScenarioResult result_;
};

}  // namespace

ScenarioResult run_scenario(const Scenario& scenario, Values values, Draw draw, ApiServer& server) {
    return Play{std::move(values), draw, server}.run(scenario);
}

}  // namespace grading
