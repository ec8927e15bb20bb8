// A candidate reads a test in another language, from the invitation on.
import { join } from "node:path";

import { accounts, berlinMinute, exported, expect, openBrowser, person, screenshots, Server, signIn, tell } from "./support.mjs";

export async function translation() {
  const server = await new Server().start();
  const browser = await openBrowser();
  const recruiter = await person(browser);
  const candidate = await person(browser, { locale: "de-DE" });
  let link;

  const failed = await tell([
    ["a recruiter chooses the language of an assessment that is translated", async () => {
      await signIn(recruiter, server, accounts.recruiter);
      await recruiter.getByRole("link", { name: "Invite a candidate" }).first().click();
      const language = recruiter.getByLabel("Reads the questions in");
      await recruiter.getByRole("radio", { name: /Backend Developer/ }).first().check();
      expect((await language.count()) === 0, "a language is offered where there is no translation");
      await recruiter.getByRole("radio", { name: /Front End Lead/ }).check();
      await language.selectOption({ label: "German" });
      await recruiter.getByLabel("Name").fill("Greta Gerade");
      await recruiter.getByLabel("Email address").fill("greta@example.org");
      await recruiter.getByLabel("May start from").fill(berlinMinute(-1));
      await recruiter.screenshot({ path: join(screenshots, "translation-invite.png"), fullPage: true });
      await recruiter.getByRole("button", { name: "Invite", exact: true }).click();
      link = await recruiter.getByLabel("Link for Greta Gerade").inputValue();
    }],

    ["the candidate reads it, and the page says in which language it is", async () => {
      await candidate.goto(link);
      const title = candidate.getByRole("heading", { level: 1, name: "Frontend Lead Developer" });
      await title.waitFor();
      expect((await title.getAttribute("lang")) === "de", "another language");
      await candidate.getByText("UI-Logik reparieren").first().waitFor();
    }],

    ["so is every question, and what is saved is the same as in English", async () => {
      await candidate.getByRole("button", { name: /^Start/ }).click();
      const heading = candidate.locator("#item-title");
      await heading.waitFor();
      expect((await heading.getAttribute("lang")) === "de", "the title is in another language");
      expect((await candidate.locator(".prompt .prose").getAttribute("lang")) === "de", "the prompt is in another language");
      await candidate.screenshot({ path: join(screenshots, "translation-question.png"), fullPage: true });
      const attempts = await recruiter.evaluate(async () => (await fetch("/api/v1/attempts")).json());
      const { attempt } = attempts.attempts.find((each) => each.name === "Greta Gerade");
      const { form } = await exported(server, attempt);
      expect(form.length > 0 && form.every((entry) => entry.item.length > 0), "the form is not there");
      expect(candidate.errors.length + recruiter.errors.length === 0, candidate.errors.concat(recruiter.errors).join("\n"));
    }],
  ], { chapters: true });
  await browser.close();
  await server.end();
  return failed;
}
