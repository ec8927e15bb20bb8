// Before the start: a candidate tries everything out, and nobody else ever hears of it. And questions
// with a clock of their own, from the blueprint to the page.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { answerSection, beginTest, saved } from "./candidate.mjs";
import {
  accounts, ask, expect, invite, openBrowser, person, root, screenshots, Server, signIn, tell, waitFor,
} from "./support.mjs";

const shot = (page, name) => page.screenshot({ path: join(screenshots, `practice-${name}.png`), fullPage: true });

const row = (page, name) => page.locator(".check-rows li", { hasText: `${name}.` });
const isFine = (page, name) => row(page, name).locator(".badge", { hasText: "OK" }).waitFor({ timeout: 60_000 });

/** A clock for one of two questions, in an assessment of its own. */
function clockedAssessments() {
  const folder = mkdtempSync(join(tmpdir(), "assay-e2e-clocked-"));
  cpSync(join(root, "assessments"), folder, { recursive: true });
  mkdirSync(join(folder, "clocked"));
  writeFileSync(join(folder, "clocked/blueprint.toml"), `format = 1
slug = "clocked"
title = "Quick questions"
summary = "One question has a clock of its own."
minutes = 5
[[section]]
id = "quick"
title = "Quick"
minutes = 5
[[section.slot]]
id = "clocked"
points = 1
limit = "14 s"
pool = ["practice/number", "practice/word"]
[[section.slot]]
id = "free"
points = 1
pool = ["practice/choose-one", "practice/order"]
`);
  return folder;
}

async function practiceStories() {
  const server = await new Server().start();
  const browser = await openBrowser();
  const recruiter = await person(browser);
  const reviewer = await person(browser);
  const candidate = await person(browser);
  let link = "";

  const listed = async (page) => (await ask(page, "GET", "/api/v1/attempts")).body.attempts;
  /** The demo's own invitation and this story's: never more. */
  const expectListsOfTwo = async (when) => {
    for (const page of [recruiter, reviewer]) {
      const attempts = await listed(page);
      expect(attempts.length === 2, `${when}: ${attempts.length} attempts are listed`);
      expect(await page.getByRole("row", { name: /Practice/ }).count() === 0, `${when}: a practice is on a page`);
    }
  };

  const failed = await tell([
    ["an invitation offers the practice and checks the page", async () => {
      await signIn(recruiter, server, accounts.recruiter);
      await signIn(reviewer, server, accounts.reviewer);
      await recruiter.getByRole("heading", { name: "Candidates" }).waitFor();
      await reviewer.getByRole("heading", { name: "Candidates" }).waitFor();
      ({ link } = await invite(recruiter, { name: "Paula Example" }));
      await candidate.goto(link);
      await candidate.getByRole("button", { name: "Try it first" }).waitFor();
      for (const name of ["Connection", "Speed", "Clock", "Storage"]) await isFine(candidate, name);
      await row(candidate, "Connection").getByText(/WebSocket/).waitFor();
      await shot(candidate, "1-invitation");
    }],

    ["the practice has an address and a first page of its own", async () => {
      await candidate.getByRole("button", { name: "Try it first" }).click();
      await candidate.getByRole("heading", { name: "Practice", exact: true }).waitFor();
      expect(!candidate.url().startsWith(link), "it is at the invitation's address");
      await shot(candidate, "2-first-page");
      await candidate.getByRole("button", { name: "Start the practice" }).click();
      await candidate.locator("#item-title").waitFor();
      await candidate.getByText("No time limit").waitFor();
      await shot(candidate, "3-practice");
      await expectListsOfTwo("while it runs");
    }],

    ["the check runs a sample in the sandbox and sees an answer stored", async () => {
      await row(candidate, "Sandbox").locator(".badge", { hasText: "Open" }).waitFor();
      await candidate.getByRole("button", { name: "Run the sample program" }).click();
      await isFine(candidate, "Sandbox");
      await row(candidate, "Sandbox").getByText(/\d+ ms after you pressed Run/).waitFor();
      await candidate.locator("label.choice").first().click();
      await saved(candidate);
      await isFine(candidate, "Saving");
      await candidate.getByText("all fine").waitFor();
      await shot(candidate, "4-check");
    }],

    ["every kind of question is there and can be answered", async () => {
      const kinds = new Set();
      await answerSection(candidate, {
        onItem: async (item) => {
          kinds.add(item.kind);
          await shot(candidate, `5-${item.kind}`);
        },
      });
      const missing = [
        "mcq", "multi", "numeric", "order", "short_text", "match", "cloze", "lines", "review_pr", "sql", "code", "api",
        "mutants", "project", "param", "text", "upload", "sjt", "likert", "forced_choice", "survey",
      ].filter((kind) => !kinds.has(kind));
      expect(missing.length === 0, `missing: ${missing}`);
    }],

    ["a reload keeps it", async () => {
      await candidate.reload();
      await candidate.getByText("This is the practice.").waitFor();
      await candidate.locator(".item-list .answered").nth(11).waitFor();
    }],

    ["handed in, it is graded for its candidate, who finds the way back", async () => {
      await candidate.getByRole("button", { name: "Hand in" }).click();
      await candidate.getByRole("button", { name: "Hand in now" }).click();
      await candidate.getByRole("heading", { name: "That was the practice" }).waitFor();
      await candidate.getByText("All answers are graded: 26.0 of 26 points.").waitFor({ timeout: 120_000 });
      await shot(candidate, "6-closed");
      await candidate.getByRole("link", { name: "Back to the invitation" }).click();
      await candidate.getByRole("button", { name: "Start the test" }).waitFor();
      expect(candidate.url() === link, `the way back led to ${candidate.url()}`);
    }],

    ["begun anew, the earlier one ends on its page", async () => {
      await candidate.getByRole("button", { name: "Try it first" }).click();
      await candidate.getByRole("button", { name: "Start the practice" }).waitFor();
      const other = await candidate.context().newPage();
      await other.goto(link);
      await other.getByRole("button", { name: "Continue here" }).or(other.getByRole("button", { name: "Try it first" })).first().waitFor();
      await other.getByRole("button", { name: "Try it first" }).click();
      await other.getByRole("button", { name: "Start the practice" }).waitFor();
      await candidate.getByRole("heading", { name: "This practice has ended" }).waitFor();
      await shot(candidate, "7-ended");
      await candidate.reload();
      await candidate.getByRole("heading", { name: "This practice has ended" }).waitFor();
      await other.close();
      await candidate.getByRole("link", { name: "Back to the invitation" }).click();
    }],

    ["nobody else saw any of it", async () => {
      await expectListsOfTwo("at the end");
      await recruiter.reload();
      await recruiter.getByRole("row", { name: /Paula/ }).getByText(/opened/i).first().waitFor();
      await expectListsOfTwo("after a reload");
      await shot(recruiter, "8-recruiter");
      await shot(reviewer, "8-reviewer");
    }],

    ["the test itself still has all of its time", async () => {
      await beginTest(candidate, link);
      const left = await candidate.getByRole("timer").innerText();
      // A page knows the server's clock only to within the way there and back.
      expect(/^(15:0[01]|14:5\d)$/.test(left), `the SQL section shows ${left}`);
      expect(await candidate.getByText("This is the practice.").count() === 0, "the test calls itself a practice");
      await shot(candidate, "9-test");
      await candidate.goto(link);
    }],

    ["where WebSockets are blocked and the clock is wrong, the check says that it works all the same", async () => {
      const blocked = await person(browser);
      await blocked.addInitScript(() => {
        const real = Date.now.bind(Date);
        Date.now = () => real() - 7_200_000;
        window.WebSocket = class {
          constructor() { setTimeout(() => this.onclose?.(), 20); }
          send() {}
          close() {}
        };
      });
      const { link: other_link } = await invite(recruiter, { name: "Harriet Http" });
      await blocked.goto(other_link);
      await row(blocked, "Connection").getByText(/ordinary requests/).waitFor();
      await row(blocked, "Clock").getByText(/2 h behind/).waitFor();
      await isFine(blocked, "Connection");
      await blocked.getByRole("button", { name: "Try it first" }).click();
      await blocked.getByRole("button", { name: "Start the practice" }).click();
      await blocked.getByRole("button", { name: "Run the sample program" }).click();
      await isFine(blocked, "Sandbox");
      await shot(blocked, "10-blocked");
      expect(blocked.errors.length === 0, blocked.errors.join("\n"));
    }],

    ["nothing failed quietly in any of the pages", async () => {
      for (const page of [recruiter, reviewer, candidate]) expect(page.errors.length === 0, page.errors.join("\n"));
    }],
  ], { chapters: true });

  await browser.close();
  await server.end();
  return failed;
}

async function clockStories() {
  const assessments = clockedAssessments();
  const server = await new Server({ assessments }).start();
  const browser = await openBrowser();
  const recruiter = await person(browser);
  const candidate = await person(browser);
  const isLocked = () => candidate.locator(".answer-body").evaluate((body) => body.disabled);
  const clock = () => candidate.getByRole("timer", { name: "Time left for this question" });

  const failed = await tell([
    ["a question with a clock of its own shows its limit and nothing else before it is opened", async () => {
      await signIn(recruiter, server, accounts.recruiter);
      await recruiter.getByRole("heading", { name: "Candidates" }).waitFor();
      const { link } = await invite(recruiter, { name: "Quinn Quick", blueprint: "clocked" });
      await beginTest(candidate, link);
      await candidate.locator(".lead", { hasText: /0:14/ }).waitFor();
      expect(await candidate.locator(".pane.answer").count() === 0, "it can be answered before it is opened");
      await shot(candidate, "11-unopened");
    }],

    ["it runs once opened, also while another question is on the screen", async () => {
      await candidate.getByRole("button", { name: "Open the question" }).click();
      await clock().waitFor();
      // Rounded up, by a clock that agrees with the server's within milliseconds.
      expect(/^0:1[0-5]$/.test(await clock().innerText()), `it shows ${await clock().innerText()}`);
      await candidate.locator(".pane.answer input").first().fill("25");
      await saved(candidate);
      await shot(candidate, "12-opened");
      await candidate.locator(".item-list li button").nth(1).click();
      await candidate.locator(".item-list li button").nth(0).click();
      await waitFor("its clock to go on", async () => /^0:(0\d|1[0-3])$/.test(await clock().innerText()), 5);
    }],

    ["at its end it locks, and the section goes on", async () => {
      await candidate.getByText("The time for this question is over.").waitFor();
      await waitFor("the lock", isLocked, 5);
      await shot(candidate, "13-locked");
      const left = await candidate.getByRole("timer", { name: "Time left in this section" }).innerText();
      expect(/^4:[0-5]\d$/.test(left), `the section shows ${left}`);
      await candidate.locator(".item-list li button").nth(1).click();
      expect(!(await isLocked()), "the other question is locked too");
      expect(candidate.errors.length === 0, candidate.errors.join("\n"));
    }],
  ], { chapters: true });

  await browser.close();
  await server.end();
  rmSync(assessments, { recursive: true, force: true });
  return failed;
}

export async function practice() {
  return (await practiceStories()) + (await clockStories());
}
