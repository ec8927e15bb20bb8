#include "grading/scenario_step_line.hpp"

#include "grading/scenario_check_line.hpp"
#include "grading/scenario_pattern.hpp"
#include "protocol/json.hpp"

#include <array>
#include <charconv>

namespace grading {
namespace {

constexpr std::size_t replies_max = 10;
constexpr std::int64_t duration_ms_max = std::int64_t{100} * 24 * 3600 * 1000;

struct Unit {
    std::string_view name;
    std::int64_t ms;
};
constexpr std::array<Unit, 4> units{{{"ms", 1}, {"min", 60'000}, {"s", 1000}, {"h", 3'600'000}}};

/// "NAME(INSIDE)": what is inside.
std::optional<std::string_view> inside(std::string_view text, std::string_view name) {
    if (!text.starts_with(name) || !text.ends_with(')')) return std::nullopt;
    text.remove_prefix(name.size());
    if (!text.starts_with('(')) return std::nullopt;
    return text.substr(1, text.size() - 2);
}

std::optional<Moment> parse_moment(std::string_view text) {
    text = trimmed(text);
    if (text.empty()) return Moment{};
    const bool is_earlier = text.starts_with('-');
    if (!is_earlier && !text.starts_with('+')) return std::nullopt;
    const auto offset = parse_duration(text.substr(1));
    if (!offset) return std::nullopt;
    return Moment{is_earlier ? -*offset : *offset};
}

std::optional<Signature> parse_signature(std::string_view text) {
    const auto comma = text.find(", ");
    if (comma == std::string_view::npos) return std::nullopt;
    return Signature{
        .key = std::string{trimmed(text.substr(0, comma))},
        .text = std::string{text.substr(comma + 2)}};
}

/// `200 after 3s {"id": 1}`, `garbage` or `timeout`.
std::optional<Reply> parse_reply(std::string_view text) {
    text = trimmed(text);
    if (text == "timeout") return Reply{.kind = Reply::Kind::never, .body = {}};
    if (text == "garbage") return Reply{.kind = Reply::Kind::garbage, .body = {}};
    const auto take_word = [&text] {
        const auto word = text.substr(0, text.find(' '));
        text = trimmed(text.substr(word.size()));
        return word;
    };
    const auto status = parse_statuses(take_word());
    if (!status || status->size() != 1 || status->front().low != status->front().high) {
        return std::nullopt;
    }
    Reply reply{.status = status->front().low, .body = {}};
    if (text.starts_with("after ")) {
        take_word();
        const auto after = parse_duration(take_word());
        if (!after) return std::nullopt;
        reply.after_ms = *after;
    }
    reply.body = std::string{text};
    if (text.empty() || protocol::parse_json(with_ones(text), question_bytes_max)) return reply;
    return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> parse_duration(std::string_view text) {
    std::int64_t count = 0;
    const auto* last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, count);
    if (error != std::errc{} || count < 0 || count > duration_ms_max) return std::nullopt;
    const std::string_view name{end, static_cast<std::size_t>(last - end)};
    for (const Unit& unit : units) {
        if (name == unit.name && count <= duration_ms_max / unit.ms) return count * unit.ms;
    }
    return std::nullopt;
}

std::expected<Let, std::string> parse_let(std::string_view text) {
    const std::string problem =
        "it is let NAME = word(), uuid(), int(LO, HI), now(), now(-5min), text(…) or "
        "hmac_sha256(KEY, TEXT)";
    const auto equals = text.find('=');
    if (equals == std::string_view::npos) return std::unexpected(problem);
    Let let{.name = std::string{trimmed(text.substr(0, equals))}, .formula = {}};
    if (!is_value_name(let.name)) return std::unexpected(problem);
    text = trimmed(text.substr(equals + 1));
    if (const auto formula = parse_formula(text)) {
        let.formula = *formula;
        return let;
    }
    if (const auto phrase = inside(text, "text")) {
        let.formula = Phrase{std::string{*phrase}};
        return let;
    }
    if (const auto offset = inside(text, "now")) {
        if (const auto moment = parse_moment(*offset)) {
            let.formula = *moment;
            return let;
        }
    }
    if (const auto parts = inside(text, "hmac_sha256")) {
        if (auto signature = parse_signature(*parts)) {
            let.formula = std::move(*signature);
            return let;
        }
    }
    return std::unexpected(problem);
}

std::expected<AdvanceClock, std::string> parse_clock(std::string_view text) {
    text = trimmed(text);
    const auto ms = text.starts_with('+') ? parse_duration(text.substr(1)) : std::nullopt;
    if (!ms) return std::unexpected("it is clock +61s, with ms, s, min or h");
    return AdvanceClock{*ms};
}

std::expected<PlanUpstream, std::string> parse_upstream(std::string_view text) {
    const auto colon = text.find(':');
    PlanUpstream plan;
    if (colon != std::string_view::npos) plan.service = std::string{trimmed(text.substr(0, colon))};
    auto rest = text.substr(std::min(colon + 1, text.size()));
    constexpr std::string_view then = " then ";
    for (bool is_last = false; !is_last;) {
        const auto end = rest.find(then);
        is_last = end == std::string_view::npos;
        auto reply = parse_reply(rest.substr(0, end));
        if (plan.service.empty() || !reply || plan.replies.size() == replies_max) {
            return std::unexpected(
                "it is upstream NAME: STATUS after 2s JSON, or timeout, or garbage; several with "
                "then between them");
        }
        plan.replies.push_back(std::move(*reply));
        if (!is_last) rest.remove_prefix(end + then.size());
    }
    return plan;
}

std::expected<PutRow, std::string> parse_put(std::string_view text) {
    const auto space = text.find(' ');
    PutRow put{.table = std::string{text.substr(0, space)}, .row = {}};
    if (space != std::string_view::npos) put.row = std::string{trimmed(text.substr(space))};
    const auto row = protocol::parse_json(with_ones(put.row), question_bytes_max);
    if (row && row->is_object() && row->contains("id")) return put;
    return std::unexpected("it is put TABLE JSON, and the row has an id");
}

std::expected<LogCheck, std::string> parse_log(std::string_view text) {
    text = trimmed(text);
    LogCheck check;
    check.is_wanted = text.starts_with("~ ");
    if (!check.is_wanted && !text.starts_with("!~ ")) {
        return std::unexpected("it is log ~ REGEX or log !~ REGEX");
    }
    check.pattern = std::string{trimmed(text.substr(text.find(' ')))};
    if (auto problem = pattern_problem(with_ones(check.pattern)); !problem.empty()) {
        return std::unexpected(problem);
    }
    return check;
}

}  // namespace grading
