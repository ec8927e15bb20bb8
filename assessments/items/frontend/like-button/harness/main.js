// Plays a script from standard input against the candidate's button and prints what it draws and sends.
// Lines: start on|off · press · ok · fail (the oldest request that is out)
"use strict";
const fs = require("node:fs");
const { createLike } = require("./solution");

const log = [];
const out = [];
const settle = () => new Promise((resolve) => setImmediate(resolve));

const page = {
  draw: (liked, failed) => log.push(`draw ${liked ? "on" : "off"}${failed ? " failed" : ""}`),
  send(liked) {
    log.push(`send ${liked ? "on" : "off"}`);
    return new Promise((resolve, reject) => out.push({ resolve, reject }));
  },
};

async function main() {
  process.on("unhandledRejection", () => log.push("unhandled failure"));
  let like = null;
  for (const line of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
    if (line.startsWith("start ")) like = createLike(page, line === "start on");
    if (line === "press") like.press();
    const request = line === "ok" || line === "fail" ? out.shift() : undefined;
    if (request && line === "ok") request.resolve();
    if (request && line === "fail") request.reject(new Error("no connection"));
    await settle();
  }
  fs.writeSync(1, log.join("\n") + "\n");
}

main();
