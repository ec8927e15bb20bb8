// @ts-nocheck

// Plays a script from standard input against the candidate's list and prints the active option after each key.
// Lines: options A,-B,C (a minus means disabled) · key NAME · click A · disable A · enable A
"use strict";
const fs = require("node:fs");
const { createList } = require("./solution");

const log = [];
let options = [];
let list = null;
for (const line of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const [word, rest = ""] = line.match(/^(\w+) ?(.*)$/).slice(1);
  if (word === "options") {
    options = rest
      .split(",")
      .filter(Boolean)
      .map((text) => ({ label: text.replace(/^-/, ""), disabled: text.startsWith("-") }));
    list = createList(options);
  }
  const option = options.find(({ label }) => label === rest);
  if (word === "disable") option.disabled = true;
  if (word === "enable") option.disabled = false;
  if (word === "click") list.click(options.indexOf(option));
  if (word === "key") list.key(rest);
  if (word === "key" || word === "click") {
    const active = list.active();
    log.push(active === -1 ? "none" : `${active} ${options[active]?.label}`);
  }
}
fs.writeSync(1, log.join("\n") + "\n");
