// Small tests for the stories in which the content is not the point: the repository's own items, in
// blueprints that are over sooner.
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { root } from "./support.mjs";

const queries = ["sql/left-join-zero", "sql/january", "sql/top3-with-ties"];
const tickets = ["project/order-page-fails", "project/payments-never-arrive"];
const numbers = ["reasoning/series-two-threads", "reasoning/series-growing-gaps"];

const section = ({ id, title, minutes, points, pool }) => `
[[section]]
id = "${id}"
title = "${title}"
minutes = ${minutes}

[[section.slot]]
id = "${id}"
points = ${points}
choose = 1
pool = ${JSON.stringify(pool)}
`;

const blueprint = (slug, title, sections) => `format = 1
slug = "${slug}"
title = "${title}"
summary = "A short test."
minutes = ${sections.reduce((sum, { minutes }) => sum + minutes, 0)}
${sections.map(section).join("")}`;

const query = { id: "query", title: "A query", points: 6, pool: queries };
const number = { id: "number", title: "A number", points: 2, pool: numbers };

/** Beside everything that is offered: `two-steps` in 20 minutes, `one-minute`, `one-hour`, and `one-ticket`. */
export function smallAssessments() {
  const folder = mkdtempSync(join(tmpdir(), "assay-offer-"));
  chmodSync(folder, 0o755); // the server is another user
  const offered = join(root, "assessments");
  for (const name of readdirSync(offered)) symlinkSync(join(offered, name), join(folder, name));
  const add = (slug, title, sections) => {
    mkdirSync(join(folder, slug));
    writeFileSync(join(folder, slug, "blueprint.toml"), blueprint(slug, title, sections));
  };
  add("two-steps", "A test in two steps", [{ ...query, minutes: 10 }, { ...number, minutes: 10 }]);
  add("one-minute", "A test of one minute", [{ ...query, minutes: 1 }]);
  add("one-ticket", "A ticket", [{ id: "ticket", title: "A ticket", points: 16, pool: tickets, minutes: 40 }]);
  add("one-hour", "A test of one hour", [{ ...query, minutes: 60 }]);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
