// From a role to an interview that two people rate, each alone.
import { join } from "node:path";

import { accounts, expect, openBrowser, person, screenshots, Server, signIn, tell, waitFor } from "./support.mjs";

const shot = (page, name) => page.screenshot({ path: join(screenshots, `interviews-${name}.png`), fullPage: true });

/** Every question gets this rating and these notes. */
async function rateAll(page, rating, notes) {
  const questions = page.locator(".question");
  for (let i = 0; i < (await questions.count()); i += 1) {
    const question = questions.nth(i);
    await question.getByRole("radio").nth(rating - 1).check();
    await question.getByLabel("Notes").fill(notes);
  }
  await page.getByText("Draft kept.").waitFor();
}

async function handIn(page) {
  await page.getByRole("button", { name: "Hand in" }).click();
  await page.getByRole("button", { name: "Hand it in" }).click();
  await page.getByRole("region", { name: "Summary" }).waitFor();
}

export async function interviews() {
  const server = await new Server().start();
  const browser = await openBrowser();
  const recruiter = await person(browser);
  const reviewer = await person(browser);
  const interviewer = await person(browser, { viewport: { width: 360, height: 740 } });
  let address = "";

  const failed = await tell([
    ["a recruiter finds a role with its test and its interviews", async () => {
      await signIn(recruiter, server, accounts.recruiter);
      await recruiter.getByRole("link", { name: "Roles" }).click();
      await recruiter.getByRole("heading", { name: "Backend Developer", exact: true }).waitFor();
      await shot(recruiter, "1-roles");
      await recruiter.getByRole("link", { name: "Plan it" }).first().click();
    }],

    ["and plans one for two interviewers", async () => {
      await recruiter.getByLabel("Candidate's name").fill("Lin Li");
      await recruiter.getByLabel("Candidate's email address").fill("lin@example.org");
      await recruiter.getByLabel("Interviewers").fill(`${accounts.reviewer.email}\n${accounts.interviewer.email}`);
      await recruiter.getByRole("button", { name: "Plan it" }).click();
      await recruiter.getByRole("heading", { name: "Lin Li" }).waitFor();
      address = recruiter.url();
    }],

    ["an interviewer sees anchors, and neither a sample answer nor anybody else's rating", async () => {
      await signIn(interviewer, server, accounts.interviewer);
      await interviewer.getByRole("link", { name: "Lin Li" }).click();
      await interviewer.getByText("What to listen for").first().click();
      await interviewer.getByText("Probes").first().waitFor();
      expect((await interviewer.getByText("A sample answer").count()) === 0, "the sample answer is shown");
      await rateAll(interviewer, 2, "Named no status codes.");
      await shot(interviewer, "2-rating");
      const wide = await interviewer.evaluate(() => document.documentElement.scrollWidth);
      expect(wide <= 360, `the page is ${wide} px wide`);
    }],

    ["what was just written is kept, whether the page goes at once or the network is away", async () => {
      const notes = interviewer.getByLabel("Notes").first();
      await notes.fill("Named two, unasked.");
      await interviewer.getByRole("link", { name: "All interviews" }).click();
      await interviewer.getByRole("link", { name: "Lin Li" }).click();
      await notes.waitFor();
      expect((await notes.inputValue()) === "Named two, unasked.", `it has “${await notes.inputValue()}”`);
      await interviewer.context().setOffline(true);
      await notes.fill("Named no status codes.");
      await interviewer.getByText(/Not kept: .* tried again by itself/).waitFor();
      await interviewer.context().setOffline(false);
      await interviewer.getByText("Draft kept.").waitFor();
      await interviewer.reload();
      await notes.waitFor();
      expect((await notes.inputValue()) === "Named no status codes.", `it has “${await notes.inputValue()}”`);
    }],

    ["a page that lay open writes over nothing of another one, and shows it as soon as it is looked at", async () => {
      const older = await interviewer.context().newPage();
      await older.goto(address);
      await older.getByLabel("Notes").first().waitFor();
      await interviewer.getByLabel("Red flag").nth(1).fill("Blames others.");
      await interviewer.getByText("Draft kept.").waitFor();
      await older.getByLabel("Notes").nth(2).fill("On the other page.");
      await older.getByText("Draft kept.").waitFor();
      await older.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
      await waitFor("the other page's words", async () =>
        (await older.getByLabel("Red flag").nth(1).inputValue()) === "Blames others.", 10);
      await older.getByLabel("Red flag").nth(1).fill("");
      await older.getByText("Draft kept.").waitFor();
      await older.close();
      await interviewer.reload();
      await interviewer.getByLabel("Notes").first().waitFor();
    }],

    ["a sheet that lacks something is not handed in", async () => {
      await signIn(reviewer, server, accounts.reviewer);
      await reviewer.getByRole("heading", { name: "Candidates" }).waitFor();
      await reviewer.goto(address);
      await reviewer.getByRole("button", { name: "Hand in" }).click();
      await reviewer.getByText(/still incomplete/).waitFor();
      await reviewer.getByText("Choose a rating.").first().waitFor();
    }],

    ["who handed in sees what others handed in, and where they are far apart", async () => {
      await handIn(interviewer);
      await rateAll(reviewer, 5, "Errors, paging and repeats, unasked.");
      expect((await reviewer.getByText("Named no status codes.").count()) === 0, "ratings were seen too early");
      await handIn(reviewer);
      await reviewer.getByText("Named no status codes.").first().waitFor();
      await reviewer.getByText("3.5").first().waitFor();
      await reviewer.getByText("Far apart").first().waitFor();
      await reviewer.getByText("What to listen for").first().click();
      await reviewer.getByText("A sample answer").first().waitFor();
      await shot(reviewer, "3-summary");
      expect((await reviewer.getByRole("button", { name: "Hand in" }).count()) === 0, "it can be handed in again");
      for (const page of [recruiter, reviewer, interviewer]) expect(page.errors.length === 0, `a page threw: ${page.errors}`);
    }],
  ], { chapters: true });
  await browser.close();
  await server.end();
  return failed;
}
