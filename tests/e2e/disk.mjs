// A disk that has no room and one that stands still: candidates are told, go on writing, and lose
// neither a word nor a minute.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { beginTest, comes_back_max_ms, saved, writeCode } from "./candidate.mjs";
import { accounts, expect, exported, invite, openBrowser, person, screenshots, Server, signIn, tell, waitFor } from "./support.mjs";

const shot = (page, name) => page.screenshot({ path: join(screenshots, `${name}.png`) });

function must(program, ...words) {
  const { status, stderr, error } = spawnSync(program, words, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${words.join(" ")}: ${error ?? stderr}`);
}

/** A file system of its own, which can be full and can be frozen. */
class Disk {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), "assay-e2e-disk-"));
    this.image = `${this.folder}.ext4`;
    writeFileSync(this.image, "");
    truncateSync(this.image, 96 * 1024 * 1024);
    try {
      must("mkfs.ext4", "-q", "-m", "0", this.image);
      must("mount", "-o", "loop", this.image, this.folder);
    } catch (error) {
      this.remove();
      throw error;
    }
  }

  fill() {
    spawnSync("dd", ["if=/dev/zero", `of=${join(this.folder, "ballast")}`, "bs=4k"]);
  }
  makeRoom() {
    rmSync(join(this.folder, "ballast"));
  }
  freeze() {
    must("fsfreeze", "-f", this.folder);
    this.is_frozen = true;
  }
  thaw() {
    if (this.is_frozen) must("fsfreeze", "-u", this.folder);
    this.is_frozen = false;
  }
  end() {
    must("umount", this.folder);
    this.remove();
  }
  remove() {
    rmSync(this.image);
    rmSync(this.folder, { recursive: true });
  }
}

const lastText = (record) => record.responses.at(-1)?.answer.text;

const goToEditor = (page) =>
  waitFor("an item with an editor", async () => {
    const titles = page.locator(".item-list li button");
    for (let i = 0; i < (await titles.count()); i += 1) {
      await titles.nth(i).click();
      if (await page.locator(".cm-content").count()) return true;
    }
    return false;
  });

/** Until the page says so: the log keeps some space that it had before the disk was full. */
async function writeUntilItSays(page, sentence) {
  for (let i = 0; i < 20; i += 1) {
    await writeCode(page, `SELECT ${i} ${"-- ".repeat(3000)}`);
    const is_there = await page.getByText(sentence).first().waitFor({ timeout: 4000 }).then(() => true, () => false);
    if (is_there) return;
  }
  throw new Error(`the page never said ${sentence}`);
}

/** Null, and why in the report, where nobody may mount: without root, or without loop devices. */
function ownDisk() {
  try {
    return new Disk();
  } catch (error) {
    console.log(`skipped a full disk and one that stands still: ${error.message.trim()}`);
    return null;
  }
}

export async function disk() {
  const disk = ownDisk();
  if (disk === null) return 0;
  const server = await new Server({ parent: disk.folder }).start();
  const browser = await openBrowser();
  const staff = await person(browser);
  await signIn(staff, server, accounts.recruiter);
  await staff.getByRole("heading", { name: "Candidates" }).waitFor();
  const page = await person(browser);
  const later = await person(browser);
  const { id, link } = await invite(staff, { name: "Full disk" });

  const failed = await tell([
    ["a full disk is told, the candidate goes on writing, and what was written is safe once there is room", async () => {
      await beginTest(page, link);
      await goToEditor(page);
      await writeCode(page, "SELECT 'before'");
      await saved(page);
      disk.fill();
      await writeUntilItSays(page, /The server cannot store anything just now/);
      await shot(page, "90-full-disk");
      await writeCode(page, "SELECT 'written while the disk was full'");
      disk.makeRoom();
      await saved(page);
      expect(lastText(await exported(server, id)) === "SELECT 'written while the disk was full'", "the last words are not there");
    }],

    ["a disk that stands still is told, also to who comes later, and the last words are safe once it goes on", async () => {
      await beginTest(later, (await invite(staff, { name: "Later" })).link);
      await goToEditor(later);
      await writeCode(later, "SELECT 'before'");
      await saved(later);
      disk.freeze();
      await writeCode(page, "SELECT 'written while the disk stood still'");
      await page.locator(".save-indicator", { hasText: /not yet safe|Not saved/ }).waitFor();
      await writeCode(later, "SELECT 'written later'");
      await later.getByText(/The server is very busy/).first().waitFor();
      await shot(later, "91-frozen-disk");
      disk.thaw();
      await saved(later, comes_back_max_ms);
      await saved(page);
      expect(lastText(await exported(server, id)) === "SELECT 'written while the disk stood still'", "the last words are not there");
    }],

    ["the time of both is given back, and the page's clock says so", async () => {
      const record = await waitFor("a credit", async () => {
        const found = await exported(server, id);
        return found.events.some((event) => event.event === "outage_credited") && found;
      });
      const credited = record.events.filter((event) => event.event === "outage_credited");
      console.log(`  credited: ${credited.map((event) => event.detail).join(", ")}`);
      await page.getByText(/The server could not be reached for a while|Answers could not be saved for a while/).first().waitFor();
      for (const one of [page, later]) expect(one.errors.length === 0, `the page threw: ${one.errors}`);
    }],
  ], { chapters: true });
  disk.thaw();
  await browser.close();
  await server.end();
  disk.end();
  return failed;
}
