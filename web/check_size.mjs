// Fails when a page's first script is larger than its budget. Counted, gzipped: what the page loads
// at once, and the editor, which it fetches right after; languages come one by one when needed.

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const kib = 1024;
const budgets = { "candidate.html": 150 * kib, "staff.html": 150 * kib };
const language_max = 55 * kib;
const editor = "src/shared/editor/code_mirror.ts";

const manifest = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8"));
const size_of = (chunk) => gzipSync(readFileSync(`dist/${chunk.file}`), { level: 9 }).length;

function closure(key, found = new Set()) {
  if (found.has(key)) return found;
  found.add(key);
  for (const imported of manifest[key].imports ?? []) closure(imported, found);
  return found;
}

/** Whether a page fetches that module, now or later. */
function reaches(page, module, seen = new Set()) {
  if (page === module) return true;
  if (seen.has(page)) return false;
  seen.add(page);
  const { imports = [], dynamicImports = [] } = manifest[page];
  return [...imports, ...dynamicImports].some((next) => reaches(next, module, seen));
}

let failed = false;
function judge(name, chunks, budget) {
  const bytes = [...chunks].reduce((sum, key) => sum + size_of(manifest[key]), 0);
  const within = bytes <= budget;
  if (!within) failed = true;
  console.log(`${name}: ${(bytes / kib).toFixed(1)} KiB of ${budget / kib} KiB${within ? "" : ": TOO LARGE"}`);
}

const of_editor = closure(editor);
for (const [page, budget] of Object.entries(budgets)) {
  const chunks = closure(page);
  judge(page, reaches(page, editor) ? closure(editor, chunks) : chunks, budget);
}
for (const key of Object.keys(manifest).filter((name) => name.includes("/lang-"))) {
  judge(key.split("/")[2], [...closure(key)].filter((chunk) => !of_editor.has(chunk)), language_max);
}
process.exitCode = failed ? 1 : 0;
