import { describe, expect, it } from "vitest";

import { countdown, counted, dayAndExactTime, dayAndTime, duration, exactDuration, listed, timeOfDay, timeWarning } from "../src/shared/format";

const moment = Date.UTC(2026, 2, 29, 0, 30, 7) * 1000;

describe("Words for time", () => {
  it("counts down in minutes and seconds and stops at zero", () => {
    expect([900_000, 65_001, 59_000, 1, 0, -5_000].map(countdown)).toEqual(["15:00", "1:06", "0:59", "0:01", "0:00", "0:00"]);
    expect(countdown(3_723_000)).toBe("1:02:03");
  });

  it("says durations in words", () => {
    expect([60_000, 840_000, 870_000, 45_000, 0].map(duration)).toEqual([
      "1 minute", "14 minutes", "14 minutes 30 seconds", "45 seconds", "0 seconds",
    ]);
  });

  it("says durations exactly, and never more than there is", () => {
    expect([2_537_999, 60_000, 3_600_000, 5_400_000, 3_723_000, 999].map(exactDuration)).toEqual([
      "42 min 17 s", "1 min", "1 h", "1 h 30 min", "1 h 2 min 3 s", "0 s",
    ]);
  });

  it("shows a moment that cuts something off to the second", () => {
    expect(dayAndExactTime(moment, "Europe/Paris")).toMatch(/29 Mar 2026, 01:30:07/);
  });

  it("shows a moment in the zone it is asked for, over a change of clocks", () => {
    expect(timeOfDay(moment, "Europe/Paris")).toBe("01:30:07");
    expect(dayAndTime(moment, "America/New_York")).toContain("28 Mar 2026");
    expect(dayAndTime(moment + 3_600_000_000, "Europe/Paris")).toContain("03:30");
  });

  it("warns once at ten, five and one minutes", () => {
    expect(timeWarning(600_250, 600_000)).toBe("10 minutes left in this section.");
    expect(timeWarning(600_000, 599_750)).toBeNull();
    expect(timeWarning(61_000, 60_000)).toBe("1 minute left in this section.");
  });

  it("names what the warning is for", () => {
    expect(timeWarning(61_000, 60_000, "for this question")).toBe("1 minute left for this question.");
  });

  it("names only the nearest warning after a long silence", () => {
    expect(timeWarning(900_000, 30_000)).toBe("1 minute left in this section.");
  });

  it("counts and lists in plain English", () => {
    expect([counted(1, "point"), counted(6, "point")]).toEqual(["1 point", "6 points"]);
    expect([listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])]).toEqual(["a", "a and b", "a, b and c"]);
  });
});
