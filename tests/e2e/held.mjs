// Jobs that wait: Runs for the only runner, and a grading that our own failure holds, with what staff does about it.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { beginTest, goTo, handIn, nextSection } from "./candidate.mjs";
import {
  accounts, ask, expect, exported, invite, openBrowser, person, program, screenshots, Server, signIn, tell, waitFor,
} from "./support.mjs";

const unit = (outcome, cases) => ({ id: "item", title: "The whole item", points: 1, outcome, millionths: 0, cases });
const passed = {
  name: "Example", hidden: false, verdict: "pass", millionths: 1_000_000, input: "", expected: "", received: "",
  note: "", cpu_ms: 1, wall_ms: 1, memory_kb: 1, steps: 0, grids: [],
};

/** What a worker says to the server, said by a story. */
class Worker {
  constructor(server) {
    this.url = server.url;
    this.token = readFileSync(join(server.data, "worker.token"), "utf8").trim();
  }

  async post(path, body) {
    const reply = await fetch(`${this.url}/api/v1/worker/${path}`, {
      method: "POST", body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${this.token}` },
    });
    return reply.status === 200 ? reply.json() : null;
  }

  lease() {
    return this.post("lease", { worker: "story", wait_ms: 500 });
  }

  finish({ job, lease }, outcome, cases = []) {
    const grade = { units: [unit(outcome, cases)], compile_output: "", grader: "story", isolation: "" };
    return this.post("report", { job, lease, grade });
  }

  /** Is busy with the next job until it passes: a lease ends after 15 seconds without a word. */
  async hold() {
    const job = await waitFor("a job", () => this.lease());
    const word = (result) => this.post("progress", { job: job.job, lease: job.lease, result });
    const busy = setInterval(() => word(null), 4000);
    return {
      pass: async () => {
        clearInterval(busy);
        await word(passed);
        await this.finish(job, "scored", [passed]);
      },
    };
  }
}

/** A worker whose machine can grade nothing. */
class BrokenWorker extends Worker {
  constructor(server) {
    super(server);
    this.is_over = false;
    this.ended = this.work();
  }

  async work() {
    while (!this.is_over) {
      const job = await this.lease();
      if (job !== null) await this.finish(job, "infra_error");
    }
  }

  end() {
    this.is_over = true;
    return this.ended;
  }
}

export async function held() {
  const server = await new Server({ words: ["--no-worker"] }).start();
  const browser = await openBrowser();
  const [candidate, reviewer] = [await person(browser), await person(browser)];
  let broken;
  let worker;
  let worker_ended;
  let id;

  const failed = await tell([
    ["while the only runner is busy a Run shows its place, which goes down", async () => {
      const recruiter = await person(browser);
      await signIn(recruiter, server, accounts.recruiter);
      await recruiter.getByRole("heading", { name: "Candidates" }).waitFor();
      const runner = new Worker(server);
      const pages = [];
      for (const name of ["First", "Second", "Third"]) {
        const { link } = await invite(recruiter, { name, email: `${name}@example.org` });
        const page = await person(browser);
        await beginTest(page, link);
        await goTo(page, "sql");
        pages.push(page);
      }
      const press = (page) => page.getByRole("button", { name: "Run", exact: true }).click();
      const says = (page, words) => page.locator(".run-tools [role=status]", { hasText: words }).waitFor();
      const [first, second, third] = pages;
      await press(first);
      const one = await runner.hold();
      await press(second);
      await says(second, "Yours is next…");
      await press(third);
      await says(third, "1 run before yours");
      await third.screenshot({ path: join(screenshots, "held-place.png") });
      await one.pass();
      await says(first, "1 of 1 as expected");
      const two = await runner.hold();
      await says(third, "Yours is next…");
      await third.screenshot({ path: join(screenshots, "held-next.png") });
      await two.pass();
      await says(second, "1 of 1 as expected");
      await (await runner.hold()).pass();
      await says(third, "1 of 1 as expected");
      for (const page of [recruiter, ...pages]) {
        expect(page.errors.length === 0, page.errors.join("\n"));
        await page.context().close();
      }
    }],

    ["a grading that fails three times by our fault is held, and called so", async () => {
      broken = new BrokenWorker(server);
      await beginTest(candidate, server.demo_link);
      while ((await candidate.getByRole("button", { name: "Hand in" }).count()) === 0) await nextSection(candidate);
      await handIn(candidate);
      await signIn(reviewer, server, accounts.reviewer);
      await reviewer.locator(".badge", { hasText: "Grading held" }).first().waitFor({ timeout: 60_000 });
      const { body: { attempts } } = await ask(reviewer, "GET", "/api/v1/attempts");
      id = attempts.find(({ name }) => name === "Ada Demo").attempt;
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
      worker_ended = new Promise((resolve) => worker.once("exit", resolve));
      await reviewer.getByText("No total yet").waitFor({ state: "detached", timeout: 60_000 });
      await reviewer.getByText("Grading begun again").first().waitFor();
      const after = await waitFor("the score", async () => {
        const record = await exported(server, id);
        return record.score.stored_micropoints !== null && record;
      });
      expect(after.score.stored_micropoints === after.score.recomputed.micropoints, "the score does not recompute");
      const is_recorded = (failed) => after.runs.some(({ job }) => job === failed.job);
      expect(before.runs.length > 0 && before.runs.every(is_recorded), "what failed is not recorded any more");
      await reviewer.screenshot({ path: join(screenshots, "held-graded.png"), fullPage: true });
      expect(reviewer.errors.length === 0, reviewer.errors.join("\n"));
    }],
  ], { chapters: true });
  await broken?.end();
  worker?.kill("SIGTERM");
  await worker_ended;
  await browser.close();
  await server.end();
  return failed;
}
