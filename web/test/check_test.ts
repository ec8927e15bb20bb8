import { describe, expect, it } from "vitest";

import { type Check, type Measured, pageChecks, summaryOf, testChecks } from "../src/candidate/check";
import { first_run } from "../src/candidate/runs";
import { first_state, type Run, type State, type Work } from "../src/candidate/state";
import { answering, attempt, item } from "./support";

const code = { ...item(1), kind: "code" };
const online: State = { ...first_state, link: "ready", greeted: true, attempt: attempt({ practice: true, items: [item(0), code] }) };
const well: Measured = { carrier: "socket", round_trip_ms: 12.4, device_ahead_ms: 40 };
const work = (changes: Partial<Work>): Work =>
  ({ answer: answering("a"), changed_since: null, changed_at: null, edits: null, saved_at: null, problem: null, ...changes });
const ran = (changes: Partial<Run>): State => ({ ...online, runs: { 1: { ...first_run, stage: "finished", outcome: "scored", ...changes } } });

function row(checks: Check[], name: string): Check {
  const found = checks.find((check) => check.name === name);
  if (found === undefined) throw new Error(`no row ${name}`);
  return found;
}

describe("The check of connection and sandbox", () => {
  const page = (name: string, measured: Partial<Measured>, state: Partial<State> = {}) =>
    row(pageChecks({ ...online, ...state }, { ...well, ...measured }), name);

  it("says which way the words travel, and what to do when none does", () => {
    expect(page("Connection", {})).toMatchObject({ standing: "fine", words: expect.stringContaining("WebSocket) works") });
    expect(page("Connection", { carrier: "http" })).toMatchObject({ standing: "fine", words: expect.stringContaining("ordinary requests") });
    expect(page("Connection", {}, { link: "waiting" })).toMatchObject({ standing: "problem", words: expect.stringContaining("check your network") });
  });

  it("measures the way to the server and back", () => {
    expect(page("Speed", {}).words).toBe("12 ms to the server and back.");
    expect(page("Speed", { round_trip_ms: null }).standing).toBe("open");
    expect(page("Speed", { round_trip_ms: 1_001 }).standing).toBe("problem");
  });

  it("calls a device's wrong clock harmless, for it is", () => {
    expect(page("Clock", {}).words).toBe("Your device’s clock agrees with ours, within 40 ms.");
    expect(page("Clock", { device_ahead_ms: null }).standing).toBe("open");
    const slow = page("Clock", { device_ahead_ms: -7_200_400 });
    expect(slow.standing).toBe("fine");
    expect(slow.words).toContain("2 h behind");
    expect(page("Clock", { device_ahead_ms: 90_000 }).words).toMatch(/1 min 30 s ahead/);
  });

  it("says when this browser keeps nothing", () => {
    expect(page("Storage", {}).standing).toBe("fine");
    expect(page("Storage", {}, { keeps: false }).standing).toBe("problem");
  });

  it("waits for a first answer, and says when it was stored", () => {
    const saving = (works: Record<number, Work>) => row(testChecks({ ...online, work: works }), "Saving");
    expect(saving({})).toMatchObject({ standing: "open", words: expect.stringContaining("Answer any question") });
    expect(saving({ 0: work({ changed_since: 5 }) }).words).toContain("on its way");
    expect(saving({ 0: work({ saved_at: Date.UTC(2026, 0, 1, 12) * 1000 }) }).words).toMatch(/stored at \d\d:00:00\.$/);
  });

  it("takes any program that ran for a sandbox that works, and ours that failed for none", () => {
    const sandbox = (state: State) => row(testChecks(state), "Sandbox");
    expect(sandbox(online).standing).toBe("open");
    expect(sandbox(ran({ stage: "queued", outcome: null })).standing).toBe("open");
    expect(sandbox(ran({ took_ms: 412.3 }))).toMatchObject({ standing: "fine", words: expect.stringContaining("412 ms after") });
    expect(sandbox(ran({ outcome: "ungradable" })).standing).toBe("fine");
    expect(sandbox(ran({ outcome: "infra_error" }))).toMatchObject({ standing: "problem", words: expect.stringContaining("Our sandbox") });
    expect(sandbox(ran({ outcome: null, refusal: "The server is busy." })).words).toBe("The server is busy.");
    expect(testChecks({ ...online, attempt: attempt() }).map(({ name }) => name)).toEqual(["Saving"]);
  });

  it("is summed up in a few words", () => {
    const fine: Check = { name: "a", standing: "fine", words: "" };
    const open: Check = { ...fine, standing: "open" };
    const problem: Check = { ...fine, standing: "problem" };
    expect(summaryOf([fine, fine])).toBe("all fine");
    expect(summaryOf([fine, open])).toBe("1 of 2 fine so far");
    expect(summaryOf([problem, open])).toBe("one needs a look");
    expect(summaryOf([problem, problem])).toBe("2 need a look");
  });
});
