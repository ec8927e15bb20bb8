#include "catalog/signature.hpp"
#include "grading/harness_languages.hpp"

namespace grading {
namespace {

// A script cannot move a descriptor, so everything that Node prints by itself is sent elsewhere.
constexpr const char* head = R"js("use strict";
const fs = require("node:fs");

process.stdout.write = process.stderr.write.bind(process.stderr);
const source = fs.readFileSync(0);
let position = 0;

function takeLine() {
  const end = source.indexOf(10, position);
  const line = source.toString("latin1", position, end);
  position = end + 1;
  return line;
}

function takeScalar(kind, text) {
  return kind === "bool" ? text === "1" : Number(text);
}

function takeString() {
  const size = Number(takeLine());
  const text = source.toString("utf8", position, position + size);
  position += size + 1;
  return text;
}

function take(kind) {
  if (kind === "string") return takeString();
  if (!kind.startsWith("list<")) return takeScalar(kind, takeLine());
  const count = Number(takeLine());
  const element = kind.slice(5, -1);
  if (element === "string" || element.startsWith("list<")) {
    const list = [];
    for (let i = 0; i < count; ++i) list.push(take(element));
    return list;
  }
  const line = takeLine().trim();
  return line === "" ? [] : line.split(" ").map((text) => takeScalar(element, text));
}

function fits(kind, value) {
  if (kind.startsWith("list<")) return Array.isArray(value);
  if (kind === "bool") return typeof value === "boolean";
  if (kind === "string") return typeof value === "string";
  if (kind === "float") return typeof value === "number";
  return typeof value === "bigint" || Number.isInteger(value);
}

function spell(kind, value, pieces) {
  if (!fits(kind, value)) {
    throw new TypeError(`${name} returned ${String(value)} where ${kind} was expected`);
  }
  if (kind.startsWith("list<")) {
    pieces.push(String(value.length));
    for (const element of value) spell(kind.slice(5, -1), element, pieces);
  } else if (kind === "string") {
    pieces.push(`${Buffer.byteLength(value)}\n${value}`);
  } else if (kind === "bool") {
    pieces.push(value ? "1" : "0");
  } else {
    pieces.push(kind === "int" ? BigInt(value).toString() : String(value));
  }
}

function writeResult(kind, value) {
  const pieces = [];
  spell(kind, value, pieces);
  const content = Buffer.from(pieces.join("\n") + "\n");
  for (let done = 0; done < content.length; ) done += fs.writeSync(1, content, done);
}

)js";

}  // namespace

std::string javascript_main(
    const catalog::FunctionSignature& signature, std::string_view language) {
    const std::string name = catalog::function_name(signature.name, language);
    std::string text = language == "typescript" ? "// @ts-nocheck\n" : "";
    text += head;
    text += "const name = \"" + name + "\";\n";
    for (std::size_t i = 0; i < signature.arguments.size(); ++i) {
        const auto& argument = signature.arguments[i];
        text += "const a" + std::to_string(i) + " = take(\"" + argument.type + "\");\n";
    }
    text += "const solution = require(\"./solution\");\n";
    text += "if (typeof solution[name] !== \"function\") {\n";
    text += "  throw new TypeError(`" + catalog::solution_file_name(language);
    text += " does not export a function ${name}`);\n}\n";
    text += "writeResult(\"" + signature.returns + "\", solution[name](" +
            argument_list(signature, "") + "));\n";
    return text;
}

}  // namespace grading
