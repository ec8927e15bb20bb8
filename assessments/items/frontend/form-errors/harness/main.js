// Plays a script from standard input against the candidate's form and prints what the page is told.
// Lines: change NAME VALUE · leave NAME · send · ok · refuse NAME MESSAGE · see
"use strict";
const fs = require("node:fs");
const { createForm } = require("./solution");

const log = [];
let request = null;
const settle = () => new Promise((resolve) => setImmediate(resolve));

const fields = [
  { name: "mail", check: (value) => (value.includes("@") ? "" : "needs an @") },
  { name: "age", check: (value) => (/^\d+$/.test(value) ? "" : "must be a number") },
  { name: "city", check: (value) => (value === "" ? "must not be empty" : "") },
];

const page = {
  focus: (name) => log.push(`focus ${name}`),
  send(values) {
    log.push(`send ${fields.map(({ name }) => values[name]).join(" ")}`);
    return new Promise((resolve) => {
      request = resolve;
    });
  },
};

function see(form) {
  const parts = fields.map(({ name }) => form.error(name) && `${name} ${form.error(name)}`);
  log.push(parts.filter(Boolean).join(" | ") || "no errors");
}

async function main() {
  const form = createForm(fields, page);
  for (const line of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
    const [word, name, ...rest] = line.split(" ");
    if (word === "change") form.change(name, rest.join(" "));
    if (word === "leave") form.leave(name);
    if (word === "send") form.submit();
    if (word === "ok") request({});
    if (word === "refuse") request({ [name]: rest.join(" ") });
    await settle();
    if (word === "see") see(form);
  }
  fs.writeSync(1, log.join("\n") + "\n");
}

main();
