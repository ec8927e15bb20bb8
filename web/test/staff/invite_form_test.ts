import { describe, expect, it } from "vitest";

import type { BlueprintView, Problem } from "../../src/protocol";
import { errorsFrom, errorsOf, firstInvite, windowSentences } from "../../src/staff/recruiter/invite_form";

const now = Date.parse("2026-02-20T10:20Z") * 1000;
const good = {
  blueprint: "backend-developer",
  name: "Ada Lovelace",
  email: "ada@example.org",
  from: "2026-03-01T09:30",
  until: "2026-03-05T18:00",
  zone: "Europe/Berlin",
};
const blueprint: BlueprintView = { slug: "backend-developer", title: "", summary_html: "", limit_ms: 58 * 60_000, points: 100, sections: [] };

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

  it("refuses times that the zone's clocks skip or show twice", () => {
    expect(errorsOf({ ...good, until: "2026-03-29T02:30" }, now).until).toMatch(/put forward/);
    expect(errorsOf({ ...good, until: "2026-10-25T02:30" }, now).until).toMatch(/twice/);
  });

  it("puts the server's refusal beside its field", () => {
    const problem = (reason: Problem["reason"]): Problem => ({ type: "", title: "No.", status: 422, reason });
    expect(errorsFrom(problem("bad_window"))).toEqual({ until: "No." });
    expect(errorsFrom(problem("unknown_zone"))).toEqual({ zone: "No." });
    expect(errorsFrom(problem("overloaded"))).toEqual({ form: "No." });
  });
});

describe("What a window means", () => {
  it("is said in sentences with the time a late start leaves", () => {
    const [first, last] = windowSentences(good, blueprint, "Europe/Berlin") ?? [];
    expect(first).toMatch(/^Ada can start between .*1 Mar 2026.*09:30.* and .*5 Mar 2026.*18:00.*\(Europe\/Berlin\)\.$/);
    expect(last).toBe("Whoever starts less than 58 minutes before the end has only the time that is left.");
  });

  it("names the recruiter's own clock when it is another one", () => {
    expect(windowSentences(good, blueprint, "America/New_York")?.[1]).toMatch(/03:30/);
  });

  it("warns when nobody can have the full time", () => {
    const short = { ...good, until: "2026-03-01T10:00" };
    expect(windowSentences(short, blueprint, "Europe/Berlin")?.[1]).toMatch(/shorter than the 58 minutes/);
  });

  it("is not said before there is a window", () => {
    expect(windowSentences({ ...good, until: "" }, blueprint, "UTC")).toBeNull();
  });
});
