// What the network does to a test: WebSockets that do not come through, connections that are lost at
// each message, and devices whose clocks are wrong.
import { join } from "node:path";

import { smallAssessments } from "./assessments.mjs";
import { beginTest, clockError, handIn, nextSection, run, saved, writeCode } from "./candidate.mjs";
import { Fault, Line } from "./network.mjs";
import {
  accounts, ask, expect, exported, invite, openBrowser, person, screenshots, Server, signIn, tell, waitFor,
} from "./support.mjs";

const shot = (page, name) => page.screenshot({ path: join(screenshots, `${name}.png`) });
const sessions_at_once = 6;
const device_clock_error_ms = 2 * 3600 * 1000;

const heading = (page) => page.locator(".top-bar h1");
const lastText = (record, position) =>
  record.responses.filter((revision) => revision.position === position).at(-1)?.answer.text;

/** Presses what is there to press until it is done, as a person does who sees that nothing happened. */
async function insist(page, what, names, isDone) {
  await waitFor(what, async () => {
    if (await isDone()) return true;
    // Found and pressed in one go: meanwhile the same button may have come to mean something else.
    await page.evaluate((wanted) => {
      const place = document.querySelector("dialog[open]") ?? document;
      const buttons = [...place.querySelectorAll("button")];
      buttons.find((button) => wanted.includes(button.innerText.trim()))?.click();
    }, names).catch(() => {}); // the page is being opened
    return false;
  }, 60);
}

/** A whole test in a few messages: two saves, a section left, a save, handed in. */
async function takeTwoSteps(page, link, words) {
  await page.goto(link);
  await insist(page, "the start", ["Start the test"], () => page.locator(".cm-content").isVisible());
  await writeCode(page, words.first);
  await savedSoon(page);
  await writeCode(page, words.second);
  await insist(page, "the next section", ["Next section", "Go to the next section"],
    async () => /A number/.test(await heading(page).innerText()));
  await page.locator(".pane.answer input").first().fill(words.number);
  await savedSoon(page);
  const over = page.getByRole("heading", { name: /We have your test/ });
  await insist(page, "the end", ["Hand in", "Hand in now"], () => over.isVisible());
}

const savedSoon = (page) => page.locator(".save-indicator", { hasText: /^All saved \d/ }).waitFor({ timeout: 25_000 });

function expectAsTyped(record, words, fault) {
  const told = `${fault.words}: ${record.responses.map(({ seq, answer }) => `${seq} ${answer.text}`).join(", ")}`;
  expect(lastText(record, 0) === words.second && lastText(record, 1) === words.number, `not what was typed; ${told}`);
  expect(record.responses.every(({ seq }, index) => seq === index + 1), `numbers are missing; ${told}`);
  const texts = record.responses.map(({ position, answer }) => `${position} ${answer.text}`);
  expect(new Set(texts).size === texts.length, `saved twice; ${told}`);
}

/** Runs `works` a few at a time, each on a page of its own that is used again. */
async function together(context, works) {
  const left = [...works];
  const failures = [];
  const work = async () => {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      await next(page).catch((error) => failures.push(String(error)));
    }
    await page.close();
  };
  await Promise.all(Array.from({ length: sessions_at_once }, work));
  expect(failures.length === 0, `${failures.length} of ${works.length}:\n${failures.join("\n")}`);
}

/** Every way in which one of so many messages can be the last that came through. */
function allFaults(seen) {
  const places = ["up", "down"].flatMap((way) => Array.from({ length: seen[way] }, (_, index) => ({ way, at: index + 1 })));
  return places.flatMap((place) => [
    new Fault({ ...place, lost: true }),
    new Fault(place),
    new Fault({ ...place, is_silent: true }),
  ]);
}

export async function brokenNetwork() {
  const offer = smallAssessments();
  const server = await new Server({ assessments: offer.folder }).start();
  const browser = await openBrowser();
  const staff = await person(browser);
  const words = { first: "SELECT 'one'", second: "SELECT 'one, two'", number: "42" };
  let seen = null;
  let takers = null;

  const takeOver = async (page, fault) => {
    const { id, link } = await invite(staff, { name: fault.words, blueprint: "two-steps" });
    const line = await new Line(server, { fault }).start();
    await takeTwoSteps(page, line.over(link), words).catch((error) => {
      throw new Error(`${fault.words}: ${error.message}`);
    });
    const record = await exported(server, id);
    line.end();
    expectAsTyped(record, words, fault);
    const shown = await page.locator("code.hash").innerText();
    expect(record.receipt.sha256 === shown.trim(), `${fault.words}: the receipt is another`);
  };

  const failed = await tell([
    ["where WebSockets are blocked the whole test goes over HTTP, at once", async () => {
      await signIn(staff, server, accounts.recruiter);
      await staff.getByRole("heading", { name: "Candidates" }).waitFor();
      const { id, link } = await invite(staff, { name: "Blocked", blueprint: "two-steps" });
      const line = await new Line(server, { refuses_upgrades: true }).start();
      const page = await person(browser);
      const lines = [];
      page.on("request", (request) => request.url().endsWith("/api/v1/line") && lines.push(request.postData()));
      await beginTest(page, line.over(link));
      expect(line.upgrades_refused > 0, "no WebSocket was tried");
      await writeCode(page, words.first);
      await saved(page);
      await writeCode(page, words.second);
      const typed = Date.now();
      await page.locator(".save-indicator", { hasText: "Saving" }).waitFor();
      await saved(page);
      // 800 ms of them are the pause after typing.
      expect(Date.now() - typed < 2500, `the save took ${Date.now() - typed} ms`);
      expect(lines.some((body) => body.includes("save_answer")), "it was not saved over HTTP");
      await run(page);
      const before = await page.getByRole("timer").innerText();
      const asked = Date.now();
      const { status } = await ask(staff, "POST", "/api/v1/live", {
        key: "blocked", kind: "extend", attempt: id, blueprint: "", section: null, amount_ms: 3_600_000, text: "", reason: "",
      });
      expect(status === 200, `the extension answered ${status}`);
      await page.getByText(/You have 1 h more than before/).first().waitFor();
      expect(Date.now() - asked < 2000, `the extension took ${Date.now() - asked} ms; the clock showed ${before}`);
      await shot(page, "30-over-http");
      await nextSection(page);
      await page.locator(".pane.answer input").first().fill(words.number);
      await saved(page);
      await handIn(page);
      const record = await exported(server, id);
      expectAsTyped(record, words, new Fault());
      expect(record.receipt.sha256 === (await page.locator("code.hash").innerText()).trim(), "the receipt is another");
      line.end();
      await page.context().close();
    }],

    ["a test over a network that holds, to count its messages", async () => {
      takers = await browser.newContext({ viewport: { width: 1000, height: 700 } });
      // Pauses before the next try are drawn; here they are short.
      await takers.addInitScript(() => (Math.random = () => 0.1));
      const page = await takers.newPage();
      const fault = new Fault();
      await takeOver(page, fault);
      seen = fault.seen;
      expect(seen.up >= 8 && seen.down >= 6, `only ${seen.up} messages up and ${seen.down} down`);
      await page.close();
    }],

    ["a connection lost before, after or silently at each message, either way, loses and doubles nothing", async () => {
      const faults = allFaults(seen);
      await together(takers, faults.map((fault) => (page) => takeOver(page, fault)));
      const struck = faults.filter((fault) => fault.is_over).length;
      console.log(`  ${struck} of ${faults.length} struck, of ${seen.up} messages up and ${seen.down} down`);
      expect(struck > faults.length * 0.8, `only ${struck} of ${faults.length} struck`);
    }],

    ["a device's clock two hours wrong, either way, changes nothing of what is shown", async () => {
      for (const error_ms of [device_clock_error_ms, -device_clock_error_ms]) {
        const { id, link } = await invite(staff, { name: `Wrong by ${error_ms}`, blueprint: "two-steps" });
        const page = await person(browser);
        await page.addInitScript((error) => {
          const RealDate = Date;
          globalThis.Date = class extends RealDate {
            constructor(...words) {
              super(...(words.length === 0 ? [RealDate.now() + error] : words));
            }
            static now = () => RealDate.now() + error;
          };
        }, error_ms);
        await beginTest(page, link);
        const deadline = (await exported(server, id)).attempt.section_deadline;
        const off_ms = await clockError(page, deadline);
        expect(Math.abs(off_ms) < 1000, `the device is wrong by ${error_ms} ms, the page by ${off_ms}`);
        await page.context().close();
      }
    }],
  ]);

  await browser.close();
  await server.end();
  offer.remove();
  return failed;
}
