// A text and an upload, from the candidate's page to a score that three people made, each alone.
import { randomUUID } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { beginTest, handIn, saved } from "./candidate.mjs";
import {
  accounts, ask, expect, exported, invite, openBrowser, person, root, runAssay, screenshots, Server, signIn, tell, waitFor,
} from "./support.mjs";

const phone = { width: 360, height: 740 };
const desktop = { width: 1280, height: 900 };
const name = "Wanda Writer";
const plan = { name: "journey.md", mimeType: "text/markdown", buffer: Buffer.from("page -> service -> queue -> worker -> provider\n") };
const sketch = { name: "sketch.png", mimeType: "image/png", buffer: Buffer.from("89504e470d0a1a0a0000000d49484452", "hex") };

/** In both widths; whatever is wider than a phone is a mistake. */
async function shots(page, title) {
  const before = page.viewportSize();
  for (const size of [desktop, phone]) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(screenshots, `rubric-${title}-${size.width}.png`), fullPage: true });
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.setViewportSize(before);
  expect(wide <= phone.width, `${title} is ${wide} px wide on a phone`);
}

/** A pool needs a second item: the same one under another name, so that either may be drawn. */
function addTwin(folder, item) {
  const twin = join(folder, "items", `${item}-twin`);
  cpSync(join(folder, "items", item), twin, { recursive: true });
  const manifest = join(twin, "item.toml");
  writeFileSync(manifest, readFileSync(manifest, "utf8").replace(/^uuid = .*$/m, `uuid = "${randomUUID()}"`));
}

/** The repository's assessments, and a test of what people rate. */
function ratedAssessments() {
  const folder = mkdtempSync(join(tmpdir(), "assay-rated-"));
  cpSync(join(root, "assessments"), folder, { recursive: true });
  for (const item of ["quality/outage-note", "quality/order-journey"]) addTwin(folder, item);
  mkdirSync(join(folder, "rated"));
  writeFileSync(join(folder, "rated/blueprint.toml"), `format = 1
slug = "rated"
title = "In your own words"
summary = "A note and a drawing, both rated by people."
minutes = 40
[[section]]
id = "words"
title = "Words"
minutes = 40
[[section.slot]]
id = "note"
points = 10
pool = ["quality/outage-note", "quality/outage-note-twin"]
[[section.slot]]
id = "drawing"
points = 10
pool = ["quality/order-journey", "quality/order-journey-twin"]
`);
  return folder;
}

async function showItem(page, title) {
  await page.locator(".item-list li button", { hasText: title }).click();
  await page.getByRole("heading", { name: title }).waitFor();
}

async function openRating(page, title) {
  await page.getByRole("link", { name: "Ratings" }).click();
  await page.getByRole("heading", { name: "Ratings" }).waitFor();
  await page.getByRole("link", { name: title }).click();
  await page.getByRole("heading", { name: "Your rating" }).waitFor();
}

/** Levels in the order of the criteria, and one remark. */
async function rate(page, levels, remark) {
  const criteria = page.locator(".criterion");
  for (const [index, level] of levels.entries()) await criteria.nth(index).getByRole("radio").nth(level).check();
  await criteria.first().getByLabel("Remark").fill(remark);
  await page.getByRole("button", { name: "Hand in", exact: true }).click();
  await page.getByRole("button", { name: "Hand it in" }).click();
  await page.getByText("Handed in.").waitFor();
}

const notANameIn = async (page) =>
  expect(!(await page.locator("body").innerText()).includes("Wanda"), "the candidate's name is on the page");

export async function rubric() {
  const assessments = ratedAssessments();
  const server = await new Server({ assessments }).start();
  const browser = await openBrowser();
  const recruiter = await person(browser);
  const candidate = await person(browser, { viewport: phone });
  const first = await person(browser);
  const second = await person(browser, { viewport: phone });
  const third = await person(browser);
  const note = readFileSync(join(assessments, "items/quality/outage-note/samples/whole.md"), "utf8").trim();
  let attempt = "";

  const failed = await tell([
    ["a candidate is told the length, writes, and sees how long it is", async () => {
      await signIn(recruiter, server, accounts.recruiter);
      await recruiter.getByRole("heading", { name: "Candidates" }).waitFor();
      const { id, link } = await invite(recruiter, { name, blueprint: "rated" });
      attempt = id;
      await beginTest(candidate, link);
      await showItem(candidate, "A note about an outage");
      const answer = candidate.getByLabel("Your answer");
      await candidate.getByText("100 to 220 words").waitFor();
      await answer.fill("Too short.");
      await candidate.getByText("Shorter than the 100 words that were asked for.").waitFor();
      await answer.fill(note);
      await candidate.getByText("The length is as asked for.").waitFor();
      await candidate.getByText("The cause, without blame").waitFor();
      await saved(candidate);
      await shots(candidate, "1-text");
    }],

    ["and uploads files of the kinds and sizes that are announced, and no others", async () => {
      await showItem(candidate, "Where an order can be lost");
      const choose = candidate.getByLabel("Choose files");
      await candidate.getByText(/Up to 2 files.*each at most 150 KiB, all together 192 KiB/).waitFor();
      await choose.setInputFiles({ ...plan, name: "run.exe" });
      await candidate.getByText("run.exe: this kind of file is not taken.").waitFor();
      await choose.setInputFiles({ ...plan, name: "plan.png" });
      await candidate.getByText("plan.png: its content is no .png file.").waitFor();
      await choose.setInputFiles([plan, sketch]);
      await candidate.getByRole("list", { name: "Your files" }).getByText("sketch.png", { exact: true }).first().waitFor();
      await saved(candidate);
      await shots(candidate, "2-upload");
      await candidate.getByRole("button", { name: "Remove sketch.png" }).click();
      await saved(candidate);
    }],

    ["a reload keeps both, and the test is handed in", async () => {
      await candidate.reload();
      await showItem(candidate, "Where an order can be lost");
      await candidate.getByRole("list", { name: "Your files" }).getByText("journey.md", { exact: true }).first().waitFor();
      expect((await candidate.getByText("sketch.png").count()) === 0, "a file came back");
      await candidate.getByLabel("Choose files").setInputFiles(sketch);
      await candidate.getByRole("list", { name: "Your files" }).getByText("sketch.png", { exact: true }).first().waitFor();
      await saved(candidate);
      await showItem(candidate, "A note about an outage");
      expect((await candidate.getByLabel("Your answer").inputValue()) === note, "the text is not what was written");
      await handIn(candidate);
    }],

    ["it waits for people, which is not called a failure", async () => {
      const row = recruiter.getByRole("row", { name: new RegExp(name) });
      await row.getByText("Waits for ratings").first().waitFor();
      await recruiter.goto(`${server.url}/attempts/${attempt}`);
      await recruiter.getByText("Waits for ratings: 0 of 2").first().waitFor();
      expect((await recruiter.getByText(/failure/).count()) === 0, "a failure is spoken of");
      await shots(recruiter, "3-waiting");
    }],

    ["a reviewer finds what waits, and rates it without the name", async () => {
      await signIn(first, server, accounts.reviewer);
      await first.getByRole("link", { name: "Ratings" }).click();
      await first.getByRole("link", { name: "A note about an outage" }).waitFor();
      await shots(first, "4-list");
      await openRating(first, "A note about an outage");
      await notANameIn(first);
      await first.getByText("Samples, as the author would rate them").click();
      await shots(first, "5-rating");
      await first.getByRole("button", { name: "Hand in", exact: true }).click();
      await first.getByText("4 criteria without a level.").waitFor();
      await first.getByLabel("Remark").first().fill("A first thought.");
      await first.getByRole("link", { name: "← All that wait" }).click();
      await openRating(first, "A note about an outage");
      const kept = await first.getByLabel("Remark").first().inputValue();
      expect(kept === "A first thought.", `what was being written is “${kept}”`);
      await rate(first, [3, 3, 3, 1], "Times, whom, and what went on working.");
      await first.getByText("It waits for others to rate it, too.").waitFor();
      await shots(first, "6-handed-in");
    }],

    ["files are saved and never shown, and are what was uploaded", async () => {
      await openRating(first, "Where an order can be lost");
      const [download] = await Promise.all([first.waitForEvent("download"), first.getByRole("link", { name: "journey.md" }).click()]);
      expect(readFileSync(await download.path()).equals(plan.buffer), "the file is another one");
      const address = await first.getByRole("link", { name: "sketch.png" }).getAttribute("href");
      const headers = await first.evaluate(async (path) => Object.fromEntries((await fetch(path)).headers), address);
      expect(headers["content-disposition"].startsWith("attachment;"), `it is ${headers["content-disposition"]}`);
      expect(headers["content-security-policy"].includes("sandbox"), "it is not in a sandbox");
      expect(headers["x-content-type-options"] === "nosniff", "its type may be guessed");
      await notANameIn(first);
      await shots(first, "7-files");
      await rate(first, [2, 3, 1], "Both places are marked.");
    }],

    ["a second one sees nothing of what the first one said, and differs", async () => {
      await signIn(second, server, { email: "admin@demo.example", password: "demo-admin" });
      await openRating(second, "A note about an outage");
      await notANameIn(second);
      expect((await second.getByText("went on working").count()) === 0, "the first rating is on the page");
      await rate(second, [1, 3, 3, 1], "Support would have to ask whom it concerned.");
      await second.getByText("It waits for others to rate it, too.").waitFor();
      await openRating(second, "Where an order can be lost");
      await rate(second, [2, 2, 1], "What a customer sees is missing once.");
      await second.getByText("the result is recorded").waitFor();
      const { body } = await ask(second, "GET", `/api/v1/attempts/${attempt}/result`);
      const text = body.items.find((item) => item.kind === "text");
      expect(text.rating.given === 2 && text.rating.needed === 3, `it waits for ${JSON.stringify(text.rating)}`);
      expect(!JSON.stringify(text).includes("Support would have"), "what was said is told before it is settled");
    }],

    ["a third one settles it, and the score appears with what each said", async () => {
      const { out } = await runAssay("user", "add", "third@example.org", "--role", "reviewer", "--data", server.data);
      await signIn(third, server, { email: "third@example.org", password: /password: (\S+)/.exec(out)[1] });
      await openRating(third, "A note about an outage");
      await rate(third, [3, 3, 3, 1], "All that support needs.");
      await third.getByText("the result is recorded").waitFor();
      // The text: the middle of 3, 1 and 3. The files: 4, half of 3 and 2 levels of 3, and 2.
      await recruiter.getByText("19.3").first().waitFor();
      await recruiter.getByText("Support would have to ask whom it concerned.").waitFor();
      await recruiter.getByText("Both places are marked.").waitFor();
      await shots(recruiter, "8-result");
    }],

    ["the export has the ratings, and its score recomputes", async () => {
      const { score, ratings, runs } = await exported(server, attempt);
      expect(ratings.length === 5, `${ratings.length} ratings`);
      expect(runs.length === 2, `${runs.length} runs`);
      expect(score.stored_micropoints === score.recomputed.micropoints, "the score does not recompute");
      await waitFor("an empty list", async () => (await ask(third, "GET", "/api/v1/ratings")).body.rows.length === 0, 5);
      for (const page of [recruiter, candidate, first, second, third]) expect(page.errors.length === 0, page.errors.join("\n"));
    }],
  ], { chapters: true });

  await browser.close();
  await server.end();
  rmSync(assessments, { recursive: true, force: true });
  return failed;
}
