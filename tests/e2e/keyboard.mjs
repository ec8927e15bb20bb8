// Somebody who uses the keyboard alone takes the practice: every kind of question is answered, and handed in.
import { join } from "node:path";

import { correctOptions, panelRatings, referenceText, repairOf, rightOrder, rightText, rightVariantOption } from "./answers.mjs";
import { radiosOf, saved, shownItem } from "./candidate.mjs";
import { activate, choose, dialogAsked, expectFocus, press, reach, run, select, write, writeCode } from "./keys.mjs";
import { Preview } from "./preview.mjs";
import {
  accounts, expect, invite, openBrowser, person, root, screenshots, Server, signIn, tell, waitFor,
} from "./support.mjs";

const plain = (text) => text.replaceAll(/[`*_\\]/g, "").replaceAll(/\s+/g, " ").trim();
const numberIn = (block, key) => Number(new RegExp(`^${key}\\s*=\\s*(\\d+)`, "m").exec(block)[1]);
const button = (page, name) => page.getByRole("button", { name, exact: true });

// ---- by kind: what answers each, and what its buttons do with the focus -------------------------

async function chooseOptions(page, item) {
  const labels = page.locator("label.choice");
  for (const id of correctOptions(item)) {
    const block = item.blocks("option").find((part) => item.field(part, "id") === id);
    const text = plain(/^text\s*=\s*"((?:[^"\\]|\\.)*)"/m.exec(block)[1].replaceAll('\\"', '"'));
    const all = (await labels.allInnerTexts()).map(plain);
    const input = labels.nth(all.indexOf(text)).locator("input");
    if (item.kind === "multi") await activate(page, input, "Space");
    else await chooseTwice(page, input);
  }
}

/** Chosen, cleared and chosen again: the button that clears is of no use then, and keeps the focus. */
async function chooseTwice(page, input) {
  await choose(page, input);
  await activate(page, button(page, "Clear my choice"));
  await expectFocus(page, button(page, "Clear my choice"), "after clearing");
  expect(!(await input.isChecked()), "nothing was cleared");
  await choose(page, input);
}

async function chooseInVariant(page, item) {
  const labels = page.locator("label.choice");
  const options = (await labels.allInnerTexts()).map((text) => text.trim());
  const prompt = await page.locator(".pane.prompt .prose").innerText();
  const right = rightVariantOption(item, { prompt, options });
  await chooseTwice(page, labels.nth(options.indexOf(right.replaceAll("`", ""))).locator("input"));
}

async function putInOrder(page, item) {
  const order = rightOrder(item);
  await activate(page, button(page, "This order is right"));
  await expectFocus(page, page.locator(".order-form ol"), "after keeping the order");
  const ids = () => page.locator("[data-entry]").evaluateAll((entries) => entries.map((entry) => entry.dataset.entry));
  for (let place = 0; place < order.length; place += 1) {
    const up = page.locator(`[data-entry="${order[place]}"]`).getByRole("button", { name: / up$/ });
    for (let at = (await ids()).indexOf(order[place]); at > place; at -= 1) {
      await activate(page, up);
      await expectFocus(page, up, "after moving up");
    }
  }
  expect((await ids()).join() === order.join(), `the order is ${await ids()}`);
}

async function matchPairs(page, item) {
  const pairs = item.blocks("entry");
  const words = new Map(item.blocks("option").map((part) => [item.field(part, "id"), item.field(part, "text")]));
  for (let i = 0; i < pairs.length; i += 1) {
    await select(page, page.locator(".match-form select").nth(i), words.get(item.field(pairs[i], "option")));
  }
}

async function fillGaps(page, item) {
  for (const gap of item.blocks("gap")) {
    const field = page.locator(`.gap[aria-label$=": ${item.field(gap, "label")}"]`);
    const answer = /^accept\s*=\s*\[\s*"([^"]+)"/m.exec(gap)?.[1] ?? item.field(gap, "answer");
    await (/^options/m.test(gap) ? select : write)(page, field, answer);
  }
}

/** To a line by arrow keys, from the one that Tab reaches. */
async function mark(page, line) {
  await reach(page, page.locator('.numbered-source [data-line][tabindex="0"]'));
  const target = page.locator(`[data-line="${line}"]`);
  await press(page, "Home");
  for (let at = 1; at < line; at += 1) await press(page, "ArrowDown");
  await expectFocus(page, target, `${line - 1} times down`);
  await press(page, "Space");
  await expectFocus(page, target, "after marking");
}

async function markLines(page, item) {
  for (const span of item.blocks("span")) await mark(page, numberIn(span, "from"));
}

async function review(page, item) {
  const away = (line) => button(page, `Take the mark in line ${line} away`);
  await mark(page, 1);
  await activate(page, away(1));
  await expectFocus(page, page.locator('[data-line="1"]'), "after taking the only mark away");
  const lines = item.blocks("defect").map((defect) => numberIn(defect, "from"));
  for (const [index, defect] of item.blocks("defect").entries()) {
    await mark(page, lines[index]);
    const words = page.getByRole("group", { name: `What is wrong in line ${lines[index]}`, exact: true });
    await select(page, words.getByLabel("Category"), item.field(defect, "category"));
    await select(page, words.getByLabel("Severity"), item.field(defect, "severity"));
  }
  await mark(page, 1);
  await activate(page, away(1));
  await expectFocus(page, away(lines[0]), "after taking the first mark away");
}

async function rateAsThePanel(page, item) {
  for (const [id, key] of panelRatings(item)) await choose(page, radiosOf(page, id).nth(key - 1));
}

/** There is no right answer: the first or the second of each group, and a few words. */
async function answerAnything(page) {
  const radios = page.locator(".pane.answer .question [type=radio]");
  const names = [...new Set(await radios.evaluateAll((all) => all.map((each) => each.name)))];
  const answer = async () => {
    for (const [index, name] of names.entries()) await choose(page, page.locator(`[name="${name}"]`).nth(index % 2));
  };
  await answer();
  await activate(page, button(page, "Clear my answers"));
  await expectFocus(page, button(page, "Clear my answers"), "after clearing");
  await answer();
  for (const area of await page.locator(".pane.answer .question textarea").all()) await write(page, area, "Nothing.");
}

/** A press is in vain as long as the browser has not put the last dialog away. */
async function fileChooser(page) {
  let chooser = null;
  page.once("filechooser", (opened) => (chooser = opened));
  return waitFor("the file chooser", async () => {
    if (chooser === null) await press(page, "Enter");
    return chooser;
  }, 10);
}

async function upload(page) {
  const input = page.locator(".pane.answer input[type=file]");
  const files = page.getByRole("list", { name: "Your files" });
  const take = async (...names) => {
    await reach(page, input);
    const chooser = await fileChooser(page);
    const buffer = Buffer.from("Bread and cheese.\n");
    await chooser.setFiles(names.map((name) => ({ name, mimeType: "text/plain", buffer })));
    await files.getByText(names.at(-1)).first().waitFor();
  };
  await take("note.txt", "second.txt");
  await activate(page, button(page, "Remove note.txt"));
  await expectFocus(page, button(page, "Remove second.txt"), "after removing the first file");
  await press(page, "Enter");
  await expectFocus(page, input, "after removing the last file");
  await take("note.txt");
}

/** A file is opened in the list, repaired, and looked at. */
async function repair(page, { name, text }) {
  await activate(page, page.getByRole("region", { name: "Folder shop" }).getByRole("button", { name: /^sums\.py/ }));
  expect(name === "shop/sums.py", `another file is to be repaired: ${name}`);
  await waitFor("the file", async () => (await page.locator(".file-pane").innerText()).includes("What so many pieces cost"));
  await writeCode(page, text);
  await activate(page, button(page, "Show what changed"));
  await expectFocus(page, button(page, "Show the file"), "after showing what changed");
  await activate(page, button(page, "Close file"));
  await expectFocus(page, page.getByRole("tab", { name: "TICKET.md" }), "after closing a file");
}

async function answerRightly(page, item) {
  switch (item.kind) {
    case "mcq":
    case "multi":
      return chooseOptions(page, item);
    case "param":
      return chooseInVariant(page, item);
    case "order":
      return putInOrder(page, item);
    case "numeric":
    case "short_text":
      return write(page, page.locator(".pane.answer input").first(), rightText(item));
    case "match":
      return matchPairs(page, item);
    case "cloze":
      return fillGaps(page, item);
    case "lines":
      return markLines(page, item);
    case "review_pr":
      return review(page, item);
    case "sjt":
      return rateAsThePanel(page, item);
    case "likert":
    case "forced_choice":
    case "survey":
      return answerAnything(page);
    case "text":
      return write(page, page.locator(".pane.answer textarea"), "On the train, because nobody calls me there.");
    case "upload":
      return upload(page);
    case "project":
      return repair(page, repairOf(item, "python"));
    case "sql":
      await writeCode(page, referenceText(item));
      expect(/as expected/.test(await run(page)), "the query gives something else");
      return undefined;
    default:
      return writeCode(page, referenceText(item, "python"));
  }
}

// ---- the practice, from the invitation to the receipt -------------------------------------------

async function practiceStories(browser, width) {
  const server = await new Server().start();
  const recruiter = await person(browser);
  const candidate = await person(browser, { viewport: { width, height: 800 } });
  const shot = (name) => candidate.screenshot({ path: join(screenshots, `keyboard-${width}-${name}.png`) });
  const titles = candidate.locator(".item-list li button");

  const failed = await tell([
    [`at ${width} pixels, the practice is begun by keys`, async () => {
      await signIn(recruiter, server, accounts.recruiter);
      await recruiter.getByRole("heading", { name: "Candidates" }).waitFor();
      await candidate.goto((await invite(recruiter, { name: "Kim Keys" })).link);
      await reach(candidate, button(candidate, "Try it first"));
      await candidate.keyboard.press("Enter"); // to a page of its own
      await button(candidate, "Start the practice").waitFor();
      await activate(candidate, button(candidate, "Start the practice"));
      await candidate.locator("#item-title").waitFor();
      await expectFocus(candidate, candidate.locator("#item-title"), "after the start");
    }],

    [`at ${width} pixels, every kind of question is answered by keys, and saved`, async () => {
      const kinds = new Set();
      for (let i = 0; i < (await titles.count()); i += 1) {
        await activate(candidate, titles.nth(i));
        if (i > 0) await expectFocus(candidate, candidate.locator("#item-title"), `on question ${i + 1}`);
        const item = await shownItem(candidate);
        kinds.add(item.kind);
        await answerRightly(candidate, item).catch((error) => {
          throw new Error(`${item.kind}: ${error.message}`, { cause: error });
        });
        await shot(item.kind);
        await saved(candidate);
        expect((await titles.nth(i).getAttribute("class")).includes("answered"), `${item.kind} is not answered`);
      }
      expect(kinds.size === 21, `there are ${kinds.size} kinds: ${[...kinds]}`);
    }],

    [`at ${width} pixels, it is handed in by keys, and the receipt lists every answer`, async () => {
      const count = await titles.count();
      await activate(candidate, button(candidate, "Hand in"));
      await dialogAsked(candidate);
      await press(candidate, "Escape");
      await expectFocus(candidate, button(candidate, "Hand in"), "after Escape");
      await press(candidate, "Enter");
      await dialogAsked(candidate);
      await activate(candidate, button(candidate, "Hand in now"));
      const heading = candidate.getByRole("heading", { name: "That was the practice" });
      await heading.waitFor();
      await expectFocus(candidate, heading, "after handing in");
      const lines = candidate.getByRole("table", { name: "Answers received" }).getByRole("row").filter({ has: candidate.getByRole("rowheader") });
      const words = (await lines.allInnerTexts()).map((line) => line.replaceAll(/\s+/g, " "));
      const missing = words.filter((line) => !/ Received \d/.test(line));
      expect(words.length === count - 1, `${words.length} of ${count} answers are listed, where only the survey's should not be`);
      expect(missing.length === 0, `not received: ${missing}`);
      await shot("receipt");
      await candidate.getByText("All answers are graded: 26.0 of 26 points.").waitFor({ timeout: 120_000 });
      expect(candidate.errors.length === 0, candidate.errors.join("\n"));
    }],
  ], { chapters: true });
  await candidate.context().close();
  await recruiter.context().close();
  await server.end();
  return failed;
}

// ---- what the practice has not ------------------------------------------------------------------

/** Two blocks are put together, moved and taken out again. */
async function blocks(page) {
  await reach(page, page.getByRole("tab", { selected: true }).and(page.getByRole("tab", { name: /Type|Blocks/ })));
  if ((await page.locator(".spare").count()) === 0) await press(page, "ArrowRight");
  const spare = page.locator(".spare .block");
  const out = (text) => button(page, `Take out ${text}`);
  const [one, two, three] = (await spare.allInnerTexts()).map((text) => text.trim());
  await activate(page, spare.nth(0));
  await expectFocus(page, button(page, two), "after adding a block");
  await press(page, "Enter");
  await expectFocus(page, button(page, three), "after adding the next");
  const up = button(page, `Move ${two} up`);
  await activate(page, up);
  await expectFocus(page, up, "after moving a block to the top");
  await activate(page, out(two));
  await expectFocus(page, out(one), "after taking a block out");
  await press(page, "Enter");
  await expectFocus(page, button(page, one), "after taking the last block out");
}

/** A file is changed, reset by a dialog, and another language is chosen. */
async function files(page) {
  const name = "app/auth.py";
  await activate(page, page.getByRole("region", { name: "Folder app" }).getByRole("button", { name: /^auth\.py/ }));
  const text = page.getByRole("tabpanel", { name, exact: true }).locator(".cm-content, .line-editor .line").first();
  await text.waitFor();
  const is_by_lines = (await page.locator(".line-editor").count()) > 0;
  await reach(page, is_by_lines ? page.locator('.line-editor [tabindex="0"]') : text);
  if (is_by_lines) await press(page, "Enter");
  await page.keyboard.type("# ");
  await activate(page, button(page, "Reset file"));
  await dialogAsked(page);
  await activate(page, button(page, "Reset"));
  await expectFocus(page, page.getByRole("tablist", { name: "Open files" }).getByRole("tab", { selected: true }), "after a reset");
  const language = page.getByLabel("Language");
  await reach(page, language);
  await press(page, "ArrowDown");
  await expectFocus(page, language, "after another language was chosen");
}

async function previewStories(browser, width) {
  const opened = async (path, story) => {
    const preview = new Preview(join(root, "assessments/items", path));
    const page = await person(browser, { viewport: { width, height: 800 } });
    try {
      await page.goto(await preview.link());
      await page.locator("#item-title").waitFor();
      await story(page);
      await page.screenshot({ path: join(screenshots, `keyboard-${width}-${path.split("/")[1]}.png`), fullPage: true });
      await saved(page);
      expect(page.errors.length === 0, page.errors.join("\n"));
    } finally {
      await page.context().close();
      await preview.end();
    }
  };
  return tell([
    [`at ${width} pixels, blocks are added, moved and taken out by keys`, () => opened("sql/left-join-zero", blocks)],
    [`at ${width} pixels, files and languages are changed by keys`, () => opened("project/order-page-fails", files)],
  ]);
}

/** On a desk, or in a window as narrow as a phone. */
export async function keyboard(width = 1280) {
  const browser = await openBrowser();
  const failed = (await practiceStories(browser, width)) + (await previewStories(browser, width));
  await browser.close();
  return failed;
}
