import { describe, expect, it } from "vitest";

import type { ItemResult, LogLine, UnitResult } from "../../src/protocol";
import { StaffApi } from "../../src/staff/api";
import { costText, gradingOf, unitWords } from "../../src/staff/reviewer/grading";
import { matchingLines, sinceStart, timeBeside } from "../../src/staff/reviewer/log_words";
import { type AddressBar, Navigator, routeOf } from "../../src/staff/route";
import { earnedOf, pointsText, scoreText, shareOf } from "../../src/shared/points";
import { FakeServer } from "./support";

class FakeBar implements AddressBar {
  entries = ["/"];
  back = () => {};
  readonly path = () => this.entries[this.entries.length - 1] ?? "/";
  readonly push = (path: string) => void this.entries.push(path);
  readonly replace = (path: string) => void (this.entries[this.entries.length - 1] = path);
  readonly onBack = (act: () => void) => void (this.back = act);
}

describe("An address", () => {
  it("names a page", () => {
    expect(routeOf("/")).toEqual({ page: "home" });
    expect(routeOf("/attempts/")).toEqual({ page: "attempts" });
    expect(routeOf("/attempts/new")).toEqual({ page: "invite" });
    expect(routeOf("/attempts/0190-ab")).toEqual({ page: "result", attempt: "0190-ab" });
    expect(routeOf("/attempts/0190-ab/clock")).toEqual({ page: "clock", attempt: "0190-ab" });
    expect(routeOf("/attempts/a/b")).toEqual({ page: "unknown" });
    expect(routeOf("/attempts/a/clock/b")).toEqual({ page: "unknown" });
    expect(routeOf("/elsewhere")).toEqual({ page: "unknown" });
  });

  it("moves forth and back, and not for a place on the same page", () => {
    const bar = new FakeBar();
    const navigator = new Navigator(bar);
    navigator.go("/attempts");
    const shown = navigator.route.value;
    bar.back();
    expect(navigator.route.value).toBe(shown);
    bar.entries.pop();
    bar.back();
    expect(navigator.route.value).toEqual({ page: "home" });
  });
});

describe("A score", () => {
  it("has one decimal, and a dash where there is none yet", () => {
    expect(pointsText(72_466_667)).toBe("72.5");
    expect(scoreText(13_000_000, 13)).toBe("13.0 / 13");
    expect(scoreText(null, 13)).toBe("– / 13");
  });

  it("of a unit is its share of the points", () => {
    expect(earnedOf({ points: 6, millionths: 500_000 })).toBe(3_000_000);
    expect(shareOf(3_000_000, 6)).toBe(0.5);
    expect(shareOf(null, 6)).toBe(0);
    expect(shareOf(0, 0)).toBe(0);
  });
});

describe("Grading", () => {
  const unit = (changes: Partial<UnitResult>): UnitResult => ({
    id: "a",
    title: "A",
    points: 2,
    outcome: "scored",
    millionths: 0,
    cases: [],
    ...changes,
  });
  const item = (micropoints: number | null, ...units: UnitResult[]): ItemResult =>
    ({ construct: "skill", micropoints, grade: units.length === 0 ? null : { units }, rating: null }) as unknown as ItemResult;

  it("is held by a failure of ours, and that is never called a zero", () => {
    expect(gradingOf(item(null, unit({ outcome: "infra_error" })))).toBe("held");
    expect(unitWords(unit({ outcome: "infra_error" })).word).toMatch(/our failure/);
  });

  it("waits until there is a grade", () => {
    expect(gradingOf(item(null))).toBe("waiting");
    expect(gradingOf(item(0, unit({})))).toBe("graded");
  });

  it("tells costs as far as they were measured", () => {
    expect(costText({ cpu_ms: null, wall_ms: null, memory_kb: null, steps: 118_204 }, "SQLite")).toBe("118,204 steps");
    expect(costText({ cpu_ms: null, wall_ms: null, memory_kb: null, steps: 1204 }, "PostgreSQL")).toBe("1,204 buffers");
    expect(costText({ cpu_ms: 9, wall_ms: 11, memory_kb: 8192, steps: null }, "")).toBe("9 ms CPU · 11 ms elapsed · 8.0 MiB");
    expect(costText({ cpu_ms: null, wall_ms: null, memory_kb: null, steps: null }, "")).toBe("");
  });
});

describe("The log", () => {
  const line = (event: string, position: number | null): LogLine => ({ at: 0, event, position, detail: "" });
  const lines = [line("saved", 1), line("connected", null), line("disconnected", null), line("viewed", 2), line("brand_new", null)];

  it("is filtered by kind and by question", () => {
    expect(matchingLines(lines, { kind: "connections", position: null }).map((each) => each.event)).toEqual(["connected", "disconnected"]);
    expect(matchingLines(lines, { kind: "all", position: 2 }).map((each) => each.event)).toEqual(["viewed"]);
  });

  it("hides no event that it does not know", () => {
    expect(matchingLines(lines, { kind: "course", position: null }).map((each) => each.event)).toEqual(["brand_new"]);
  });

  it("names the day where a test took more than one", () => {
    const started = Date.UTC(2026, 2, 1, 9, 30, 7) * 1000;
    const day_us = 24 * 3600 * 1_000_000;
    expect(timeBeside(started + 1_000_000, started, "UTC")).toBe("09:30:08");
    expect(timeBeside(started + 2 * day_us, started, "UTC")).toMatch(/^Tue, 3 Mar 2026, 09:30:07/);
    expect(timeBeside(started, null, "UTC")).toBe("09:30:07");
  });

  it("counts from the start", () => {
    expect(sinceStart(65_900_000, 0)).toBe("+1:05");
    expect(sinceStart(0, 12_000_000)).toBe("−0:12");
    expect(sinceStart(5, null)).toBe("");
  });
});

describe("The staff's requests", () => {
  it("send JSON and escape what they put into an address", async () => {
    const server = new FakeServer();
    server.replies.set("POST attempts/a%2Fb/cancel", { status: 204 });
    expect(await new StaffApi(server.fetch).cancel("a/b")).toEqual({ ok: true, value: null });
    server.replies.set("POST session", { status: 200, body: {} });
    await new StaffApi(server.fetch).signIn({ email: "a@b", password: "c" });
    expect(server.bodies).toEqual(['{"email":"a@b","password":"c"}']);
  });

  it("give the server's sentence, and one of their own when something else answered", async () => {
    const server = new FakeServer();
    server.replies.set("GET blueprints", { status: 503, body: { type: "", title: "The server is busy.", status: 503, reason: "overloaded" } });
    expect(await new StaffApi(server.fetch).blueprints()).toMatchObject({ ok: false, problem: { title: "The server is busy." } });
    const gateway = new StaffApi(async () => new Response("<h1>Bad Gateway</h1>", { status: 502 }));
    expect(await gateway.blueprints()).toMatchObject({ ok: false, problem: { status: 502 } });
  });
});
