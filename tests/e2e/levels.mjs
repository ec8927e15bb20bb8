// Somebody works through the levels of a program: the next one opens when the hidden tests of those before it pass.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { writeCode } from "./candidate.mjs";
import { Preview } from "./preview.mjs";
import { expect, openBrowser, person, root, screenshots, tell, waitFor } from "./support.mjs";

const path = join(root, "assessments/items/code/stockroom-levels");
const wrong = (name) => readFileSync(join(path, "wrong", name), "utf8");
const reference = readFileSync(join(path, "solutions/reference.py"), "utf8");

export async function levels() {
  const preview = new Preview(path);
  const browser = await openBrowser();
  const page = await person(browser);
  /** Until it has these words: those of the check before stand there until this one begins. */
  const check = async (name, wanted) => {
    await page.getByRole("button", { name, exact: true }).click();
    await waitFor(`“${wanted}”`, async () => wanted.test(await page.locator(".run-tools [role=status]").innerText()));
  };

  const failed = await tell([
    ["the first level is open, and of the others only their names are known", async () => {
      await page.goto(await preview.link());
      await page.getByText("2. Lists and moves").waitFor();
      expect(!(await page.content()).includes("prints every name of which"), "the second level is told already");
      expect(!(await page.content()).includes("Goods can go off"), "the third level is told already");
    }],

    ["what fails hidden tests opens nothing, and only the group is named", async () => {
      await writeCode(page, wrong("takes_what_is_there.py"));
      await check("Check level 1", /^Not yet: .*Pieces come and go$/);
      expect(!(await page.content()).includes("prints every name of which"), "the second level opened");
    }],

    ["what passes opens the next level, and nothing written is lost", async () => {
      await writeCode(page, wrong("names_only.py"));
      await check("Check level 1", /^Level 1 passed$/);
      await page.getByRole("heading", { name: "Lists and moves" }).waitFor();
      await page.screenshot({ path: join(screenshots, "levels-second.png"), fullPage: true });
      await check("Check levels 1 to 2", /^Not yet: .*Lists and moves$/);
    }],

    ["the last one passed, all are", async () => {
      await writeCode(page, reference);
      await check("Check levels 1 to 2", /^Levels 1 to 2 passed$/);
      await page.getByRole("heading", { name: "Goods go off" }).waitFor();
      await check("Check levels 1 to 3", /^Levels 1 to 3 passed$/);
      await waitFor("all levels to be passed", async () => (await page.getByText("Passed", { exact: true }).count()) === 3);
      await page.screenshot({ path: join(screenshots, "levels-all.png"), fullPage: true });
      expect(page.errors.length === 0, page.errors.join("\n"));
    }],
  ], { chapters: true });
  await browser.close();
  await preview.end();
  return failed;
}
