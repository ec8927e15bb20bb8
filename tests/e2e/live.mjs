// What staff changes while tests run, on their own pages, and how soon each candidate's page shows it.
import { join } from "node:path";

import { smallAssessments } from "./assessments.mjs";
import { beginTest, clockError, comes_back_max_ms, saved, writeCode } from "./candidate.mjs";
import { Line } from "./network.mjs";
import {
  accounts, expect, exported, invite, openBrowser, person, runAssay, screenshots, Server, signIn, tell, waitFor,
} from "./support.mjs";

const reach_max_ms = 2000;
const outage_ms = 5500;
const wide = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const shot = (page, name) => page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });

/** As a candidate sees it on a desk and in the hand. */
async function bothShots(page, name) {
  await shot(page, name);
  await page.setViewportSize(phone);
  await shot(page, `${name}-phone`);
  await page.setViewportSize(wide);
}

async function auditRows(server) {
  const { status, out } = await runAssay("audit", "verify", "--data", server.data);
  expect(status === 0, `the audit does not verify: ${out}`);
  return Number(/whole: (\d+) rows/.exec(out)[1]);
}

export async function live() {
  const offer = smallAssessments();
  const server = await new Server({ assessments: offer.folder }).start();
  const line = await new Line(server).start();
  const browser = await openBrowser();
  const staff = await person(browser);
  const cara = { email: "cara@example.org", page: await person(browser, { viewport: wide }) };
  const dan = { email: "dan@example.org", page: await person(browser, { viewport: wide }) };
  const slowest = { ms: 0, what: "" };

  const toClock = async (one) => {
    await staff.goto(`${server.url}/attempts/${one.id}/clock`);
    await staff.getByRole("heading", { name: "Accommodation" }).waitFor();
  };
  const button = (name) => staff.getByRole("button", { name, exact: true });
  const clockOf = async (one) => (await exported(server, one.id)).attempt;

  /** Presses, and measures until the words are on each of the pages. */
  const reaches = async (what, press, pages, words) => {
    const began = Date.now();
    await Promise.all([press(), ...pages.map((page) => page.getByText(words).first().waitFor())]);
    const ms = Date.now() - began;
    if (ms > slowest.ms) Object.assign(slowest, { ms, what });
    expect(ms < reach_max_ms, `${what} took ${ms} ms`);
  };
  const extendBy = async (minutes) => {
    const form = staff.locator("form", { has: staff.getByRole("heading", { name: "More time" }) });
    await form.getByLabel("Minutes").fill(String(minutes));
    return () => button("Extend").click();
  };
  const readAll = async (page) => {
    const ok = page.getByRole("button", { name: "OK", exact: true });
    while (await ok.isVisible()) await ok.click();
  };
  const invited = async (one, name) => {
    Object.assign(one, await invite(staff, { name, email: one.email, blueprint: "two-steps" }));
  };
  const liveDialog = async (kind, fill) => {
    await staff.goto(`${server.url}/attempts`);
    await button("Live changes…").click();
    await staff.getByLabel(kind).check();
    await fill(staff.getByRole("dialog"));
    await shot(staff, `60-live-${kind.split(" ")[0].toLowerCase()}`);
    await button("Continue").click();
    return () => button("Do this now").click();
  };

  const failed = await tell([
    ["extra time is asked for before Start, granted on the staff's page, and holds for a later test too", async () => {
      await signIn(staff, server, accounts.recruiter);
      await staff.getByRole("heading", { name: "Candidates" }).waitFor();
      await invited(cara, "Cara Candidate");
      await invited(dan, "Dan Candidate");
      const { page } = cara;
      await page.goto(cara.link);
      await page.getByText("Do you need extra time or breaks?").click();
      expect(await page.locator(".extra-time textarea").count() === 0, "there is room for a reason");
      await page.getByText("50 %").click();
      await page.getByLabel("Number of breaks").fill("1");
      await page.getByLabel("Minutes each").fill("5");
      await bothShots(page, "50-asking");
      await page.getByRole("button", { name: "Ask for this" }).click();
      await page.getByText(/has not decided yet/).waitFor();
      await staff.getByRole("row", { name: /Cara/ }).getByText("Asked for extra time").waitFor();
      await toClock(cara);
      await shot(staff, "51-clock-asked");
      await reaches("the accommodation", () => button("Grant").click(), [page], /You have 50 % more time and 1 break of 5 min/);
      await page.getByText(/If you start now, you have 30 min/).waitFor();
      await bothShots(page, "52-granted");
      const later = await invite(staff, { name: "Cara again", email: "Cara@Example.org", blueprint: "two-steps" });
      const again = await person(browser);
      await again.goto(later.link);
      await again.getByText(/50 % more time and 1 break of 5 min/).waitFor();
      await again.context().close();
    }],

    ["a break hides the questions, and exactly its time is given back", async () => {
      const { page } = cara;
      await beginTest(page, cara.link);
      await writeCode(page, "SELECT 'before the break'");
      const before = (await clockOf(cara)).section_deadline;
      await page.getByRole("button", { name: /^Take a break/ }).click();
      await shot(page, "53-break-question");
      await page.getByRole("button", { name: "Take the break" }).click();
      await page.getByRole("heading", { name: "Your break" }).waitFor();
      expect(await page.locator("#item-title, .cm-content, .prompt").count() === 0, "the question can be seen");
      const stands = page.locator("p.lead strong");
      const shown = await stands.innerText();
      await bothShots(page, "54-break");
      await wait(1500);
      expect(await stands.innerText() === shown, "the clock does not stand still");
      await page.getByRole("button", { name: "End the break and go on" }).click();
      await page.locator(".cm-content", { hasText: "before the break" }).waitFor();
      const record = await exported(server, cara.id);
      const moments = ["clock_stopped", "clock_started"].map((name) => record.events.find(({ event }) => event === name).at);
      const micros = (moment) => Date.parse(`${moment.slice(0, 19)}Z`) * 1000 + Number(moment.slice(20, 26));
      const lasted = micros(moments[1]) - micros(moments[0]);
      expect(record.attempt.section_deadline - before === lasted, `moved by ${record.attempt.section_deadline - before}, not ${lasted}`);
      const error_ms = await clockError(page, record.attempt.section_deadline);
      expect(Math.abs(error_ms) < 1000, `the clock is ${error_ms} ms off`);
    }],

    ["one person is extended, told something, paused, resumed and shortened, each within two seconds", async () => {
      const { page } = cara;
      await toClock(cara);
      const audit = await auditRows(server);
      const before = (await clockOf(cara)).section_deadline;
      await reaches("an extension", await extendBy(7), [page], "You have 7 min more than before.");
      expect((await clockOf(cara)).section_deadline - before === 7 * 60_000_000, "it is not seven minutes");
      await bothShots(page, "55-extended");
      await staff.getByLabel("Announcement").fill("Question 1: “rows” means all rows.");
      await reaches("an announcement", () => button("Announce").click(), [page], "“rows” means all rows.");
      await bothShots(page, "56-announced");
      await shot(staff, "57-clock");
      await reaches("a pause", () => button("Pause the clock").click(), [page], "Your test is paused");
      expect(await page.locator("#item-title, .cm-content, .prompt").count() === 0, "the question can be seen");
      await bothShots(page, "58-paused");
      await staff.getByText("The clock stands still").first().waitFor();
      await shot(staff, "59-clock-paused");
      await reaches("going on", () => button("Resume the clock").click(), [page], "The clock runs again.");
      await page.locator(".cm-content").waitFor();
      await button("Take time away…").click();
      const dialog = staff.getByRole("dialog");
      await dialog.getByText(/loses time that was promised/).waitFor();
      await dialog.getByLabel("Minutes").fill("2");
      await button("Take the time away").click();
      await dialog.getByText("Taking time away needs a reason.").waitFor();
      await shot(staff, "61-shorten");
      await dialog.getByLabel("Reason").fill("Seven were two too many.");
      await reaches("a shortening", () => button("Take the time away").click(), [page], "Your time was shortened by 2 min.");
      expect(!(await page.locator("body").innerText()).includes("too many"), "the candidate reads the reason");
      const rows = await auditRows(server) - audit;
      expect(rows === 5, `${rows} rows in the audit for five changes`);
    }],

    ["a section and everybody are extended from the list, each page within two seconds", async () => {
      await beginTest(dan.page, line.over(dan.link));
      await readAll(cara.page);
      const pages = [cara.page, dan.page];
      const everybody = await liveDialog("Give more time", (dialog) => dialog.getByLabel("Minutes").fill("3"));
      await shot(staff, "62-live-confirm");
      await reaches("everybody's extension", everybody, pages, "You have 3 min more than before.");
      await staff.getByText("Reached 2, 2 pages heard it at once.").waitFor();
      const later = await liveDialog("Give more time", async (dialog) => {
        await dialog.getByLabel("Section").selectOption({ index: 2 });
        await dialog.getByLabel("Minutes").fill("4");
      });
      const ends = await Promise.all([cara, dan].map(async (one) => (await clockOf(one)).final_deadline));
      await reaches("a section's extension", later, pages, "You have 4 min more than before.");
      for (const [index, one] of [cara, dan].entries()) {
        expect((await clockOf(one)).final_deadline - ends[index] === 4 * 60_000_000, "the later section is not longer");
      }
      const announcement = await liveDialog("Announce a text",
        (dialog) => dialog.getByLabel("Announcement").fill("The building closes at six."));
      await reaches("an announcement to all", announcement, pages, "The building closes at six.");
    }],

    ["what changes while a page is away is on it when it is back, and stays over a reload", async () => {
      await readAll(dan.page);
      line.cut();
      await waitFor("the server to notice", async () => {
        await toClock(dan);
        return staff.getByText("Not connected").first().isVisible();
      }, 20);
      await (await extendBy(6))();
      await staff.getByText(/Done. The page is not connected/).waitFor();
      line.mend();
      await dan.page.getByText("You have 6 min more than before.").first().waitFor({ timeout: comes_back_max_ms });
      const { section_deadline } = await clockOf(dan);
      await dan.page.reload();
      await dan.page.getByText(/^Messages \(4\)/).click();
      for (const words of ["3 min more", "4 min more", "six.", "6 min more"]) {
        await dan.page.getByText(words).first().waitFor();
      }
      const error_ms = await clockError(dan.page, section_deadline);
      expect(Math.abs(error_ms) < 1000, `the clock is ${error_ms} ms off`);
    }],

    ["the staff's page shows that each page has shown each of them", async () => {
      for (const one of [cara, dan]) {
        await toClock(one);
        await staff.getByText("Shown on the page").first().waitFor();
        await waitFor("the confirmations", async () => await staff.getByText(/Not confirmed/).count() === 0, 10);
      }
      await shot(staff, "63-confirmed");
    }],

    ["an outage of the server is given back to everybody whose clock ran, to the second, and said", async () => {
      await readAll(cara.page);
      const before = await Promise.all([cara, dan].map(clockOf));
      const port = Number(new URL(server.url).port);
      await writeCode(cara.page, "SELECT 'in the last moment'");
      await server.kill();
      const down = Date.now();
      await cara.page.getByText(/Not saved: offline/).first().waitFor();
      await bothShots(cara.page, "64-server-away");
      await wait(down + outage_ms - Date.now());
      await server.start(port);
      const lasted_ms = Date.now() - down;
      for (const [index, one] of [cara, dan].entries()) {
        await one.page.getByText(/You got .* back/).first().waitFor({ timeout: comes_back_max_ms });
        const { section_deadline } = await clockOf(one);
        const given_ms = (section_deadline - before[index].section_deadline) / 1000;
        // From the last heartbeat before it, up to the first after it.
        expect(given_ms > outage_ms - 100 && given_ms < lasted_ms + 1500, `${given_ms} ms of ${lasted_ms} are given back`);
        const error_ms = await clockError(one.page, section_deadline);
        expect(Math.abs(error_ms) < 1000, `the clock is ${error_ms} ms off`);
      }
      await saved(cara.page);
      await bothShots(cara.page, "65-after-outage");
      await toClock(cara);
      await staff.getByText(/in all, credited already/).waitFor();
      await shot(staff, "66-clock-outage");
      await auditRows(server);
    }],

    ["nothing failed quietly in any of the pages", async () => {
      for (const page of [staff, cara.page, dan.page]) expect(page.errors.length === 0, page.errors.join("\n"));
      console.log(`  the slowest was ${slowest.what}: ${slowest.ms} ms from the click to all pages`);
    }],
  ], { chapters: true });

  await browser.close();
  line.end();
  await server.end();
  offer.remove();
  return failed;
}
