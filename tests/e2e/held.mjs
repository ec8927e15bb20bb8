// A grading that our own failure holds, and what staff does about it.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { beginTest, handIn, nextSection } from "./candidate.mjs";
import { accounts, expect, exported, openBrowser, person, program, screenshots, Server, signIn, tell, waitFor } from "./support.mjs";

/** A worker whose machine can grade nothing. */
class BrokenWorker {
  constructor(server) {
    this.url = server.url;
    this.token = readFileSync(join(server.data, "worker.token"), "utf8").trim();
    this.is_over = false;
    this.ended = this.work();
  }

  async post(path, body) {
    const reply = await fetch(`${this.url}/api/v1/worker/${path}`, {
      method: "POST", body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${this.token}` },
    });
    return reply.status === 200 ? reply.json() : null;
  }

  async work() {
    while (!this.is_over) {
      const job = await this.post("lease", { worker: "broken", wait_ms: 500 });
      if (job === null) continue;
      const unit = { id: "item", title: "The whole item", points: 1, outcome: "infra_error", millionths: 0, cases: [] };
      const grade = { units: [unit], compile_output: "", grader: "broken", isolation: "" };
      await this.post("report", { job: job.job, lease: job.lease, grade });
    }
  }

  end() {
    this.is_over = true;
    return this.ended;
  }
}

export async function held() {
  const server = await new Server({ words: ["--no-worker"] }).start();
  const broken = new BrokenWorker(server);
  const browser = await openBrowser();
  const [candidate, reviewer] = [await person(browser), await person(browser)];
  let worker;
  let id;

  const failed = await tell([
    ["a grading that fails three times by our fault is held, and called so", async () => {
      await beginTest(candidate, server.demo_link);
      while ((await candidate.getByRole("button", { name: "Hand in" }).count()) === 0) await nextSection(candidate);
      await handIn(candidate);
      await signIn(reviewer, server, accounts.reviewer);
      await reviewer.locator(".badge", { hasText: "Grading held" }).first().waitFor({ timeout: 60_000 });
      ({ attempts: [{ attempt: id }] } = await reviewer.evaluate(async () => (await fetch("/api/v1/attempts")).json()));
      await reviewer.goto(`${server.url}/attempts/${id}`);
      await reviewer.getByText("The grading is held.").waitFor();
      await reviewer.getByText("No total yet").waitFor();
      await reviewer.screenshot({ path: join(screenshots, "held.png") });
      await broken.end();
    }],

    ["once that is mended, a reviewer has it graded again", async () => {
      const before = await exported(server, id);
      await reviewer.getByRole("button", { name: "Grade again" }).click();
      await reviewer.getByText(/wait for their tests/).waitFor();
      await reviewer.screenshot({ path: join(screenshots, "held-again.png") });
      worker = spawn(program, ["work", "--server", server.url, "--token", join(server.data, "worker.token")]);
      await reviewer.getByText("No total yet").waitFor({ state: "detached", timeout: 60_000 });
      await reviewer.getByText("Grading begun again").first().waitFor();
      const after = await waitFor("the score", async () => {
        const record = await exported(server, id);
        return record.score.stored_micropoints !== null && record;
      });
      expect(after.score.stored_micropoints === after.score.recomputed.micropoints, "the score does not recompute");
      expect(after.runs.length === 2 * before.runs.length, "what failed is not recorded any more");
      await reviewer.screenshot({ path: join(screenshots, "held-graded.png"), fullPage: true });
      expect(reviewer.errors.length === 0, reviewer.errors.join("\n"));
    }],
  ], { chapters: true });
  await broken.end();
  if (worker) {
    const ended = new Promise((resolve) => worker.once("exit", resolve));
    worker.kill("SIGTERM");
    await ended;
  }
  await browser.close();
  await server.end();
  return failed;
}
