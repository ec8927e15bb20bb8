#include "hostile_header.hpp"

#include "hostile_verdict.hpp"

#include <functional>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace sandbox_test {
namespace {

struct Ending {
    std::string_view ending;
    std::string_view language;
    std::string_view comment;
};

constexpr Ending endings[] = {
    {"c", "c", "//"},           {"cpp", "cpp", "//"},       {"py", "python", "#"},
    {"js", "javascript", "//"}, {"ts", "typescript", "//"}, {"java", "java", "//"},
    {"go", "go", "//"},         {"rs", "rust", "//"},       {"sql", "sqlite", "--"}};

constexpr int repeat_max = 100;

[[noreturn]] void refuse(const std::string& reason) {
    throw std::invalid_argument(reason);
}

const Ending& ending_of(const std::string& path) {
    const std::string name = path.substr(path.rfind('.') + 1);
    for (const Ending& known : endings)
        if (known.ending == name) return known;
    refuse("no language ends in ." + name);
}

std::string entry_point(const std::string& language) {
    for (const sandbox::Language& known : sandbox::languages())
        if (known.name == language) return known.entry_point;
    refuse("no language \"" + language + "\"");
}

std::int64_t positive(const std::string& text) {
    std::size_t used = 0;
    const std::int64_t value = text.empty() ? 0 : std::stoll(text, &used);
    if (used != text.size() || value <= 0) refuse("\"" + text + "\" is no number above zero");
    return value;
}

int hexadecimal(const std::string& text, std::size_t at) {
    const std::string digits = text.substr(at, 2);
    std::size_t used = 0;
    const int value = digits.size() == 2 ? std::stoi(digits, &used, 16) : 0;
    if (used != 2) refuse("\\x wants two digits");
    return value;
}

std::string unescaped(const std::string& text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\\') {
            plain += text[at];
            continue;
        }
        const char what = ++at < text.size() ? text[at] : '\0';
        if (what == 'n')
            plain += '\n';
        else if (what == 't')
            plain += '\t';
        else if (what == '\\' || what == '"')
            plain += what;
        else if (what == 'x')
            plain += static_cast<char>(hexadecimal(text, at + 1)), at += 2;
        else
            refuse("no escape \\" + std::string(1, what));
    }
    return plain;
}

std::string quoted(const std::string& text) {
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        refuse("a text in quotes is wanted");
    return unescaped(text.substr(1, text.size() - 2));
}

std::string with_baits(std::string text, const Baits& baits) {
    for (const auto& [name, value] : baits) {
        const std::string mark = "{" + name + "}";
        for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos;)
            text.replace(at, mark.size(), value);
    }
    if (text.find("{host_") != std::string::npos) refuse("no bait of this name");
    return text;
}

void set_limit(sandbox::Limits& limits, const std::string& name, std::int64_t value) {
    const std::pair<std::string_view, std::int64_t*> known[] = {
        {"cpu_ms", &limits.cpu_ms},       {"wall_ms", &limits.wall_ms},
        {"memory_kb", &limits.memory_kb}, {"processes", &limits.processes},
        {"output_kb", &limits.output_kb}, {"disk_kb", &limits.disk_kb}};
    for (const auto& [limit, place] : known) {
        if (limit != name) continue;
        *place = value;
        return;
    }
    refuse("no limit \"" + name + "\"");
}

void set_limits(sandbox::Limits& limits, const std::string& text) {
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        const std::size_t sign = word.find('=');
        if (sign == std::string::npos) refuse("\"" + word + "\" is no limit");
        set_limit(limits, word.substr(0, sign), positive(word.substr(sign + 1)));
    }
}

class Reader {
  public:
    Reader(HostileProgram& program, const Baits& baits) : program_(program), baits_(baits) {
        program_.limits = {.cpu_ms = 500, .wall_ms = 2000};
        program_.compile.any_of = parse_verdict("ok");
    }

    void take(const std::string& key, const std::string& value) {
        if (key != "Does" && !is_described_) refuse("a program begins by saying what it does");
        for (const auto& [known, action] : actions())
            if (known == key) return action(value);
        refuse("no key \"" + key + "\"");
    }

    void finish() {
        if (!is_described_) refuse("nothing says what it does");
        if (program_.trials.empty() && runs() && !program_.service_port) trial();
        for (const Trial& each : program_.trials) {
            if (each.must.any_of.empty()) refuse("a test without Must");
            require_reason(each.must);
        }
        require_reason(program_.compile);
        if (program_.service_port && program_.steps.empty()) refuse("a service without steps");
    }

  private:
    using Action = std::function<void(const std::string&)>;

    std::vector<std::pair<std::string, Action>> actions() {
        auto all = actions_of_the_program();
        for (auto& each : actions_of_a_trial())
            all.push_back(std::move(each));
        for (auto& each : actions_of_a_service())
            all.push_back(std::move(each));
        return all;
    }

    std::vector<std::pair<std::string, Action>> actions_of_the_program() {
        return {
            {"Does", [this](const auto&) { is_described_ = true; }},
            {"Why", [this](const auto&) { is_reasoned_ = true; }},
            {"Limits", [this](const auto& text) { set_limits(program_.limits, text); }},
            {"Compile limits",
             [this](const auto& text) { set_limits(program_.compile_limits, text); }},
            {"File", [this](const auto& text) { add_file(text); }},
            {"Compile",
             [this](const auto& text) { program_.compile.any_of = parse_verdict(text); }},
            {"Compile says",
             [this](const auto& text) { program_.compile.says.push_back(unescaped(text)); }},
            {"Compile hides",
             [this](const auto& text) { program_.compile.hides.push_back(unescaped(text)); }},
            {"Boxes print", [this](const auto& text) {
                 if (text != "different") refuse("boxes print: different");
                 program_.boxes_print_different = true;
             }}};
    }

    std::vector<std::pair<std::string, Action>> actions_of_a_trial() {
        return {
            {"Test", [this](const auto& text) { begin(Place::test, text); }},
            {"Submission", [this](const auto& text) { begin(Place::submission, text); }},
            {"Box", [this](const auto& text) { begin(Place::box, text); }},
            {"Repeat", [this](const auto& text) { repeat(positive(text)); }},
            {"Stdin", [this](const auto& text) { trial().test.stdin_bytes = quoted(text); }},
            {"Must",
             [this](const auto& text) {
                 if (!trial().must.any_of.empty()) refuse("a second Must of one test");
                 trial().must.any_of = parse_verdict(text);
             }},
            {"Prints",
             [this](const auto& text) {
                 trial().must.output += with_baits(unescaped(text), baits_) + "\n";
             }},
            {"Output", [this](const auto& text) { trial().must.output = quoted(text); }},
            {"Says", [this](const auto& text) { trial().must.says.push_back(unescaped(text)); }}};
    }

    std::vector<std::pair<std::string, Action>> actions_of_a_service() {
        return {
            {"Service",
             [this](const auto& text) {
                 program_.service_port = static_cast<std::uint16_t>(positive(text));
             }},
            {"Asks", [this](const auto& text) { step(StepKind::asks, text); }},
            {"Answers", [this](const auto& text) { step(StepKind::answers, text); }},
            {"Connects", [this](const auto& text) { step(StepKind::connects, text); }},
            {"Waits",
             [this](const auto& text) { step(StepKind::waits, std::to_string(positive(text))); }},
            {"Stops",
             [this](const auto& text) { step(StepKind::stops, std::to_string(positive(text))); }},
            {"Restart", [this](const auto& text) { step(StepKind::restart, text); }},
            {"Ends", [this](const auto& text) { step(StepKind::ends, text); }}};
    }

    bool runs() const { return program_.compile.any_of.front().status == sandbox::Status::ok; }

    void require_reason(const Expectation& must) const {
        if (must.any_of.size() > 1 && !is_reasoned_) refuse("alternatives without a Why");
    }

    void begin(Place place, const std::string& arguments) {
        const bool mixes = !program_.trials.empty() && is_implicit_;
        if (mixes) refuse("a test begins after one that needs no beginning");
        Trial next;
        next.place = place;
        std::istringstream words(with_baits(arguments, baits_));
        for (std::string word; words >> word;)
            next.test.args.push_back(word);
        program_.trials.push_back(std::move(next));
    }

    Trial& trial() {
        if (program_.service_port) refuse("a service has steps, not tests");
        if (program_.trials.empty()) {
            begin(Place::test, "");
            is_implicit_ = true;
        }
        return program_.trials.back();
    }

    void repeat(std::int64_t times) {
        if (times > repeat_max) refuse("too many times");
        trial().repeat = static_cast<int>(times);
    }

    void add_file(const std::string& text) {
        const std::size_t sign = text.find(" = ");
        if (sign == std::string::npos) refuse("File: NAME = \"text\"");
        program_.files.push_back(
            {.name = text.substr(0, sign),
             .bytes = with_baits(quoted(text.substr(sign + 3)), baits_)});
    }

    void step(StepKind kind, const std::string& text) {
        if (!program_.service_port) refuse("a step of no service");
        ServiceStep next{.kind = kind, .text = text, .must = {}};
        if (kind == StepKind::answers && text.starts_with('"')) next.text = "=" + quoted(text);
        if (kind == StepKind::ends && text != "running") {
            next.must = Expectation{};
            next.must->any_of = parse_verdict(text);
        }
        program_.steps.push_back(std::move(next));
    }

    HostileProgram& program_;
    const Baits& baits_;
    bool is_described_ = false;
    bool is_reasoned_ = false;
    bool is_implicit_ = false;
};

bool is_key(const std::string& text) {
    if (text.empty() || text[0] < 'A' || text[0] > 'Z') return false;
    return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz ", 1) == std::string::npos;
}

// A line is "KEY: VALUE", or deeper in than that: then it continues the prose above.
void take_line(Reader& reader, const std::string& line, std::string& key) {
    if (line.starts_with("   ")) {
        if (key != "Does" && key != "Why") refuse("only prose goes on in the next line");
        return;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos || !line.starts_with(' ') || !is_key(line.substr(1, colon - 1)))
        refuse("a line of the head is \"Key: value\"");
    key = line.substr(1, colon - 1);
    const bool has_value = line.size() > colon + 2 && line[colon + 1] == ' ';
    reader.take(key, has_value ? line.substr(colon + 2) : "");
}

void read_head(const std::string& source, std::string_view comment, Reader& reader, int& number) {
    std::istringstream lines(source);
    std::string key;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (!line.starts_with(comment)) break;
        take_line(reader, line.substr(comment.size()), key);
    }
    reader.finish();
}

}  // namespace

HostileProgram parse_hostile(
    const std::string& path, const std::string& source, const Baits& baits) {
    int number = 0;
    try {
        HostileProgram program;
        program.path = path;
        const Ending& ending = ending_of(path);
        program.language = ending.language;
        program.files.push_back({.name = entry_point(program.language), .bytes = source});
        Reader reader(program, baits);
        read_head(source, ending.comment, reader, number);
        return program;
    } catch (const std::invalid_argument& problem) {
        throw std::runtime_error(path + ":" + std::to_string(number) + ": " + problem.what());
    }
}

}  // namespace sandbox_test
