// A device that sleeps in the middle of a test, and a browser that is killed and opened again.
import { join } from "node:path";

import { smallAssessments } from "./assessments.mjs";
import { beginTest, clockError, saved, writeCode } from "./candidate.mjs";
import { Line } from "./network.mjs";
import { OwnBrowser } from "./own_browser.mjs";
import {
  accounts, ask, expect, exported, invite, openBrowser, person, screenshots, Server, signIn, tell, waitFor,
} from "./support.mjs";

const shot = (page, name) => page.screenshot({ path: join(screenshots, `${name}.png`) });

// Long enough for the shorter of the tests to end, and for all that may still arrive of it.
const is_long = process.env.ASSAY_LONG === "1";
const sleep_ms = is_long ? 20 * 60_000 : 72_000;

const texts = (record, standing) =>
  record.responses.filter((revision) => revision.standing === standing).map(({ answer }) => answer.text);
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Where a device sleeps, this clock of its browser stands still; SIGSTOP alone would let it go on. */
function stopMonotonicClockInSleep() {
  const real = performance.now.bind(performance);
  let [last, slept] = [real(), 0];
  performance.now = () => {
    const now = real();
    if (now - last > 5_000) slept += now - last;
    last = now;
    return now - slept;
  };
}

/** The words wait in the browser while the server is away; the browser is killed, and opened again. */
async function killedBrowserBringsWordsBack(offer) {
  const server = await new Server({ assessments: offer.folder }).start();
  const port = Number(new URL(server.url).port);
  const browser = await openBrowser();
  const staff = await person(browser);
  await signIn(staff, server, accounts.recruiter);
  await staff.getByRole("heading", { name: "Candidates" }).waitFor();
  const { id, link } = await invite(staff, { name: "Killed", blueprint: "two-steps" });
  await browser.close();
  const own = await new OwnBrowser().open();
  const page = await own.page();
  await beginTest(page, link);
  await writeCode(page, "SELECT 'saved'");
  await saved(page);
  await server.kill();
  await writeCode(page, "SELECT 'saved, and this was not'");
  await page.getByText(/Not saved: offline, kept here/).first().waitFor();
  await shot(page, "42-not-safe-yet");
  await own.kill();
  await server.start(port);
  await own.open();
  const again = await own.page();
  await again.goto(link);
  await again.locator(".cm-content", { hasText: "and this was not" }).waitFor();
  await saved(again);
  const record = await exported(server, id);
  expect(texts(record, "in_time").join() === "SELECT 'saved',SELECT 'saved, and this was not'", "the words are others");
  await own.end();
  await server.end();
}

export async function sleep() {
  const offer = smallAssessments();
  const server = await new Server({ assessments: offer.folder }).start();
  const line = await new Line(server).start();
  const browser = await openBrowser();
  const staff = await person(browser);
  const laptop = await new OwnBrowser().open();
  await laptop.context.addInitScript(stopMonotonicClockInSleep);
  const running = {};
  const ending = {};
  let closed_at = 0;

  const failed = await tell([
    ["the lid is closed on words that were just typed", async () => {
      await signIn(staff, server, accounts.recruiter);
      await staff.getByRole("heading", { name: "Candidates" }).waitFor();
      Object.assign(running, await invite(staff, { name: "Lena Lid", blueprint: "one-hour" }));
      Object.assign(ending, await invite(staff, { name: "Emil End", blueprint: "one-minute" }));
      for (const one of [running, ending]) {
        one.page = await laptop.page();
        await beginTest(one.page, line.over(one.link));
        await writeCode(one.page, "SELECT 'before'");
        await saved(one.page);
      }
      ending.deadline = (await exported(server, ending.id)).attempt.final_deadline;
      await writeCode(ending.page, "SELECT 'before, and more'");
      await running.page.bringToFront();
      await writeCode(running.page, "SELECT 'before, and more'");
      laptop.freeze();
      closed_at = Date.now();
      // In a long sleep the server has to notice by itself.
      if (!is_long) line.cut();
    }],

    ["a browser that was killed while the server was away brings the words back", async () => {
      await killedBrowserBringsWordsBack(offer);
    }],

    ["an attempt whose deadline lay inside the sleep is closed at its deadline, without its page", async () => {
      const record = await waitFor("the end", async () => {
        const now = await exported(server, ending.id);
        return now.attempt.finished_at !== null && now.attempt.state !== "running" && now;
      }, 90);
      expect(record.attempt.finished_at === ending.deadline, `closed at ${record.attempt.finished_at}, not ${ending.deadline}`);
      expect(record.receipt.reason === "deadline", `closed by ${record.receipt.reason}`);
    }],

    ["what was typed before the sleep is safe after it, and the clock that is shown is right", async () => {
      await wait(closed_at + sleep_ms - Date.now());
      line.mend();
      laptop.thaw();
      const opened = Date.now();
      const record = await waitFor("the words", async () => {
        const now = await exported(server, running.id);
        return texts(now, "in_time").at(-1) === "SELECT 'before, and more'" && now;
      }, 30);
      running.away_ms = opened - closed_at;
      console.log(`  asleep for ${running.away_ms / 1000} s; the words arrived ${(Date.now() - opened) / 1000} s after it`);
      await saved(running.page);
      await shot(running.page, "40-after-sleep");
      const off_ms = await clockError(running.page, record.attempt.section_deadline);
      expect(Math.abs(off_ms) < 1000, `the clock is ${off_ms} ms off`);
      expect(record.responses.length === 2, `${record.responses.length} revisions of two`);
    }],

    ["the page whose time ended meanwhile says so, and what came too late is kept", async () => {
      await ending.page.bringToFront();
      await ending.page.getByRole("heading", { name: /Time is over. We have your test/ }).waitFor();
      await ending.page.getByText(/reached us after the time was over. It is kept/).waitFor();
      await shot(ending.page, "41-ended-in-sleep");
      const record = await exported(server, ending.id);
      expect(texts(record, "in_time").join() === "SELECT 'before'", `what counts is ${texts(record, "in_time")}`);
      expect(texts(record, "late").join() === "SELECT 'before, and more'", `kept is ${texts(record, "late")}`);
      expect(record.receipt.sha256 === (await ending.page.locator("code.hash").innerText()).trim(), "the receipt is another");
    }],

    ["the recruiter sees the measured time away and credits exactly it with one click", async () => {
      await staff.goto(`${server.url}/attempts/${running.id}/clock`);
      const button = staff.getByRole("button", { name: /^Credit / });
      await button.waitFor();
      await shot(staff, "43-absence");
      const { body } = await ask(staff, "GET", `/api/v1/attempts/${running.id}/time`);
      const off_ms = body.creditable_ms - running.away_ms;
      console.log(`  measured ${body.creditable_ms / 1000} s away`);
      // Until the page said hello again; and of a silent page, from its last word on.
      expect(off_ms > -2000 && off_ms < 15_000, `measured ${body.creditable_ms} ms of ${running.away_ms}`);
      const before = body.attempt.section_deadline;
      await button.click();
      await staff.getByText(/^Credited /).first().waitFor();
      const after = (await exported(server, running.id)).attempt.section_deadline;
      expect(after - before === body.creditable_ms * 1000, `moved by ${(after - before) / 1000} ms`);
      await running.page.bringToFront();
      await running.page.getByText(/You got .* back/).first().waitFor();
      const error_ms = await clockError(running.page, after);
      expect(Math.abs(error_ms) < 1000, `the clock is ${error_ms} ms off`);
      await shot(running.page, "44-credited");
    }],
  ], { chapters: true });

  laptop.thaw();
  await laptop.end();
  await browser.close();
  line.end();
  await server.end();
  offer.remove();
  return failed;
}
