#include "catalog/signature.hpp"
#include "grading/harness_languages.hpp"

namespace grading {
namespace {

constexpr const char* head = R"py(import os
import sys

result_file = os.dup(1)
os.dup2(2, 1)
source = sys.stdin.buffer.read()
position = 0


def take_line():
    global position
    end = source.index(b"\n", position)
    line = source[position:end]
    position = end + 1
    return line


def take_scalar(kind, text):
    if kind == "int":
        return int(text)
    return float(text) if kind == "float" else text == b"1"


def take_string():
    global position
    size = int(take_line())
    text = source[position:position + size].decode("utf-8")
    position += size + 1
    return text


def take(kind):
    if kind == "string":
        return take_string()
    if not kind.startswith("list<"):
        return take_scalar(kind, take_line())
    count = int(take_line())
    element = kind[5:-1]
    if element == "string" or element.startswith("list<"):
        return [take(element) for _ in range(count)]
    return [take_scalar(element, text) for text in take_line().split()]


def fits(kind, value):
    if kind == "bool":
        return isinstance(value, bool)
    if kind == "string":
        return isinstance(value, str)
    if isinstance(value, bool):
        return False
    return isinstance(value, int if kind == "int" else (int, float))


def spell(kind, value, pieces):
    is_list = kind.startswith("list<")
    if not (isinstance(value, (list, tuple)) if is_list else fits(kind, value)):
        sys.exit(f"{name} returned {type(value).__name__} where {kind} was expected")
    if is_list:
        pieces.append(b"%d" % len(value))
        for element in value:
            spell(kind[5:-1], element, pieces)
    elif kind == "string":
        text = value.encode("utf-8", "replace")
        pieces.append(b"%d\n%s" % (len(text), text))
    elif kind == "float":
        pieces.append(repr(float(value)).encode())
    else:
        pieces.append(b"%d" % value)


def write_result(kind, value):
    pieces = []
    spell(kind, value, pieces)
    content = b"\n".join(pieces) + b"\n"
    while content:
        content = content[os.write(result_file, content):]


)py";

}  // namespace

std::string python_main(const catalog::FunctionSignature& signature) {
    std::string text = head;
    text += "name = \"" + signature.name + "\"\n";
    for (std::size_t i = 0; i < signature.arguments.size(); ++i) {
        text += 'a' + std::to_string(i) + " = take(\"" + signature.arguments[i].type + "\")\n";
    }
    text += "import solution\n\nwrite_result(\"" + signature.returns + "\", solution." +
            signature.name + '(' + argument_list(signature, "") + "))\n";
    return text;
}

}  // namespace grading
