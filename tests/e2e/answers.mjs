// Right answers, read from the items' own manifests: what a good candidate would leave.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, existsSync } from "node:fs";
import { join } from "node:path";

import { program, root } from "./support.mjs";

const items = join(root, "assessments/items");

/** The few keys that the journeys need, by the manifests' own regular layout. */
function read(folder) {
  const text = readFileSync(join(folder, "item.toml"), "utf8");
  const one = (key) => new RegExp(`^${key}\\s*=\\s*"(.*)"`, "m").exec(text)?.[1];
  const blocks = (name) =>
    text.split(/^(?=\[)/m).filter((part) => part.startsWith(`[[${name}]]`));
  const field = (block, key) => new RegExp(`^${key}\\s*=\\s*"(.*?)"`, "m").exec(block)?.[1];
  return { folder, title: one("title"), kind: one("kind"), text, one, blocks, field };
}

const all = readdirSync(items, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap((area) => readdirSync(join(items, area.name)).map((name) => join(items, area.name, name)))
  .filter((folder) => existsSync(join(folder, "item.toml")))
  .map(read);

export function itemByTitle(title) {
  const found = all.find((item) => item.title === title);
  if (!found) throw new Error(`no item is called “${title}”`);
  return found;
}

export function referenceText(item, language) {
  const block = item.blocks("solution").find(
    (part) => item.field(part, "role") === "reference" &&
      (language === undefined || item.field(part, "language") === language));
  return readFileSync(join(item.folder, item.field(block, "file")), "utf8");
}

/** The one file that a project's reference changes, as it leaves it. */
export function repairOf(item, language) {
  const head = item.blocks("solution").findIndex((part) => item.field(part, "language") === language);
  const change = item.text.split(/^(?=\[\[solution\]\])/m)[head + 1].split("[[solution.change]]")[1];
  const name = item.field(change, "file");
  const text = readFileSync(join(item.folder, "project", language, name), "utf8");
  const written = (key) => {
    const found = new RegExp(`^${key} = (?:'''\\n?([^]*?)'''|'(.*)'|"(.*)")$`, "m").exec(change);
    return found[1] ?? found[2] ?? found[3];
  };
  const repaired = text.replace(written("from"), () => written("to"));
  if (repaired === text) throw new Error(`${item.folder}: the reference changes nothing of ${name}`);
  return { name, text: repaired };
}

export const correctOptions = (item) =>
  item.blocks("option").filter((part) => /^correct\s*=\s*true/m.test(part)).map((part) => item.field(part, "id"));

/** Which answer the panel rates how. */
export const panelRatings = (item) =>
  item.blocks("option").map((part) => [item.field(part, "id"), Number(/^key\s*=\s*(\d)/m.exec(part)[1])]);

/** One right order of the entries: the listed one, or one in which every pair is kept. */
export function rightOrder(item) {
  const listed = /^answer\s*=\s*\[([^\]]*)\]/m.exec(item.text.split(/^\[\[/m)[0] + (item.text.split(/^(?=\[order\])/m)[1] ?? "").split(/^\[\[/m)[0]);
  if (listed) return [...listed[1].matchAll(/"([^"]+)"/g)].map((match) => match[1]);
  const pairs = [...item.text.matchAll(/\[\s*"([^"]+)"\s*,\s*"([^"]+)"\s*\]/g)].map((match) => [match[1], match[2]]);
  const left = new Set(item.blocks("entry").map((part) => item.field(part, "id")));
  const order = [];
  while (left.size > 0) {
    const next = [...left].find((id) => !pairs.some(([before, after]) => after === id && left.has(before)));
    order.push(next);
    left.delete(next);
  }
  return order;
}

const letters = (text) => text.replaceAll(/`figure: [^`]*`/g, "").replaceAll(/[^A-Za-z0-9?]/g, "");

/** TOML's basic strings, as `assay bank` writes them. */
const unquoted = (text) => text.replaceAll(/\\(.)/g, "$1");

/** Of a generated item: the text of the right option of the variant that is shown. */
export function rightVariantOption(item, { prompt, options }) {
  const bank = execFileSync(program, ["bank", item.folder], { encoding: "utf8", maxBuffer: 2 ** 24 });
  for (const part of bank.split("[[variant]]").slice(1)) {
    const asked = unquoted(/^prompt = """\n((?:[^"\\]|\\.)*)"""/m.exec(part)[1]);
    const blocks = part.split("[[variant.option]]").slice(1);
    const texts = blocks.map((block) => unquoted(/^text = "((?:[^"\\]|\\.)*)"/m.exec(block)[1]));
    const is_shown = letters(prompt).endsWith(letters(asked)) &&
      texts.every((text, i) => options[i] === text.replaceAll("`", "").replace("figure: ", ""));
    if (is_shown) return texts[blocks.findIndex((block) => block.includes("correct = true"))];
  }
  throw new Error(`no variant of ${item.folder} is shown`);
}

export function rightText(item) {
  if (item.kind === "short_text") return /^accept\s*=\s*\[\s*"([^"]+)"/m.exec(item.text)[1];
  return /^answer\s*=\s*"([^"]+)"/m.exec(item.text)[1];
}
