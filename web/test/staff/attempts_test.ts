import { describe, expect, it } from "vitest";

import { hasResult, matching, rowsOf, stageOf, withChange, withList } from "../../src/staff/attempts";
import { minute_us, row } from "./support";

const changed = (server_now: number, attempt = row("a")) => ({ type: "attempt_changed" as const, server_now, attempt });

describe("The list of candidates", () => {
  it("takes a pushed change", () => {
    const list = withList(new Map(), { server_now: 10, attempts: [row("a")] });
    const next = withChange(list, changed(11, row("a", { state: "running" })));
    expect(rowsOf(next).map((each) => each.state)).toEqual(["running"]);
  });

  it("keeps a change that overtook the list it was asked before", () => {
    const pushed = withChange(new Map(), changed(20, row("a", { state: "running" })));
    const next = withList(pushed, { server_now: 10, attempts: [row("a", { state: "opened" })] });
    expect(rowsOf(next)[0]?.state).toBe("running");
  });

  it("ignores a change older than the list", () => {
    const list = withList(new Map(), { server_now: 30, attempts: [row("a", { state: "graded" })] });
    expect(rowsOf(withChange(list, changed(20, row("a", { state: "running" }))))[0]?.state).toBe("graded");
  });

  it("keeps somebody who was invited after the list was made, and drops who is no longer in it", () => {
    const early = withChange(new Map(), changed(5, row("old")));
    const known = withChange(early, changed(20, row("new")));
    const next = withList(known, { server_now: 10, attempts: [] });
    expect(rowsOf(next).map((each) => each.attempt)).toEqual(["new"]);
  });

  it("shows the newest first", () => {
    const list = { server_now: 1, attempts: [row("a", { created_at: 1 }), row("b", { created_at: 2 })] };
    expect(rowsOf(withList(new Map(), list)).map((each) => each.attempt)).toEqual(["b", "a"]);
  });
});

describe("The stage of a candidate", () => {
  it("says that a window passed without a start", () => {
    const invited = row("a", { latest_start: 5 * minute_us });
    expect(stageOf(invited, 4 * minute_us)).toBe("invited");
    expect(stageOf(invited, 5 * minute_us)).toBe("missed");
    expect(stageOf(row("a", { state: "running", latest_start: 1 }), 5)).toBe("running");
  });

  it("says that the grading is held, whatever the state", () => {
    expect(stageOf(row("a", { state: "submitted", held: true }), 0)).toBe("held");
    expect(stageOf(row("a", { state: "submitted" }), 0)).toBe("grading");
  });

  it("has a result only after the test", () => {
    expect([row("a", { state: "running" }), row("b", { state: "submitted" }), row("c", { state: "graded" })].map(hasResult)).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe("The filter", () => {
  const rows = [row("a"), row("b", { name: "Grace Hopper", email: "grace@example.net", state: "running" })];

  it("wants every word, in any column and any case", () => {
    expect(matching(rows, { text: "GRACE example.net", stage: "all" }, 0).map((each) => each.attempt)).toEqual(["b"]);
    expect(matching(rows, { text: "grace example.org", stage: "all" }, 0)).toEqual([]);
  });

  it("keeps one stage", () => {
    expect(matching(rows, { text: " ", stage: "running" }, 0).map((each) => each.attempt)).toEqual(["b"]);
  });
});
