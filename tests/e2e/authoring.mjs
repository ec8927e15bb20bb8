// An author: begins an item, proves it, looks at it as a candidate does, and breaks it.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { handIn, run } from "./candidate.mjs";
import { Preview } from "./preview.mjs";
import { expect, openBrowser, person, root, runAssay, screenshots, tell, waitFor } from "./support.mjs";

const previews = () => readdirSync(tmpdir()).filter((name) => name.startsWith("assay-preview-"));

export async function authoring() {
  const folder = mkdtempSync(join(tmpdir(), "assay-author-"));
  const item = join(folder, "my-item");
  const manifest = join(item, "item.toml");
  const change = (file, from, to) => writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
  const before = previews();
  const browser = await openBrowser();
  const author = await person(browser);
  let preview;

  const failed = await tell([
    ["a new item holds", async () => {
      const made = await runAssay("new", "sql", item, "--assessments", join(root, "assessments"));
      expect(made.status === 0, made.err);
      const checked = await runAssay("check", item, "--json");
      const report = JSON.parse(checked.out);
      expect(checked.status === 0 && report.ok && report.items[0].proofs > 3, checked.out + checked.err);
      const again = await runAssay("new", "sql", item);
      expect(again.status === 2 && again.err.includes("exists already"), again.err);
    }],

    ["its author sees it as a candidate does, and can run an answer", async () => {
      preview = new Preview(item);
      await author.goto(await preview.link());
      const words = await run(author);
      expect(/as expected/.test(words), `a Run of the starter ended with: ${words}`);
      expect(await author.getByText("practice").count() === 0, "words of the practice are on the page");
    }],

    ["the page follows each save", async () => {
      change(join(item, "prompt.md"), /^/, "The moon is made of rows.\n\n");
      const start = Date.now();
      await author.getByText("The moon is made of rows.").waitFor();
      console.log(`  shown after ${Date.now() - start} ms`);
      await author.screenshot({ path: join(screenshots, "authoring-preview.png") });
    }],

    ["a mistake is told with its line, and the last version that could be read stays", async () => {
      change(manifest, "points =", "pionts =");
      await waitFor("the finding", () => preview.said.includes("Perhaps you meant `points`"));
      const notice = author.getByText("The last save cannot be shown.");
      await notice.waitFor();
      await author.getByText("The moon is made of rows.").waitFor();
      change(manifest, "pionts =", "points =");
      await notice.waitFor({ state: "detached" });
      await author.getByText("The moon is made of rows.").waitFor();
    }],

    ["handed in, it tells what the answer earned", async () => {
      await handIn(author);
      await author.getByText(/All answers are graded: [\d.]+ of \d+ points?\./).waitFor();
      expect(await author.getByText("practice").count() === 0, "words of the practice are on the last page");
      await author.screenshot({ path: join(screenshots, "authoring-graded.png"), fullPage: true });
    }],

    ["a preview that begins with a mistake shows it, and goes on to the item once it is mended", async () => {
      await preview.end();
      change(manifest, "points =", "pionts =");
      preview = new Preview(item);
      await author.goto(await preview.link());
      await author.getByText("The item cannot be shown.").waitFor();
      await author.screenshot({ path: join(screenshots, "authoring-mistake.png") });
      change(manifest, "pionts =", "points =");
      await author.getByText("The moon is made of rows.").waitFor();
    }],

    ["a wrong answer that passes is found", async () => {
      const [wrong] = readdirSync(join(item, "wrong"));
      cpSync(join(item, "solutions/reference.sql"), join(item, "wrong", wrong));
      const checked = await runAssay("check", item, "--json");
      const [{ findings }] = JSON.parse(checked.out).items;
      expect(checked.status === 1 && findings.some((one) => one.obligation === "C03" && one.line > 0), checked.out);
      const page = join(folder, "proofs.html");
      await runAssay("check", item, "--html", page);
      expect(readFileSync(page, "utf8").includes(' contrary">passes, and should not'), "no cell of the page is marked");
    }],

    ["nothing is left behind", async () => {
      await preview.end();
      expect(previews().every((name) => before.includes(name)), "the preview left its folder");
      expect(author.errors.length === 0, `the page threw: ${author.errors}`);
    }],
  ]);
  await preview?.end();
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
  return failed;
}
