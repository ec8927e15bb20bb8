// Plays a script from standard input against the candidate's search box, in a time of its own, and prints
// what the page sees. Lines: type TEXT · wait MS · answer TEXT = A,B · fail TEXT · close
"use strict";
const fs = require("node:fs");
const { createSearch } = require("./solution");

let now = 0;
let timers = [];
const waiting = [];
const log = [];
const say = (line) => log.push(`${now} ${line}`);
const settle = () => new Promise((resolve) => setImmediate(resolve));

const page = {
  load(text) {
    say(`load ${text}`);
    return new Promise((resolve, reject) => waiting.push({ text, resolve, reject }));
  },
  show: (results) => say(`show ${results.join(",") || "nothing"}`),
  showError: () => say("show error"),
  setTimer(run, ms) {
    const timer = { run, at: now + ms };
    timers.push(timer);
    return timer;
  },
  clearTimer(timer) {
    timers = timers.filter((other) => other !== timer);
  },
};

async function pass(ms) {
  const until = now + ms;
  for (;;) {
    const due = timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
    if (!due) break;
    timers = timers.filter((timer) => timer !== due);
    now = Math.max(now, due.at);
    due.run();
    await settle();
  }
  now = until;
}

function take(text) {
  const index = waiting.findIndex((request) => request.text === text);
  if (index < 0) return { resolve() {}, reject() {} };
  return waiting.splice(index, 1)[0];
}

async function main() {
  process.on("unhandledRejection", () => say("unhandled failure"));
  const search = createSearch(page);
  for (const line of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
    const [word, rest = ""] = line.match(/^(\w+) ?(.*)$/).slice(1);
    if (word === "type") search.type(rest.replaceAll("_", " "));
    if (word === "wait") await pass(Number(rest));
    if (word === "answer") {
      const [text, results] = rest.split(" = ");
      take(text).resolve(results ? results.split(",") : []);
    }
    if (word === "fail") take(rest).reject(new Error("no connection"));
    if (word === "close") search.close();
    await settle();
  }
  fs.writeSync(1, log.join("\n") + "\n");
}

main();
