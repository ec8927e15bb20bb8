// Somebody with a phone: every kind of question fits, is named for screen readers, and can be answered without a keyboard.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { run, saved } from "./candidate.mjs";
import { Preview } from "./preview.mjs";
import { expect, openBrowser, person, root, screenshots, tell } from "./support.mjs";

const width = 360;
const phone_options = { viewport: { width, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const axe = readFileSync(join(root, "web/node_modules/axe-core/axe.min.js"), "utf8");

/** One of each kind. */
const kinds = {
  mcq: "practice/choose-one", multi: "practice/choose-several", numeric: "practice/number", order: "practice/order",
  short_text: "practice/word", match: "practice/match", cloze: "practice/gaps", lines: "practice/mark-lines",
  review_pr: "practice/review", sql: "sql/left-join-zero", code: "code/merge-shifts", api: "api/order-list",
  mutants: "quality/tests-cart-price", project: "project/order-page-fails", param: "reasoning/generated-matrix",
  sjt: "practice/judgement", likert: "practice/statements", forced_choice: "practice/most-like", survey: "practice/survey",
  text: "practice/text", upload: "practice/files", levels: "code/stockroom-levels",
};

/** Texts of buttons in the order of the solution, as the manifest has them. */
function solutionOf(path) {
  const manifest = readFileSync(join(root, "assessments/items", path, "item.toml"), "utf8");
  const blocks = manifest.slice(manifest.indexOf("[blocks]"));
  const ids = [.../solution = \[(.*)\]/.exec(blocks)[1].matchAll(/"(\w+)"/g)].map((found) => found[1]);
  return ids.map((id) => new RegExp(`id = "${id}"\\ntext = "(.*)"`).exec(blocks)[1].trim());
}

async function expectFits(page, name) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.screenshot({ path: join(screenshots, `phone-${name}.png`), fullPage: true });
  expect(wide <= width, `${name} is ${wide} pixels wide`);
}

async function expectNamed(page, name) {
  // Past the page's policy, which lets nothing in that the server did not send.
  const { violations } = await page.evaluate(`(() => { ${axe}; return window.axe.run(); })()`);
  const words = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
  expect(words.length === 0, `${name}: ${words.join("\n")}`);
}

export async function phone() {
  const browser = await openBrowser();
  const opened = async (path, story) => {
    const preview = new Preview(join(root, "assessments/items", path));
    const page = await person(browser, { ...phone_options, bypassCSP: true });
    try {
      await page.goto(await preview.link());
      await page.locator("#item-title").waitFor();
      await story(page);
      expect(page.errors.length === 0, page.errors.join("\n"));
    } finally {
      await page.context().close();
      await preview.end();
    }
  };

  const failed = await tell([
    ...Object.entries(kinds).map(([kind, path]) => [`a question of kind ${kind} fits on a phone and is named`, () => opened(path, async (page) => {
      await expectFits(page, kind);
      await expectNamed(page, kind);
    })]),

    ["a query is put together from blocks, and its run gives what it should", () => opened("sql/left-join-zero", async (page) => {
      for (const text of solutionOf("sql/left-join-zero")) await page.locator(".spare").getByRole("button", { name: text, exact: true }).tap();
      await page.getByRole("button", { name: /^Move GROUP BY .* up$/ }).tap();
      await page.getByRole("button", { name: /^Move GROUP BY .* down$/ }).tap();
      await saved(page);
      const words = await run(page);
      expect(/as expected/.test(words), `the run ended with: ${words}`);
      await expectFits(page, "blocks");
      await page.getByRole("tab", { name: "Type" }).tap();
      await page.getByText("LEFT JOIN repairs").first().waitFor();
    })],

    ["a program is changed line by line, with the signs at hand", () => opened("code/merge-shifts", async (page) => {
      const first = page.locator(".line-editor .line").first();
      const before = (await first.locator("code").innerText()).trimEnd();
      await first.tap();
      const line = page.getByRole("textbox", { name: "Line 1", exact: true });
      await line.press("End");
      await page.getByRole("group", { name: "Signs to put in" }).getByRole("button", { name: "(", exact: true }).tap();
      await page.getByRole("group", { name: "Signs to put in" }).getByRole("button", { name: ")", exact: true }).tap();
      expect((await line.inputValue()) === `${before}()`, await line.inputValue());
      await expectFits(page, "line");
      await page.getByRole("button", { name: "New line below" }).tap();
      await page.getByRole("textbox", { name: "Line 2", exact: true }).waitFor();
      await page.getByRole("button", { name: "Delete line" }).tap();
      await saved(page);
      await page.getByRole("tab", { name: "Whole text" }).tap();
      await page.getByText(`${before}()`).waitFor();
    })],

    ["the way to a computer is a code to scan and an address to copy", () => opened("code/merge-shifts", async (page) => {
      await page.getByRole("button", { name: "Go on with another device" }).tap();
      await page.getByRole("img", { name: "The address as a code to scan" }).waitFor();
      expect((await page.getByLabel("Address of your test").inputValue()) === page.url(), "another address");
      await expectFits(page, "other-device");
    })],
  ]);
  await browser.close();
  return failed;
}
