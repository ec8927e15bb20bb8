// A connection that is lost until after the deadline: what it cost is given back by opening the test
// again.
import { join } from "node:path";

import { smallAssessments } from "./assessments.mjs";
import { beginTest, comes_back_max_ms, handIn, saved, writeCode } from "./candidate.mjs";
import { Line } from "./network.mjs";
import {
  accounts, ask, expect, exported, invite, openBrowser, person, screenshots, Server, signIn, tell, waitFor,
} from "./support.mjs";

export async function lostTime() {
  const offer = smallAssessments();
  const server = await new Server({ assessments: offer.folder }).start();
  const line = await new Line(server).start();
  const browser = await openBrowser();
  const [recruiter, candidate] = [await person(browser), await person(browser)];
  const shot = (page, name) => page.screenshot({ path: join(screenshots, `lost-time-${name}.png`) });
  const timeOf = async () => (await ask(recruiter, "GET", `/api/v1/attempts/${id}/time`)).body;
  let id;

  const failed = await tell([
    ["a candidate's connection is lost, and the clock closes the test", async () => {
      await signIn(recruiter, server, accounts.recruiter);
      await recruiter.getByRole("heading", { name: "Candidates" }).waitFor();
      const invited = await invite(recruiter, { name: "Cara Cut", blueprint: "one-minute" });
      id = invited.id;
      await beginTest(candidate, line.over(invited.link));
      await writeCode(candidate, "SELECT 1;");
      await saved(candidate);
      line.cut();
      await waitFor("the end", async () => (await timeOf()).attempt.state !== "running", 90);
      await shot(candidate, "away");
    }],

    ["a click gives back exactly what was lost, and the test waits for the candidate", async () => {
      const { creditable_ms } = await timeOf();
      expect(creditable_ms > 20_000 && creditable_ms < 60_000, `${creditable_ms} ms were lost`);
      await recruiter.goto(`${server.url}/attempts/${id}/clock`);
      await recruiter.getByText(/A click opens its last section again/).waitFor();
      await shot(recruiter, "offer");
      await recruiter.getByRole("button", { name: /^Credit/ }).click();
      await recruiter.getByRole("button", { name: /^Resume/ }).waitFor();
      await shot(recruiter, "credited");
      line.mend();
      await candidate.getByText(/paused/i).first().waitFor({ timeout: comes_back_max_ms });
      await shot(candidate, "paused");
      await new Promise((resolve) => setTimeout(resolve, 3000));
      await recruiter.getByRole("button", { name: /^Resume/ }).click();
      await candidate.locator(".cm-content").first().waitFor();
      const { attempt, server_now } = await timeOf();
      const left_ms = (attempt.section_deadline - server_now) / 1000;
      expect(Math.abs(left_ms - creditable_ms) < 3000, `${left_ms} ms are left of ${creditable_ms}`);
    }],

    ["what is written then is what is graded", async () => {
      await writeCode(candidate, "SELECT 2;");
      await saved(candidate);
      await shot(candidate, "goes-on");
      await handIn(candidate);
      const layout = await candidate.locator("section.block").first().evaluate((block) => getComputedStyle(block).display);
      expect(layout === "block", `the receipt is laid out as ${layout}, like what an editor's style was meant for`);
      await shot(candidate, "handed-in");
      const record = await waitFor("the score", async () => {
        const now = await exported(server, id);
        return now.score.stored_micropoints !== null && now;
      });
      expect(record.score.stored_micropoints === record.score.recomputed.micropoints, "the score does not recompute");
      expect(record.responses.at(-1).answer.text === "SELECT 2;", "another answer");
      await recruiter.goto(`${server.url}/attempts/${id}`);
      await recruiter.getByText("Opened again, paused, for lost time").waitFor();
      for (const page of [recruiter, candidate]) expect(page.errors.length === 0, page.errors.join("\n"));
    }],
  ], { chapters: true });
  await browser.close();
  line.end();
  await server.end();
  offer.remove();
  return failed;
}
