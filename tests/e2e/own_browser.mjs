// A browser whose processes are ours: it can be frozen, killed, and started again on what it kept.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "../../web/node_modules/playwright-core/index.mjs";
import { chromium_program, chromium_words, processes, waitFor } from "./support.mjs";

export class OwnBrowser {
  constructor() {
    this.profile = mkdtempSync(join(tmpdir(), "assay-profile-"));
  }

  async open() {
    const words = ["--headless", ...chromium_words, "--remote-debugging-port=0", `--user-data-dir=${this.profile}`];
    this.process = spawn(chromium_program, words, { stdio: ["ignore", "ignore", "pipe"] });
    this.ended = new Promise((resolve) => this.process.once("exit", resolve));
    let said = "";
    this.process.stderr.on("data", (bytes) => (said += bytes));
    const address = await waitFor("the browser", () => /DevTools listening on (\S+)/.exec(said)?.[1], 30);
    this.browser = await chromium.connectOverCDP(address);
    this.context = this.browser.contexts()[0];
    return this;
  }

  async page() {
    const page = await this.context.newPage();
    page.setDefaultTimeout(20_000);
    return page;
  }

  /** As when a laptop's lid closes: not a line of any page runs. */
  freeze() {
    this.#signal("SIGSTOP");
  }

  thaw() {
    this.#signal("SIGCONT");
  }

  async kill() {
    this.#signal("SIGKILL");
    await this.ended;
  }

  async end() {
    await this.kill();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  #signal(signal) {
    const all = processes();
    const family = [this.process.pid];
    for (const parent of family) family.push(...all.filter((one) => one.parent === parent).map((one) => one.pid));
    for (const pid of family) {
      try {
        process.kill(pid, signal);
      } catch {
        // it ended meanwhile
      }
    }
  }
}
