import { describe, expect, it } from "vitest";

import type { ItemResult } from "../../src/protocol";
import { stageOf } from "../../src/staff/attempts";
import { blankEntries, handedIn, levelPoints, withEntry } from "../../src/staff/ratings/rating";
import { gradingOf } from "../../src/staff/reviewer/grading";
import { routeOf } from "../../src/staff/route";
import { row } from "./support";

const criteria = [
  { id: "cause", title: "Cause", points: 3, levels: ["none", "some", "all"] },
  { id: "clarity", title: "Clarity", points: 1, levels: ["no", "yes"] },
];

describe("A rating", () => {
  it("is handed in when every criterion has a level, the lowest one, too", () => {
    const one = withEntry(blankEntries(criteria), "cause", { level: 0, remark: " read it " });
    expect(handedIn(one)).toBeNull();
    expect(handedIn(withEntry(one, "clarity", { level: 1 }))).toEqual([
      { criterion: "cause", level: 0, remark: "read it" },
      { criterion: "clarity", level: 1, remark: "" },
    ]);
  });

  it("says what a level is worth", () => {
    expect([0, 1, 2].map((level) => levelPoints(criteria[0]!, level))).toEqual(["0.0 / 3", "1.5 / 3", "3.0 / 3"]);
  });

  it("has an address", () => {
    expect(routeOf("/ratings")).toEqual({ page: "ratings" });
    expect(routeOf("/ratings/j1")).toEqual({ page: "rating", job: "j1" });
    expect(routeOf("/ratings/j1/more")).toEqual({ page: "unknown" });
  });

  it("is waited for, which is neither held nor graded", () => {
    expect(stageOf(row("a", { state: "submitted", waits_for_ratings: true }), 0)).toBe("rating");
    const item = { construct: "skill", micropoints: null, grade: null, rating: { given: 1, needed: 2 } };
    expect(gradingOf(item as ItemResult)).toBe("rating");
  });
});
