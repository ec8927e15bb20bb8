// What the journeys share: a real server on a port of its own, a real browser, and a report whose
// lines deploy/test counts.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "../../web/node_modules/playwright-core/index.mjs";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const build = process.env.ASSAY_BUILD ?? join(root, "build");
export const program = join(build, "assay");
export const screenshots = join(build, "e2e");
mkdirSync(screenshots, { recursive: true });

export class Server {
  constructor({ assessments = join(root, "assessments"), parent = tmpdir(), words = [] } = {}) {
    this.data = mkdtempSync(join(parent, "assay-e2e-"));
    this.assessments = assessments;
    this.words = words;
  }

  async start(port = 0) {
    this.process = spawn(program, [
      "serve", "--data", this.data, "--listen", `127.0.0.1:${port}`, "--demo",
      "--assessments", this.assessments, "--web", join(root, "web/dist"), ...this.words,
    ]);
    this.output = "";
    this.ended = new Promise((resolve) => this.process.once("exit", resolve));
    const ready = new Promise((resolve, reject) => {
      this.process.stdout.on("data", (bytes) => {
        this.output += bytes;
        if (this.output.includes("SIGTERM")) resolve();
      });
      this.process.stderr.on("data", (bytes) => (this.output += bytes));
      this.process.once("exit", () => reject(new Error(`the server ended:\n${this.output}`)));
    });
    await ready;
    this.url = /Staff\s+(http:\S+?)\/\s/.exec(this.output)[1];
    this.demo_link = /Candidate\s+(\S+)/.exec(this.output)[1];
    return this;
  }

  async kill(signal = "SIGKILL") {
    this.process.kill(signal);
    await this.ended;
  }

  /** As after a power cut: no farewell, the same folder, the same port. */
  async crashAndRestart() {
    const port = Number(new URL(this.url).port);
    await this.kill();
    await this.start(port);
  }

  async end() {
    await this.kill("SIGTERM");
    rmSync(this.data, { recursive: true, force: true });
  }
}

export function runAssay(...words) {
  return new Promise((resolve) => {
    const process = spawn(program, words);
    let out = "";
    let err = "";
    process.stdout.on("data", (bytes) => (out += bytes));
    process.stderr.on("data", (bytes) => (err += bytes));
    process.once("exit", (status) => resolve({ status, out, err }));
  });
}

export const chromium_program = "/usr/bin/chromium";
export const chromium_words = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

export const openBrowser = () => chromium.launch({ executablePath: chromium_program, args: chromium_words });

/** A person's own browser window: cookies, storage and console errors apart from everybody else's. */
export async function person(browser, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 }, locale: "en-GB", timezoneId: "Europe/Berlin", ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.errors = [];
  page.on("pageerror", (error) => page.errors.push(String(error)));
  return page;
}

export const accounts = {
  recruiter: { email: "recruiter@demo.example", password: "demo-recruiter" },
  reviewer: { email: "reviewer@demo.example", password: "demo-reviewer" },
  interviewer: { email: "interviewer@demo.example", password: "demo-interviewer" },
};

export async function signIn(page, server, { email, password }) {
  await page.goto(`${server.url}/`);
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** "2026-03-01T09:30" as a clock on the wall in Berlin shows it, `minutes` from now. */
export function berlinMinute(minutes) {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat("en-GB", {
      timeZone: "Europe/Berlin", year: "numeric", month: "2-digit", day: "2-digit",
      hour: "2-digit", minute: "2-digit", hourCycle: "h23",
    }).formatToParts(Date.now() + minutes * 60_000).map((part) => [part.type, part.value]));
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/** An attempt with everything behind it, as the administrator's command prints it. */
export async function exported(server, id) {
  const { status, out, err } = await runAssay("export", id, "--data", server.data);
  if (status !== 0) throw new Error(`assay export ended with ${status}: ${err}`);
  return JSON.parse(out);
}

/** The signed-in person's own page asks: the cookie is Secure and HttpOnly, so only a page can. */
export const ask = (page, method, path, body) =>
  page.evaluate(async ([method, path, body]) => {
    const reply = await fetch(path, {
      method, body: body && JSON.stringify(body), headers: body ? { "Content-Type": "application/json" } : {},
    });
    return { status: reply.status, body: await reply.json().catch(() => null) };
  }, [method, path, body]);

/** A link made through the recruiter's API, for stories in which inviting is not the point. */
export async function invite(page, { name, from, until, hard_close, blueprint, email }) {
  const { status, body } = await ask(page, "POST", "/api/v1/attempts", {
    blueprint: blueprint ?? "backend-developer", name, email: email ?? "someone@example.org",
    from: from ?? berlinMinute(-1), until: until ?? berlinMinute(180), zone: "Europe/Berlin",
    hard_close: hard_close ?? null,
  });
  if (status !== 201) throw new Error(`invite: ${status} ${JSON.stringify(body)}`);
  return { id: body.attempt.attempt, link: body.link };
}

export async function waitFor(what, check, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await check();
    if (found) return found;
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

export function expect(holds, what) {
  if (!holds) throw new Error(what);
}

/** Every process of this machine, by its parent. */
export function processes() {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
      return { pid: Number(pid), parent: Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]), words };
    } catch {
      return null; // it ended meanwhile
    }
  }).filter(Boolean);
}

/** Runs the stories one after the other. `chapters`: each needs the one before, so the first that
 *  fails is the last that is told. */
export async function tell(stories, { chapters = false } = {}) {
  let failed = 0;
  for (const [title, story] of stories) {
    if (chapters && failed > 0) {
      failed += 1;
      console.log(`not ok ${title}\n  not reached`);
      continue;
    }
    const began = Date.now();
    try {
      await story();
      console.log(`ok ${title} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    } catch (error) {
      failed += 1;
      console.log(`not ok ${title}\n  ${String(error.stack ?? error).replaceAll("\n", "\n  ")}`);
    }
  }
  return failed;
}
