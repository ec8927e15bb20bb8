// @ts-nocheck

// Plays a script from standard input against the candidate's dialogs and prints where the focus is.
// Lines: page A,B · focus A · open NAME A,B,-C (a minus means disabled) · Tab · Shift+Tab · Escape · disable A
// · enable A · remove A
"use strict";
const fs = require("node:fs");
const { createDialogs } = require("./solution");

const log = [];
let focused = null;
let controls = [];

const made = (texts) =>
  texts
    .split(",")
    .filter(Boolean)
    .map((text) => ({ id: text.replace(/^-/, ""), disabled: text.startsWith("-"), removed: false }));

const page = {
  focused: () => focused,
  focus(target) {
    focused = target;
  },
};

const dialogs = createDialogs(page);
for (const line of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const [word, name = "", texts = ""] = line.split(" ");
  const control = controls.find(({ id }) => id === name);
  if (word === "page") controls.push(...made(name));
  if (word === "focus") focused = control;
  if (word === "disable") control.disabled = true;
  if (word === "enable") control.disabled = false;
  if (word === "remove") control.removed = true;
  if (word === "open") {
    const inside = made(texts);
    controls.push(...inside);
    dialogs.open({ id: name, controls: inside });
    log.push(`open: ${focused.id}`);
  }
  if (["Tab", "Shift+Tab", "Escape"].includes(word)) {
    const handled = dialogs.key(word);
    log.push(`${word}: ${focused.id}${handled ? "" : ", left to the browser"}`);
  }
}
fs.writeSync(1, log.join("\n") + "\n");
