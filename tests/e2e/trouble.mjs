// What goes wrong on the day: each ends with a clear sentence, and no acknowledged answer is lost.
import { join } from "node:path";

import { answerRightly, beginTest, comes_back_max_ms, goTo, run, saved, shownItem, writeCode } from "./candidate.mjs";
import { Line } from "./network.mjs";
import {
  accounts, ask, berlinMinute, expect, exported, invite, openBrowser, person, processes, screenshots, Server, signIn, tell, waitFor,
} from "./support.mjs";

const shot = (page, name) => page.screenshot({ path: join(screenshots, `${name}.png`) });
const lastText = (record) => record.responses.at(-1)?.answer.text;

/** Pids of the worker's slots below this server, found by their parents. */
function slotsOf(server) {
  const all = processes();
  const worker = all.find((one) => one.parent === server.process.pid && one.words[1] === "work");
  return worker ? all.filter((one) => one.parent === worker.pid).map((one) => one.pid) : [];
}

export async function trouble() {
  const server = await new Server().start();
  const browser = await openBrowser();
  const staff = await person(browser);
  const fresh = () => person(browser);

  const failed = await tell([
    ["a wrong password is refused with a sentence", async () => {
      await signIn(staff, server, { email: accounts.recruiter.email, password: "wrong" });
      await staff.getByText("The email address or the password is wrong.").waitFor();
      await signIn(staff, server, accounts.recruiter);
      await staff.getByRole("heading", { name: "Candidates" }).waitFor();
    }],

    ["an unknown, a withdrawn and an expired link each say so", async () => {
      const page = await fresh();
      await page.goto(`${server.url}/a/AAAAAAAAAAAAAAAAAAAAAA`);
      await page.getByText(/link is not known/i).first().waitFor();
      await shot(page, "20-unknown-link");
      const withdrawn = await invite(staff, { name: "Withdrawn" });
      const { status } = await ask(staff, "POST", `/api/v1/attempts/${withdrawn.id}/cancel`);
      expect(status === 204, `cancel answered ${status}`);
      await page.goto(withdrawn.link);
      await page.getByText(/withdrawn/i).first().waitFor();
      const early = await invite(staff, { name: "Early", from: berlinMinute(60), until: berlinMinute(120) });
      await page.goto(early.link);
      await page.getByText(/You can start on/).first().waitFor();
      expect(await page.getByRole("button", { name: /^Start/ }).count() === 0 ||
        await page.getByRole("button", { name: /^Start/ }).isDisabled(), "Start is offered before the window");
    }],

    ["a time that clocks go forward over is refused, and the nearest ones are said", async () => {
      const { status, body } = await ask(staff, "POST", "/api/v1/attempts", {
        blueprint: "backend-developer", name: "Early bird", email: "bird@example.org", from: "2027-03-28T02:30",
        until: "2027-04-01T10:00", zone: "Europe/Berlin", hard_close: null,
      });
      expect(status === 422 && body.reason === "time_skipped", `${status}: ${JSON.stringify(body)}`);
      expect(/2027-03-28T01:59 and 2027-03-28T03:00/.test(body.detail), body.detail);
    }],

    ["whoever starts late gets the full time, unless a hard close is told before Start, to the second", async () => {
      const page = await fresh();
      const late = await invite(staff, { name: "Late", until: berlinMinute(30) });
      await page.goto(late.link);
      await page.locator(".begin", { hasText: /58 min/ }).first().waitFor();
      const end = berlinMinute(30);
      const short = await invite(staff, { name: "Short", until: end, hard_close: end });
      await page.goto(short.link);
      await page.locator(".begin", { hasText: /(29|30) min/ }).first().waitFor();
      await shot(page, "27-hard-close");
    }],

    ["a second browser takes over, the first is told and can no longer write", async () => {
      const { id, link } = await invite(staff, { name: "Two browsers" });
      const first = await fresh();
      await beginTest(first, link);
      await goTo(first, "sql");
      await writeCode(first, "SELECT 'first'");
      await saved(first);
      const second = await fresh();
      await second.goto(link);
      await second.getByRole("button", { name: /Continue here/ }).click();
      await second.locator(".cm-content").first().waitFor();
      await first.getByText(/continued on another page/i).first().waitFor();
      await shot(first, "21-taken-over");
      await goTo(second, "sql");
      await writeCode(second, "SELECT 'second'");
      await saved(second);
      await waitFor("the second's answer", async () => lastText(await exported(server, id)) === "SELECT 'second'", 10);
    }],

    ["a page that another one took over does not call words safe that it could not send", async () => {
      const { link } = await invite(staff, { name: "Unsent" });
      const first = await fresh();
      await beginTest(first, link);
      await goTo(first, "sql");
      const second = await fresh();
      await second.goto(link);
      const here = second.getByRole("button", { name: "Continue here" });
      await here.waitFor();
      await first.context().setOffline(true);
      await writeCode(first, "SELECT 'never sent'");
      await here.click();
      await second.locator("#item-title").waitFor();
      await first.context().setOffline(false);
      await first.getByText(/continued on another page/).first().waitFor();
      expect((await first.getByText("Your answers are safe").count()) === 0, "unsent words are called safe");
      await first.getByRole("button", { name: "Continue here" }).click();
      await goTo(first, "sql");
      await first.getByText("never sent").first().waitFor();
    }],

    ["a reload and another device find the answer", async () => {
      const { link } = await invite(staff, { name: "Reload" });
      const page = await fresh();
      await beginTest(page, link);
      await goTo(page, "sql");
      await writeCode(page, "SELECT 'kept over a reload'");
      await saved(page);
      await page.reload();
      await goTo(page, "sql");
      await page.locator(".cm-content", { hasText: "kept over a reload" }).waitFor();
      const device = await person(browser, { viewport: { width: 390, height: 844 } });
      await device.goto(link);
      await device.getByRole("button", { name: /Continue here/ }).click();
      await goTo(device, "sql");
      await shot(device, "22-phone");
      await device.getByText("kept over a reload").first().waitFor();
    }],

    ["a dropped connection says so and loses nothing", async () => {
      const { id, link } = await invite(staff, { name: "Offline" });
      const line = await new Line(server).start();
      const page = await fresh();
      await beginTest(page, line.over(link));
      await goTo(page, "sql");
      await writeCode(page, "SELECT 'before'");
      await saved(page);
      line.cut();
      await writeCode(page, "SELECT 'written while the line was down'");
      await page.getByText(/Not saved: offline/).first().waitFor();
      await shot(page, "26-reconnecting");
      expect(lastText(await exported(server, id)) === "SELECT 'before'", "the line was not cut");
      line.mend();
      await saved(page, comes_back_max_ms);
      expect(lastText(await exported(server, id)) === "SELECT 'written while the line was down'", "it was lost");
      await page.context().close();
      line.end();
    }],

    ["what was written offline, before another device wrote the same, is shown and can be used", async () => {
      const { id, link } = await invite(staff, { name: "Two devices" });
      const line = await new Line(server).start();
      const laptop = await fresh();
      await beginTest(laptop, line.over(link));
      await goTo(laptop, "sql");
      line.cut();
      await writeCode(laptop, "SELECT 'many words on the laptop'");
      await laptop.getByText(/Not saved: offline/).first().waitFor();
      const phone = await fresh();
      await phone.goto(link);
      await goTo(phone, "sql");
      await writeCode(phone, "SELECT 'one word on the phone'");
      await saved(phone);
      line.mend();
      await laptop.getByRole("button", { name: /Continue here/ }).click({ timeout: 60_000 });
      await goTo(laptop, "sql");
      const old = laptop.getByRole("status").filter({ hasText: "is no longer part of your answer" });
      await old.getByText("many words on the laptop").waitFor();
      expect(lastText(await exported(server, id)) === "SELECT 'one word on the phone'", "the older words came back by themselves");
      await shot(laptop, "28-old-words");
      await old.getByRole("button", { name: "Use it instead" }).click();
      await old.waitFor({ state: "detached" });
      await waitFor("the older words to count",
        async () => lastText(await exported(server, id)) === "SELECT 'many words on the laptop'", 10);
      line.end();
    }],

    ["kill -9 of the server between saves loses no acknowledged answer", async () => {
      const { id, link } = await invite(staff, { name: "Crash" });
      const page = await fresh();
      await beginTest(page, link);
      await goTo(page, "sql");
      for (let round = 1; round <= 3; round += 1) {
        const text = `SELECT 'before crash ${round}'`;
        await writeCode(page, text);
        await page.locator(".save-indicator", { hasText: "Saving" }).waitFor().catch(() => {});
        await saved(page);
        await server.crashAndRestart();
        expect(lastText(await exported(server, id)) === text, `round ${round} was lost`);
      }
      await writeCode(page, "SELECT 'after the crashes'");
      await waitFor("the page to reconnect by itself",
        async () => lastText(await exported(server, id)) === "SELECT 'after the crashes'", 60);
    }],

    ["a paste of 1 MiB is refused with a sentence and what was saved stays", async () => {
      const { id, link } = await invite(staff, { name: "Paste" });
      const page = await fresh();
      await beginTest(page, link);
      await goTo(page, "sql");
      await writeCode(page, "SELECT 'small'");
      await saved(page);
      await writeCode(page, "x".repeat(1024 * 1024));
      await page.getByText(/too (long|large)/i).first().waitFor();
      await shot(page, "23-too-long");
      const { title } = await shownItem(page);
      await page.locator(".item-list li button").nth(1).click();
      await page.getByText("Not saved: another answer is too long").waitFor();
      await page.getByRole("button", { name: "Next section" }).click();
      await page.getByRole("dialog").getByText(/Too long to be saved/).waitFor();
      await page.getByRole("dialog").getByRole("listitem").filter({ hasText: title }).first().waitFor();
      await page.getByRole("button", { name: "Stay here" }).click();
      expect(lastText(await exported(server, id)) === "SELECT 'small'", "the small answer was lost");
    }],

    ["a program that never ends is stopped and said to have taken too long", async () => {
      const { link } = await invite(staff, { name: "Endless" });
      const page = await fresh();
      await beginTest(page, link);
      await page.getByRole("button", { name: "Next section" }).click();
      await page.getByRole("button", { name: "Go to the next section" }).click();
      await waitFor("the API section", async () => /API/.test(await page.locator(".top-bar h1").innerText()));
      await goTo(page, "api");
      await writeCode(page, "while True:\n    pass\n");
      await run(page);
      await page.locator(".case").first().waitFor();
      await shot(page, "24-endless");
    }],

    ["a killed worker slot is replaced and the job has one result", async () => {
      const { id, link } = await invite(staff, { name: "Worker" });
      const page = await fresh();
      await beginTest(page, link);
      await goTo(page, "sql");
      await answerRightly(page, await shownItem(page));
      await saved(page);
      for (let section = 0; section < 3; section += 1) {
        const before = await page.locator(".top-bar h1").innerText();
        await page.getByRole("button", { name: "Next section" }).click();
        await page.getByRole("button", { name: "Go to the next section" }).click();
        await waitFor("the next section", async () => (await page.locator(".top-bar h1").innerText()) !== before);
      }
      await page.getByRole("button", { name: "Hand in" }).click();
      await page.getByRole("button", { name: "Hand in now" }).click();
      for (const pid of slotsOf(server)) process.kill(pid, "SIGKILL");
      await page.getByRole("heading", { name: /We have your test/ }).waitFor();
      const record = await waitFor("the grade", async () => {
        const now = await exported(server, id);
        return now.score.stored_micropoints !== null && now;
      }, 120);
      const grades = record.runs.filter((one) => one.purpose === "grade");
      expect(grades.length === record.form.length, `${grades.length} results for ${record.form.length} items`);
      expect(record.score.stored_micropoints > 0, "the right SQL answer earned nothing");
    }],

    ["the server closes an attempt at its deadline with no browser open", async () => {
      const end = berlinMinute(1.3);
      const { id, link } = await invite(staff, { name: "Deadline", until: end, hard_close: end });
      const page = await fresh();
      await beginTest(page, link);
      await goTo(page, "sql");
      await writeCode(page, "SELECT 'left open'");
      await saved(page);
      await page.context().close();
      const record = await waitFor("the closing", async () => {
        const now = await exported(server, id);
        return now.attempt.finished_at !== null && now;
      }, 150);
      expect(record.receipt.reason === "deadline", `closed by ${record.receipt.reason}`);
      expect(record.attempt.finished_at === record.attempt.hard_close, "finished_at is not the deadline");
      expect(lastText(record) === "SELECT 'left open'", "the last saved answer is not what counts");
      const late = await fresh();
      await late.goto(link);
      await late.getByRole("heading", { name: /Time is over/ }).waitFor();
      await shot(late, "25-closed-at-deadline");
    }],

    ["SIGTERM ends the server with status 0 and a second start finds everything", async () => {
      const before = await ask(staff, "GET", "/api/v1/attempts");
      const port = Number(new URL(server.url).port);
      const link = server.demo_link;
      await server.kill("SIGTERM");
      expect(server.process.exitCode === 0, `exit status ${server.process.exitCode}`);
      await server.start(port);
      expect(server.demo_link === link, "the demo link changed");
      const after = await ask(staff, "GET", "/api/v1/attempts");
      expect(after.body.attempts.length === before.body.attempts.length, "attempts are missing");
    }],
  ]);

  await browser.close();
  await server.end();
  return failed;
}
