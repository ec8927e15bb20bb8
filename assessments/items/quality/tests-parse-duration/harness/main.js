// Runs the candidate's tests against one implementation and prints pass or fail.
// Standard input holds the implementation in each language, after a line such as "=== python".
"use strict";
const fs = require("node:fs");

const FUNCTION = "parseDuration";

function unpacked(text) {
  // The example is packed: candidates run their tests against it, but do not copy its source.
  const mark = "=== packed\n";
  if (!text.startsWith(mark)) return text;
  return Buffer.from(text.slice(mark.length), "base64").toString("utf8");
}

function partFor(language, text) {
  for (const part of text.split(/^=== /m).slice(1)) {
    const end = part.indexOf("\n");
    if (part.slice(0, end).trim() === language) return part.slice(end + 1);
  }
  throw new Error("no part for " + language);
}

function build(source) {
  const made = new Function(`"use strict";\n${source}\nreturn ${FUNCTION};`)();
  // A wrapper, so that toString() does not show the source.
  return (...values) => made(...values);
}

async function survives(runTests, implementation) {
  try {
    await runTests(implementation);
    return true;
  } catch (error) {
    console.error(error);
    return false;
  }
}

async function main() {
  // What the tests print must not mix with the verdict.
  process.stdout.write = process.stderr.write.bind(process.stderr);
  // Standard input is read before the candidate's file is loaded: it must not see the source.
  const implementation = build(partFor("javascript", unpacked(fs.readFileSync(0, "utf8"))));
  const { runTests } = require("./solution.js");
  const passed = await survives(runTests, implementation);
  fs.writeSync(1, passed ? "pass\n" : "fail\n");
}

main();
