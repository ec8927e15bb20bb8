#include "reasoning/program.hpp"

#include "reasoning/text.hpp"

#include <map>
#include <stdexcept>
#include <string_view>

namespace reasoning {
namespace {

constexpr int steps_max = 10000;
constexpr int depth_max = 20;
constexpr std::size_t indent_width = 4;

struct Fault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Line {
    std::size_t indent = 0;
    std::vector<std::string> tokens;
};

/// Words, numbers, `==`, and every other sign by itself.
std::vector<std::string> tokens_of(std::string_view text) {
    std::vector<std::string> tokens;
    bool inside = false;
    for (const char c : text) {
        const bool is_part = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
        const bool is_second = c == '=' && !tokens.empty() && tokens.back() == "=" && !inside;
        if ((is_part && inside) || is_second)
            tokens.back() += c;
        else if (c != ' ')
            tokens.emplace_back(1, c);
        inside = is_part;
    }
    return tokens;
}

std::vector<Line> read_lines(const std::string& code) {
    std::vector<Line> lines;
    for (const std::string& text : lines_of(code)) {
        const auto start = text.find_first_not_of(' ');
        if (start == std::string::npos) continue;
        lines.push_back({.indent = start / indent_width, .tokens = tokens_of(text)});
    }
    return lines;
}

struct Value {
    bool is_list = false;
    std::int64_t number = 0;  // of a list: its place among the lists
};

using Names = std::map<std::string, Value>;

class Machine {
  public:
    explicit Machine(std::vector<Line> lines) : lines_(std::move(lines)) {}

    std::string run() {
        run_block(0, 0);
        return printed_;
    }

  private:
    /// Walks over the tokens of one line. While `is_skipped`, nothing has an effect.
    struct Reader {
        const std::vector<std::string>& tokens;
        std::size_t at = 0;
        bool is_skipped = false;
    };

    static bool take(Reader& reader, std::string_view token) {
        if (reader.at >= reader.tokens.size() || reader.tokens[reader.at] != token) return false;
        ++reader.at;
        return true;
    }

    static std::string word(Reader& reader) {
        if (reader.at >= reader.tokens.size()) throw Fault{"a line ends too early"};
        return reader.tokens[reader.at++];
    }

    static void want(Reader& reader, std::string_view token) {
        if (!take(reader, token)) throw Fault{"a sign is missing"};
    }

    std::size_t end_of_block(std::size_t line, std::size_t indent) const {
        while (line < lines_.size() && lines_[line].indent >= indent)
            ++line;
        return line;
    }

    /// Runs lines of this indent from `line`; true when a `return` ended them.
    bool run_block(std::size_t line, std::size_t indent) {
        while (line < lines_.size() && lines_[line].indent == indent && !returned_) {
            if (++steps_ > steps_max) throw Fault{"it does not end"};
            line = run_line(line);
        }
        return returned_.has_value();
    }

    /// The line to go on with.
    std::size_t run_line(std::size_t line) {
        Reader reader{.tokens = lines_[line].tokens};
        const std::size_t inner = lines_[line].indent + 1;
        const std::size_t after = end_of_block(line + 1, inner);
        if (take(reader, "for")) return run_for(reader, line, after);
        if (take(reader, "if")) return run_if(reader, line, after);
        if (take(reader, "function")) {
            functions_[word(reader)] = line;
            return after;
        }
        if (take(reader, "return"))
            returned_ = expression(reader);
        else if (take(reader, "print"))
            printed_ += std::to_string(number(expression(reader)));
        else
            run_change(reader);
        return line + 1;
    }

    std::size_t run_for(Reader& reader, std::size_t line, std::size_t after) {
        const std::string name = word(reader);
        want(reader, "from");
        const std::int64_t first = number(expression(reader));
        want(reader, "to");
        const std::int64_t last = number(expression(reader));
        for (std::int64_t i = first; i <= last && !returned_; ++i) {
            globals_[name] = {.number = i};
            run_block(line + 1, lines_[line].indent + 1);
        }
        return after;
    }

    std::size_t run_if(Reader& reader, std::size_t line, std::size_t after) {
        const std::size_t inner = lines_[line].indent + 1;
        const bool holds = number(expression(reader)) != 0;
        if (holds) run_block(line + 1, inner);
        const bool has_else = after < lines_.size() && lines_[after].tokens.front() == "else" &&
                              lines_[after].indent + 1 == inner;
        if (!has_else) return after;
        if (!holds) run_block(after + 1, inner);
        return end_of_block(after + 1, inner);
    }

    void run_change(Reader& reader) {
        const std::string name = word(reader);
        if (take(reader, ".")) {
            want(reader, "append");
            want(reader, "(");
            list(variable(name)).push_back(number(expression(reader)));
            return;
        }
        if (take(reader, "[")) {
            const std::int64_t index = number(expression(reader));
            want(reader, "]");
            want(reader, "=");
            const std::int64_t value = number(expression(reader));
            list(variable(name)).at(static_cast<std::size_t>(index)) = value;
            return;
        }
        want(reader, "=");
        globals_[name] = expression(reader);
    }

    Value expression(Reader& reader) {
        Value value = conjunction(reader);
        while (take(reader, "or"))
            value = joined(reader, value, /*stops_at=*/true, &Machine::conjunction);
        return value;
    }

    Value conjunction(Reader& reader) {
        Value value = comparison(reader);
        while (take(reader, "and"))
            value = joined(reader, value, /*stops_at=*/false, &Machine::comparison);
        return value;
    }

    Value joined(Reader& reader, Value left, bool stops_at, Value (Machine::*next)(Reader&)) {
        const bool was_skipped = reader.is_skipped;
        const bool is_certain = !was_skipped && (number(left) != 0) == stops_at;
        reader.is_skipped = was_skipped || is_certain;
        const Value right = (this->*next)(reader);
        reader.is_skipped = was_skipped;
        return is_certain ? left : right;
    }

    Value comparison(Reader& reader) {
        const Value left = sum_of(reader);
        if (!take(reader, "==")) return left;
        const Value right = sum_of(reader);
        return {.number = reader.is_skipped || number(left) == number(right) ? 1 : 0};
    }

    Value sum_of(Reader& reader) {
        Value value = product(reader);
        for (;;) {
            const bool adds = take(reader, "+");
            if (!adds && !take(reader, "-")) return value;
            const Value right = product(reader);
            if (reader.is_skipped) continue;
            value = value.is_list
                        ? concatenation(value, right)
                        : Value{.number = number(value) + (adds ? 1 : -1) * number(right)};
        }
    }

    Value product(Reader& reader) {
        Value value = atom(reader);
        for (;;) {
            const bool multiplies = take(reader, "*");
            if (!multiplies && !take(reader, "mod")) return value;
            const std::int64_t right = number(atom(reader));
            if (reader.is_skipped) continue;
            if (!multiplies && right <= 0) throw Fault{"mod needs a positive number"};
            value.number = multiplies ? number(value) * right : number(value) % right;
        }
    }

    Value atom(Reader& reader) {
        if (take(reader, "[")) {
            std::vector<std::int64_t> values;
            for (const Value& value : values_until(reader, "]"))
                values.push_back(number(value));
            return new_list(std::move(values));
        }
        const std::string name = word(reader);
        if (std::isdigit(static_cast<unsigned char>(name.front())) != 0)
            return {.number = std::stoll(name)};
        if (take(reader, "(")) return call(reader, name, values_until(reader, ")"));
        if (take(reader, "[")) {
            const auto index = static_cast<std::size_t>(number(expression(reader)));
            want(reader, "]");
            return {.number = list(variable(name)).at(index)};
        }
        return reader.is_skipped ? Value{} : variable(name);
    }

    std::vector<Value> values_until(Reader& reader, std::string_view end) {
        std::vector<Value> values;
        while (!take(reader, end)) {
            values.push_back(expression(reader));
            take(reader, ",");
        }
        return values;
    }

    Value call(const Reader& reader, const std::string& name, const std::vector<Value>& values) {
        if (reader.is_skipped) return {};
        if (name == "sum") {
            std::int64_t total = 0;
            for (const std::int64_t each : list(values.at(0)))
                total += each;
            return {.number = total};
        }
        if (name == "copy") return new_list(list(values.at(0)));
        return call_function(name, values);
    }

    Value call_function(const std::string& name, const std::vector<Value>& values) {
        const auto found = functions_.find(name);
        if (found == functions_.end() || ++depth_ > depth_max) throw Fault{"no such function"};
        const auto& tokens = lines_[found->second].tokens;
        Names arguments;
        // function NAME ( A , B )
        for (std::size_t i = 0; i < values.size(); ++i)
            arguments[tokens.at(3 + 2 * i)] = values[i];
        std::swap(arguments, arguments_);
        run_block(found->second + 1, lines_[found->second].indent + 1);
        std::swap(arguments, arguments_);
        --depth_;
        const Value value = returned_.value_or(Value{});
        returned_.reset();
        return value;
    }

    Value variable(const std::string& name) const {
        if (const auto known = arguments_.find(name); known != arguments_.end())
            return known->second;
        const auto known = globals_.find(name);
        if (known == globals_.end()) throw Fault{"no such name"};
        return known->second;
    }

    static std::int64_t number(const Value& value) {
        if (value.is_list) throw Fault{"a list is no number"};
        return value.number;
    }

    std::vector<std::int64_t>& list(const Value& value) {
        if (!value.is_list) throw Fault{"a number is no list"};
        return lists_.at(static_cast<std::size_t>(value.number));
    }

    Value new_list(std::vector<std::int64_t> values) {
        lists_.push_back(std::move(values));
        return {.is_list = true, .number = std::ssize(lists_) - 1};
    }

    Value concatenation(const Value& left, const Value& right) {
        std::vector<std::int64_t> values = list(left);
        const auto& more = list(right);
        values.insert(values.end(), more.begin(), more.end());
        return new_list(std::move(values));
    }

    std::vector<Line> lines_;
    std::map<std::string, std::size_t> functions_;  // the line that begins each
    Names globals_;
    Names arguments_;
    std::vector<std::vector<std::int64_t>> lists_;
    std::optional<Value> returned_;
    std::string printed_;
    int steps_ = 0;
    int depth_ = 0;
};

}  // namespace

std::optional<std::string> run_program(const std::string& code) {
    try {
        return Machine{read_lines(code)}.run();
    } catch (const Fault&) {
        return std::nullopt;
    } catch (const std::logic_error&) {
        return std::nullopt;  // an index or a number out of range
    }
}

}  // namespace reasoning
