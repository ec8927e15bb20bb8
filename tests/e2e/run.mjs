// All stories, or those named: node tests/e2e/run.mjs [journey] [practice] [trouble] [network] …
// Several are told in processes of their own, two at a time, for each waits most of its time.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

import { authoring } from "./authoring.mjs";
import { brokenNetwork } from "./broken_network.mjs";
import { disk } from "./disk.mjs";
import { held } from "./held.mjs";
import { interviews } from "./interviews.mjs";
import { journey } from "./journey.mjs";
import { keyboard } from "./keyboard.mjs";
import { levels } from "./levels.mjs";
import { live } from "./live.mjs";
import { lostTime } from "./lost_time.mjs";
import { phone } from "./phone.mjs";
import { practice } from "./practice.mjs";
import { project } from "./project.mjs";
import { rubric } from "./rubric.mjs";
import { sleep } from "./sleep.mjs";
import { translation } from "./translation.mjs";
import { trouble } from "./trouble.mjs";

// The longest first: nothing waits for one that began last.
const stories = {
  keyboard360: () => keyboard(360), trouble, keyboard, network: brokenNetwork, practice, phone, sleep, journey, lost: lostTime,
  disk, held, rubric, live, interviews, project, translation, levels, authoring,
};

/** Resolves to what it said and whether all of it was as it should be. */
function runAlone(name) {
  const began = performance.now();
  const process = spawn(globalThis.process.execPath, [fileURLToPath(import.meta.url), name]);
  let said = "";
  process.stdout.on("data", (bytes) => (said += bytes));
  process.stderr.on("data", (bytes) => (said += bytes));
  return new Promise((resolve) => {
    process.once("close", (status) => {
      const seconds = Math.round((performance.now() - began) / 1000);
      console.log(`${said}# ${name} took ${seconds} s`);
      resolve(status === 0);
    });
  });
}

async function runAll(names) {
  const waiting = [...names];
  let all_hold = true;
  const lane = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) all_hold = (await runAlone(name)) && all_hold;
  };
  await Promise.all([lane(), lane()]);
  return all_hold;
}

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(stories);
const unknown = names.filter((name) => !(name in stories));
if (unknown.length > 0) {
  console.error(`run.mjs: no story ${unknown.join(", ")}: there are ${Object.keys(stories).join(" ")}`);
  process.exit(2);
}
const all_hold = names.length === 1 ? (await stories[names[0]]()) === 0 : await runAll(names);
process.exit(all_hold ? 0 : 1);
