// Somebody repairs a project; a reviewer reads what was changed in it.
import { join } from "node:path";

import { smallAssessments } from "./assessments.mjs";
import { answerRightly, beginTest, handIn, saved, shownItem } from "./candidate.mjs";
import {
  accounts, expect, exported, invite, openBrowser, person, screenshots, Server, signIn, tell, waitFor,
} from "./support.mjs";

const wide = { width: 1280, height: 900 };
const phone = { width: 360, height: 740 };

export async function project() {
  const offer = smallAssessments();
  const server = await new Server({ assessments: offer.folder }).start();
  const browser = await openBrowser();
  const recruiter = await person(browser);
  const reviewer = await person(browser, { viewport: wide });
  const candidate = await person(browser, { viewport: wide });
  let id;

  const failed = await tell([
    ["a ticket is repaired and handed in", async () => {
      await signIn(recruiter, server, accounts.recruiter);
      await recruiter.getByRole("heading", { name: "Candidates" }).waitFor();
      const invited = await invite(recruiter, { name: "Tia Ticket", blueprint: "one-ticket" });
      id = invited.id;
      await beginTest(candidate, invited.link);
      await answerRightly(candidate, await shownItem(candidate));
      await saved(candidate);
      await handIn(candidate);
      await waitFor("the grade", async () => (await exported(server, id)).attempt.state === "graded");
    }],

    ["a reviewer sees the lines that went and came, and can open the whole file", async () => {
      await signIn(reviewer, server, accounts.reviewer);
      await reviewer.getByRole("heading", { name: "Candidates" }).waitFor();
      await reviewer.goto(`${server.url}/attempts/${id}`);
      const changes = reviewer.getByRole("region", { name: /^What changed in / });
      await changes.getByText("removed:").first().waitFor();
      await changes.getByText("added:").first().waitFor();
      expect((await changes.locator("li.same").count()) > 0, "nothing stands around the change");
      await changes.scrollIntoViewIfNeeded();
      await reviewer.screenshot({ path: join(screenshots, "project-changes.png") });
      await reviewer.getByText("The whole file", { exact: true }).click();
      await reviewer.locator(".source .cm-content").first().waitFor();
      await reviewer.setViewportSize(phone);
      await reviewer.screenshot({ path: join(screenshots, "project-changes-phone.png"), fullPage: true });
      const width = await reviewer.evaluate(() => document.documentElement.scrollWidth);
      expect(width <= phone.width, `the result is ${width} px wide on a phone`);
      expect(reviewer.errors.length === 0, reviewer.errors.join("\n"));
    }],
  ], { chapters: true });
  await browser.close();
  await server.end();
  offer.remove();
  return failed;
}
