// A candidate's hands: reads what is on the screen and answers it.
import {
  correctOptions, itemByTitle, panelRatings, referenceText, repairOf, rightOrder, rightText, rightVariantOption,
} from "./answers.mjs";
import { parts } from "./parts.mjs";
import { waitFor } from "./support.mjs";

const plain = (text) => text.replaceAll(/[`*_\\]/g, "").replaceAll(/\s+/g, " ").trim();

export const shownItem = async (page) => itemByTitle(await page.locator("#item-title").innerText());

export async function beginTest(page, link) {
  await page.goto(link);
  await page.getByRole("button", { name: /^Start/ }).click();
  await page.locator("#item-title").waitFor();
}

/** The first item of that kind in the open section. */
export const goTo = (page, kind) =>
  waitFor(`an item of kind ${kind}`, async () => {
    const titles = page.locator(".item-list li button");
    for (let i = 0; i < (await titles.count()); i += 1) {
      await titles.nth(i).click();
      if ((await shownItem(page)).kind === kind) return true;
    }
    return false;
  });

/** Replaces what the editor holds, as a paste does. */
export async function writeCode(page, text) {
  const editor = page.locator(".cm-content").first();
  await editor.click();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(text);
}

/** A page that was away for long waits up to 30 s before its next try. */
export const comes_back_max_ms = 40_000;

export const saved = (page, timeout = 10_000) =>
  page.locator(".save-indicator", { hasText: /^All saved \d/ }).waitFor({ timeout });

/** How far the clock on the page is from the server's deadline (in microseconds), in milliseconds. */
export async function clockError(page, deadline) {
  // Whole seconds are shown, so they are read as they change; by a clock that no story sets.
  const [shown, at] = await page.evaluate(() => new Promise((resolve) => {
    const timer = document.querySelector("[role=timer]");
    const read = () => resolve([timer.innerText, performance.timeOrigin + new Event("read").timeStamp]);
    new MutationObserver(read).observe(timer, { childList: true, characterData: true, subtree: true });
  }));
  const seconds = shown.split(":").map(Number).reduce((sum, part) => sum * 60 + part, 0);
  return seconds * 1000 - (deadline / 1000 - at);
}

async function chooseOptions(page, item) {
  const right = correctOptions(item).map((id) =>
    item.blocks("option").find((part) => item.field(part, "id") === id));
  for (const block of right) {
    const text = plain(/^text\s*=\s*"((?:[^"\\]|\\.)*)"/m.exec(block)[1].replaceAll('\\"', '"'));
    const labels = page.locator("label.choice");
    for (let i = 0; i < (await labels.count()); i += 1) {
      if (plain(await labels.nth(i).innerText()) === text) await labels.nth(i).click();
    }
  }
}

/** An option's words: those of a figure are its name. */
const wordsOf = (label) =>
  label.evaluate((element) => element.querySelector("svg")?.getAttribute("aria-label") ?? element.innerText.trim());

async function chooseInVariant(page, item) {
  const labels = await page.locator("label.choice").all();
  const options = await Promise.all(labels.map(wordsOf));
  const prompt = await page.locator(".pane.prompt .prose").innerText();
  const right = rightVariantOption(item, { prompt, options });
  await labels[options.indexOf(right.replaceAll("`", "").replace("figure: ", ""))].click();
}

async function putInOrder(page, item) {
  const order = rightOrder(item);
  for (let place = 0; place < order.length; place += 1) {
    for (;;) {
      const ids = await page.locator("[data-entry]").evaluateAll(
        (entries) => entries.map((entry) => entry.dataset.entry));
      if (ids.indexOf(order[place]) <= place) break;
      await page.locator(`[data-entry="${order[place]}"]`).getByRole("button", { name: / up$/ }).click();
    }
  }
  const keep = page.getByRole("button", { name: "This order is right" });
  if (await keep.isVisible()) await keep.click();
}

/** The radio buttons of one question, wherever it stands. */
export const radiosOf = (page, id) => page.locator(`.pane.answer [type=radio][name$="-${id}"]`);

async function rateAsThePanel(page, item) {
  for (const [id, key] of panelRatings(item)) await radiosOf(page, id).nth(key - 1).check();
}

/** There is no right answer: the first of each group, by the keyboard alone. */
async function answerAnything(page) {
  const radios = page.locator(".pane.answer .question [type=radio]");
  const names = new Set(await radios.evaluateAll((all) => all.map((each) => each.name)));
  for (const [index, name] of [...names].entries()) {
    const radio = page.locator(`[name="${name}"]`).nth(index % 2);
    await radio.focus();
    await page.keyboard.press("Space");
  }
}

async function uploadNote(page) {
  const note = { name: "note.txt", mimeType: "text/plain", buffer: Buffer.from("Bread and cheese.\n") };
  await page.locator(".pane.answer input[type=file]").setInputFiles(note);
  await page.getByRole("list", { name: "Your files" }).getByText(note.name).first().waitFor();
}

async function repair(page, { name, text }) {
  const [, folder, file] = /^(?:(.*)\/)?(.*)$/.exec(name);
  const files = page.getByRole("region", { name: folder === undefined ? "Beside the folders" : `Folder ${folder}` });
  await files.getByRole("button", { name: new RegExp(`^${file}`) }).click();
  await page.getByRole("textbox", { name: `Your code, ${name}` }).waitFor();
  await writeCode(page, text);
}

export async function answerRightly(page, item) {
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
      return page.locator(".pane.answer input").first().fill(rightText(item));
    case "sjt":
      return rateAsThePanel(page, item);
    case "likert":
    case "forced_choice":
    case "survey":
      return answerAnything(page);
    case "text":
      return page.locator(".pane.answer textarea").fill("On the train, because nobody calls me there.");
    case "upload":
      return uploadNote(page);
    case "match":
    case "cloze":
    case "lines":
    case "review_pr":
      return parts[item.kind](page, item);
    case "project":
      return repair(page, repairOf(item, "python"));
    case "sql":
      return writeCode(page, referenceText(item));
    default:
      return writeCode(page, referenceText(item, "python"));
  }
}

export async function run(page) {
  await page.getByRole("button", { name: "Run", exact: true }).click();
  return waitFor("the run's result", async () => {
    const words = await page.locator(".run-tools [role=status]").innerText();
    return words !== "" && !/Sending|before yours|is next|Running|busy/.test(words) && words;
  }, 60);
}

/** Every item of the open section, in the order of the list. */
export async function answerSection(page, { onItem } = {}) {
  const titles = page.locator(".item-list li button");
  for (let i = 0; i < (await titles.count()); i += 1) {
    await titles.nth(i).click();
    const item = await shownItem(page);
    await answerRightly(page, item);
    if (onItem) await onItem(item);
  }
  await saved(page);
}

export async function nextSection(page) {
  const before = await page.locator(".top-bar h1").innerText();
  await page.getByRole("button", { name: "Next section" }).click();
  await page.getByRole("button", { name: "Go to the next section" }).click();
  await waitFor("the next section", async () => (await page.locator(".top-bar h1").innerText()) !== before, 20);
}

export async function handIn(page) {
  await page.getByRole("button", { name: "Hand in" }).click();
  await page.getByRole("button", { name: "Hand in now" }).click();
  await page.getByRole("heading", { name: /We have your test/ }).waitFor();
}
