// A keyboard and nothing else: pages are read as in the other journeys, but there is no click, no fill, and no focus
// that a script gives. Whatever a key does, something must have the focus after it.
import { expect, waitFor } from "./support.mjs";

const presses_max = 300;

/** What has the focus once the page is drawn, in a few words; empty where nothing has it. A browser takes the focus
 *  from what went away, or was switched off, only then. */
const focusWords = (page) => page.evaluate(async () => {
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
  const { activeElement: at } = document;
  if (at === null || at === document.body) return "";
  return `${at.tagName} “${at.getAttribute("aria-label") ?? at.innerText?.trim().slice(0, 60) ?? ""}”`;
});

export async function press(page, key) {
  await page.keyboard.press(key);
  const words = await focusWords(page);
  expect(words !== "", `${key} left the focus nowhere, after ${page.focus_words}`);
  page.focus_words = words;
}

export const hasFocus = (target) => target.evaluate((element) => element === document.activeElement);

export async function expectFocus(page, target, when) {
  expect(await hasFocus(target), `${when}: the focus is on ${await focusWords(page)}`);
}

/** Which key leads on towards it. An editor keeps Tab for itself until Escape. */
function stepsTo(target) {
  return target.evaluate((element) => {
    const { activeElement: at } = document;
    const is_before = at !== document.body && (at.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
    return [...(at.isContentEditable ? ["Escape"] : []), is_before ? "Shift+Tab" : "Tab"];
  });
}

/** By Tab, or back. */
export async function reach(page, target, isThere = () => hasFocus(target)) {
  for (let presses = 0; presses < presses_max; presses += 1) {
    if (await isThere()) return;
    for (const key of await stepsTo(target)) await press(page, key);
  }
  throw new Error(`Tab does not reach ${target}; the focus is on ${await focusWords(page)}`);
}

export async function activate(page, target, key = "Enter") {
  await reach(page, target);
  await press(page, key);
}

/** Of a group of radio buttons Tab reaches one, whichever; arrow keys move within, and choose. */
export async function choose(page, radio) {
  const group = page.locator(`[type=radio][name="${await radio.getAttribute("name")}"]`);
  const count = await group.count();
  const is_inside = () => group.evaluateAll((radios) => radios.includes(document.activeElement));
  await reach(page, group.first(), is_inside);
  for (let presses = 0; presses < count && !(await hasFocus(radio)); presses += 1) await press(page, "ArrowDown");
  if (!(await radio.isChecked())) await press(page, "Space");
  expect(await radio.isChecked(), "a radio button is not chosen");
}

export async function select(page, list, words) {
  await reach(page, list);
  const shown = () => list.evaluate((element) => element.selectedOptions[0].textContent);
  const count = await list.locator("option").count();
  await press(page, "Home");
  for (let presses = 0; presses < count && (await shown()) !== words; presses += 1) await press(page, "ArrowDown");
  expect((await shown()) === words, `“${words}” is not to be chosen`);
}

export async function write(page, field, text) {
  await reach(page, field);
  await page.keyboard.type(text);
  await expectFocus(page, field, "after writing");
}

/** In the whole text, which indents by itself. */
async function writeWhole(page, text) {
  await reach(page, page.locator(".cm-content").first());
  await press(page, "Control+A");
  for (const [index, line] of text.trimEnd().split("\n").entries()) {
    if (index > 0) await page.keyboard.press("Enter");
    if (index > 0) await page.keyboard.press("Shift+Home");
    if (index > 0 && line === "") await page.keyboard.press("Delete");
    await page.keyboard.type(line);
  }
  const written = (await page.locator(".cm-content").first().locator(".cm-line").allTextContents()).join("\n");
  expect(written === text.trimEnd(), `the editor holds:\n${written}`);
}

/** Line by line; what stood below it is taken out. */
async function writeByLines(page, text) {
  const lines = page.locator(".line-editor > li");
  await reach(page, page.locator('.line-editor [tabindex="0"]'));
  await press(page, "Home");
  const wanted = text.trimEnd().split("\n");
  for (const [index, line] of wanted.entries()) {
    await press(page, "Enter");
    await press(page, "Control+A");
    await press(page, "Delete");
    await page.keyboard.type(line);
    await expectFocus(page, page.getByRole("textbox", { name: `Line ${index + 1}`, exact: true }), "after writing a line");
  }
  await press(page, "Escape");
  await expectFocus(page, lines.nth(wanted.length - 1).locator(".line"), "after Escape");
  await press(page, "ArrowDown");
  while ((await lines.count()) > wanted.length) {
    await press(page, "Enter");
    await activate(page, page.getByRole("button", { name: "Delete line" }));
    await expectFocus(page, lines.nth(Math.min(wanted.length, (await lines.count()) - 1)).locator(".line"), "after Delete line");
  }
  const written = (await lines.locator("code").allTextContents()).map((line) => line.trimEnd()).join("\n");
  expect(written === wanted.join("\n"), `the editor holds:\n${written}`);
}

export async function writeCode(page, text) {
  const is_by_lines = (await page.locator(".line-editor").count()) > 0;
  return is_by_lines ? writeByLines(page, text) : writeWhole(page, text);
}

/** The button keeps the focus while it waits. */
export async function run(page) {
  const button = page.getByRole("button", { name: "Run", exact: true });
  await activate(page, button);
  await expectFocus(page, button, "while it runs");
  const words = await waitFor("the run's result", async () => {
    const said = await page.locator(".run-tools [role=status]").innerText();
    return said !== "" && !/Sending|before yours|is next|Running|busy/.test(said) && said;
  });
  await expectFocus(page, button, "after the run");
  return words;
}

/** A modal question holds the focus as soon as it is asked. */
export async function dialogAsked(page) {
  await waitFor("the dialog", () => page.evaluate(() => document.activeElement?.closest("dialog") != null), 5);
}
