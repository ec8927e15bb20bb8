// The whole way: a recruiter invites, a candidate takes the test, a reviewer reads the result.
import { join } from "node:path";

import { answerSection, beginTest, handIn, nextSection, run } from "./candidate.mjs";
import {
  accounts, berlinMinute, expect, openBrowser, person, runAssay, screenshots, Server, signIn, tell,
} from "./support.mjs";

const shot = (page, name) => page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });

export async function journey() {
  const server = await new Server().start();
  const browser = await openBrowser();
  const recruiter = await person(browser);
  // A device whose clock is two hours slow: the countdown must not care.
  const candidate = await person(browser);
  await candidate.addInitScript(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() - 7_200_000;
  });
  const reviewer = await person(browser);
  let link = "";
  let id = "";

  const failed = await tell([
    ["a recruiter signs in and invites a candidate", async () => {
      await signIn(recruiter, server, accounts.recruiter);
      await recruiter.getByRole("heading", { name: "Candidates" }).waitFor();
      await recruiter.getByRole("link", { name: /Invite/ }).first().click();
      await recruiter.getByText("Backend Developer Assessment").first().click();
      await recruiter.getByLabel("Name").fill("Grace Example");
      await recruiter.getByLabel("Email address").fill("grace@example.org");
      await recruiter.getByLabel("From").fill(berlinMinute(-1));
      await recruiter.getByLabel("Until").fill(berlinMinute(240));
      await recruiter.getByLabel("Time zone").selectOption("Europe/Berlin");
      await shot(recruiter, "1-invite");
      await recruiter.getByRole("button", { name: "Invite", exact: true }).click();
      await recruiter.getByRole("heading", { name: /is invited/ }).waitFor();
      link = await recruiter.locator("#invitation-link").inputValue();
      expect(/\/a\/[\w-]{22}$/.test(link), `the link is ${link}`);
      await shot(recruiter, "2-invited");
      await recruiter.getByRole("link", { name: /Candidates/ }).first().click();
      await recruiter.getByRole("row", { name: /Grace Example/ }).getByText(/invited/i).first().waitFor();
    }],

    ["the candidate reads what awaits them, and the list shows that the link was opened", async () => {
      await candidate.goto(link);
      await candidate.getByText("Riley Recruiter").first().waitFor();
      await candidate.getByText(/58 min/).first().waitFor();
      await shot(candidate, "3-invitation");
      await recruiter.getByRole("row", { name: /Grace Example/ }).getByText(/opened/i).first().waitFor();
    }],

    ["the clock starts on the server's time", async () => {
      await beginTest(candidate, link);
      const left = await candidate.getByRole("timer").innerText();
      expect(/^1[45]:\d\d$/.test(left), `the SQL section shows ${left}`);
      await recruiter.getByRole("row", { name: /Grace Example/ }).getByText(/left|section/i).first().waitFor();
      await shot(recruiter, "4-list-running");
    }],

    ["SQL is answered and tried", async () => {
      let ran = false;
      await answerSection(candidate, {
        onItem: async () => {
          if (ran) return;
          ran = true;
          await run(candidate);
          await shot(candidate, "5-sql-run");
        },
      });
      await nextSection(candidate);
    }],

    ["a service is written, run, and the section left", async () => {
      let ran = false;
      await answerSection(candidate, {
        onItem: async (item) => {
          if (item.kind !== "api" || ran) return;
          ran = true;
          await run(candidate);
          await shot(candidate, "6-api-run");
        },
      });
      await nextSection(candidate);
    }],

    ["reasoning is answered", async () => {
      await answerSection(candidate);
      await shot(candidate, "7-reasoning");
      await nextSection(candidate);
    }],

    ["code quality is answered and the test handed in", async () => {
      await answerSection(candidate);
      await shot(candidate, "8-quality");
      await handIn(candidate);
      const hash = await candidate.locator("code.hash").innerText();
      expect(/^[0-9a-f]{64}$/.test(hash.trim()), `the fingerprint is ${hash}`);
      await shot(candidate, "9-receipt");
    }],

    ["the list shows the grade without a reload", async () => {
      await recruiter.getByRole("row", { name: /Grace Example/ }).getByText(/100/).first().waitFor({ timeout: 240_000 });
      await shot(recruiter, "10-list-graded");
    }],

    ["a reviewer reads the whole result", async () => {
      await signIn(reviewer, server, accounts.reviewer);
      await reviewer.getByRole("row", { name: /Grace Example/ }).getByRole("link").first().click();
      await reviewer.getByRole("heading", { name: /Grace Example/ }).waitFor();
      id = reviewer.url().split("/").pop();
      await reviewer.getByText(/100\.0/).first().waitFor();
      await shot(reviewer, "11-result");
      await reviewer.screenshot({ path: join(screenshots, "12-result-top.png") });
    }],

    ["a candidate cannot read results, nor can anybody unsigned", async () => {
      const reply = await candidate.request.get(`${server.url}/api/v1/attempts/${id}/result`);
      expect(reply.status() === 401, `answered ${reply.status()}`);
    }],

    ["the export recomputes the stored score and reproduces the receipt", async () => {
      const { status, out } = await runAssay("export", id, "--data", server.data);
      expect(status === 0, `exit status ${status}`);
      const record = JSON.parse(out);
      expect(record.score.stored_micropoints === 100_000_000, `stored ${record.score.stored_micropoints}`);
      expect(record.score.recomputed.micropoints === 100_000_000, "recomputed differs");
      const shown = await candidate.locator("code.hash").innerText();
      expect(record.receipt.sha256 === shown.trim(), "the receipt's hash differs");
    }],

    ["nothing failed quietly in any of the pages", async () => {
      for (const page of [recruiter, candidate, reviewer]) expect(page.errors.length === 0, page.errors.join("\n"));
    }],
  ], { chapters: true });

  await browser.close();
  await server.end();
  return failed;
}
