import { describe, expect, it } from "vitest";

import type { BlueprintView, Problem } from "../../src/protocol";
import { errorsFrom, errorsOf, firstInvite, inZone, windowSentences } from "../../src/staff/recruiter/invite_form";

const now = Date.parse("2026-02-20T10:20Z") * 1000;
const good = {
  blueprint: "backend-developer",
  name: "Ada Lovelace",
  email: "ada@example.org",
  from: "2026-03-01T09:30",
  until: "2026-03-05T18:00",
  zone: "Europe/Berlin",
  hard_close: null as string | null,
  language: null,
};
const blueprint: BlueprintView = { slug: "backend-developer", title: "", summary_html: "", limit_ms: 58 * 60_000, points: 100, level: "", purposes: [], constructs: [], badge: "none", languages: ["en"], sections: [] };

describe("An invitation being filled in", () => {
  it("starts with a week from the next full hour, in the recruiter's zone", () => {
    expect(firstInvite(now, "Europe/Berlin")).toMatchObject({ from: "2026-02-20T12:00", until: "2026-02-27T12:00", zone: "Europe/Berlin" });
  });

  it("leaves the window open when the server's time is not known", () => {
    expect(firstInvite(0, "UTC")).toMatchObject({ from: "", until: "" });
  });

  it("finds nothing wrong with a whole one", () => {
    expect(errorsOf(good, now)).toEqual({});
  });

  it("says beside each field what is missing", () => {
    const wrong = { ...good, blueprint: "", name: "  ", email: "ada at example", from: "", until: "" };
    expect(Object.keys(errorsOf(wrong, now)).sort()).toEqual(["blueprint", "email", "from", "name", "until"]);
  });

  it("refuses a window that ends before it begins, or is over", () => {
    expect(errorsOf({ ...good, until: good.from }, now).until).toMatch(/end after it begins/);
    expect(errorsOf({ ...good, from: "2026-01-01T09:00", until: "2026-01-02T09:00" }, now).until).toMatch(/past/);
  });

  it("refuses a time that does not exist, and names the nearest ones", () => {
    expect(errorsOf({ ...good, until: "2026-03-29T02:30" }, now).until).toMatch(/does not exist.*01:59 and 03:00/);
    expect(errorsOf({ ...good, hard_close: "2027-03-28T02:00" }, now).hard_close).toMatch(/01:59 and 03:00/);
  });

  it("asks which of two is meant, and takes either answer", () => {
    expect(errorsOf({ ...good, until: "2026-10-25T02:30" }, now).until).toMatch(/twice/);
    expect(errorsOf({ ...good, until: "2026-10-25T02:30+02:00" }, now)).toEqual({});
    expect(errorsOf({ ...good, until: "2026-10-25T02:30+01:00" }, now)).toEqual({});
  });

  it("may span the hour that comes twice, from the first half past two to the second", () => {
    const night = { ...good, from: "2026-10-25T02:30+02:00", until: "2026-10-25T02:30+01:00" };
    expect(errorsOf(night, now)).toEqual({});
    expect(errorsOf({ ...night, from: night.until, until: night.from }, now).until).toMatch(/end after it begins/);
  });

  it("asks again when the zone is changed", () => {
    const chosen = { ...good, until: "2026-10-25T02:30+02:00", hard_close: "2026-10-25T02:45+01:00" };
    const moved = inZone(chosen, "America/New_York");
    expect(moved).toMatchObject({ until: "2026-10-25T02:30", hard_close: "2026-10-25T02:45", zone: "America/New_York" });
    expect(errorsOf(moved, now)).toEqual({});
  });

  it("needs no hard close, and refuses one before the latest start", () => {
    expect(errorsOf({ ...good, hard_close: null }, now)).toEqual({});
    expect(errorsOf({ ...good, hard_close: good.until }, now)).toEqual({});
    expect(errorsOf({ ...good, hard_close: "2026-03-05T17:59" }, now).hard_close).toMatch(/before the latest start/);
  });

  it("puts the server's refusal beside its field", () => {
    const problem = (reason: Problem["reason"]): Problem => ({ type: "", title: "No.", status: 422, detail: "", reason });
    expect(errorsFrom(problem("bad_window"))).toEqual({ until: "No." });
    expect(errorsFrom(problem("unknown_zone"))).toEqual({ zone: "No." });
    expect(errorsFrom(problem("overloaded"))).toEqual({ form: "No." });
    const skipped = { ...problem("time_skipped"), detail: "02:30 does not exist." };
    expect(errorsFrom(skipped)).toEqual({ form: "02:30 does not exist." });
  });
});

describe("What a window means", () => {
  const meaning = (changes: Partial<typeof good>, own_zone = "Europe/Berlin") =>
    windowSentences({ ...good, ...changes }, blueprint, own_zone) ?? [];

  it("is said in sentences: who starts in it has the full time", () => {
    const [first, last] = meaning({});
    expect(first).toMatch(/^Ada can start between .*1 Mar 2026.*09:30.* and .*5 Mar 2026.*18:00.*\(Europe\/Berlin\)\.$/);
    expect(last).toMatch(/^Whoever starts in the window gets the full 58 min: at the latest until .*5 Mar 2026.*18:58/);
  });

  it("names the recruiter's own clock when it is another one", () => {
    expect(meaning({}, "America/New_York")[1]).toMatch(/03:30/);
  });

  it("says from when on a hard close takes time, and how much it leaves, to the second", () => {
    const [, close, left] = meaning({ hard_close: "2026-03-05T18:12" });
    expect(close).toMatch(/^Nobody writes after .*18:12/);
    expect(left).toMatch(/^Starting after .*17:14.* leaves less than the full 58 min; starting last leaves 12 min\.$/);
  });

  it("says when a hard close costs nobody anything, and when it costs everybody", () => {
    expect(meaning({ hard_close: "2026-03-05T18:58" })[2]).toMatch(/still gets the full 58 min/);
    const short = meaning({ until: "2026-03-01T10:00", hard_close: "2026-03-01T10:00" });
    expect(short[2]).toBe("Nobody gets the full 58 min: starting at once leaves 30 min, starting last 0 s.");
  });

  it("is not said before there is a window", () => {
    expect(windowSentences({ ...good, until: "" }, blueprint, "UTC")).toBeNull();
  });
});
