#include "reasoning/family_parts.hpp"
#include "reasoning/program.hpp"
#include "reasoning/text.hpp"

#include <set>

namespace reasoning {
namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

/// Names that are assigned in a block: in a function Python must be told that they are not its own.
std::set<std::string> names_assigned_in_blocks(const std::string& code) {
    std::set<std::string> names;
    for (const std::string& line : lines_of(code)) {
        const auto words = words_of(line);
        if (line.starts_with("    ") && line.find(" = ") != std::string::npos)
            names.insert(words.front());
    }
    return names;
}

std::string python_line(const std::string& line, const std::set<std::string>& names) {
    const std::string indent = line.substr(0, line.find_first_not_of(' '));
    const std::string text = line.substr(indent.size());
    if (text.starts_with("for ")) {
        std::string head = replaced(text, " from ", " in range(");
        return indent + replaced(head, " to ", ", 1 + ") + "):";
    }
    if (text.starts_with("if ") || text == "else") return indent + text + ':';
    if (text.starts_with("print ")) return indent + "print(" + text.substr(6) + ')';
    if (!text.starts_with("function ")) return line;
    std::string head = indent + "def " + text.substr(9) + ':';
    for (const std::string& name : names)
        head += '\n' + indent + "    global " + name;
    return head;
}

std::string python_program(const std::string& code) {
    const auto names = names_assigned_in_blocks(code);
    std::string python;
    for (const std::string& line : lines_of(code))
        python += python_line(line, names) + '\n';
    return replaced(replaced(python, " mod ", " % "), "copy(", "list(");
}

}  // namespace

std::string python_of(const std::vector<std::string>& programs) {
    std::string all = "programs = [\n";
    for (const std::string& program : programs)
        all += "'''\n" + python_program(program) + "''',\n";
    return all + "]\nfor program in programs:\n    exec(program, {})\n";
}

std::vector<std::size_t> solve_trace(const Seen& seen) {
    std::vector<std::size_t> admissible;
    const auto printed = run_program(code_block(seen.prompt));
    if (!printed) return admissible;
    for (std::size_t i = 0; i < seen.options.size(); ++i) {
        if (seen.options[i] == "`" + *printed + "`") admissible.push_back(i);
    }
    return admissible;
}

}  // namespace reasoning
