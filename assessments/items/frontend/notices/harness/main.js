// Plays a script from standard input against the candidate's notices, in a time of its own, and prints
// what is drawn. Lines: add TEXT · wait MS · enter · leave · close TEXT
"use strict";
const fs = require("node:fs");
const { createNotices } = require("./solution");

let now = 0;
let timers = [];
const log = [];

const page = {
  draw: (texts) => log.push(`${now} ${texts.join(",") || "nothing"}`),
  now: () => now,
  setTimer(run, ms) {
    const timer = { run, at: now + ms };
    timers.push(timer);
    return timer;
  },
  clearTimer(timer) {
    timers = timers.filter((other) => other !== timer);
  },
};

function pass(ms) {
  const until = now + ms;
  for (let runs = 0; runs < 1000; runs++) {
    const due = timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
    if (!due) break;
    timers = timers.filter((timer) => timer !== due);
    now = Math.max(now, due.at);
    due.run();
  }
  now = until;
}

const notices = createNotices(page);
for (const line of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const [word, rest] = line.split(" ");
  if (word === "add") notices.add(rest);
  if (word === "wait") pass(Number(rest));
  if (word === "enter") notices.enter();
  if (word === "leave") notices.leave();
  if (word === "close") notices.close(rest);
}
fs.writeSync(1, log.join("\n") + "\n");
