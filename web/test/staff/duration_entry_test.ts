import { describe, expect, it } from "vitest";

import { amountOf, durationOf, durationText, exactDuration } from "../../src/staff/duration_entry";

const day_ms = 24 * 3600 * 1000;
const entered = (minutes: string, seconds: string) => durationOf({ minutes, seconds }, day_ms);

describe("A duration being entered", () => {
  it("is minutes and seconds, an empty field being zero", () => {
    expect(entered("1", "30")).toEqual({ ok: true, ms: 90_000 });
    expect(entered("", "45")).toEqual({ ok: true, ms: 45_000 });
    expect(entered(" 90 ", "")).toEqual({ ok: true, ms: 5_400_000 });
  });

  it("is refused when it is not whole, negative, or too long", () => {
    for (const minutes of ["1.5", "-1", "1e3", "five", "1234567"]) expect(entered(minutes, "0").ok).toBe(false);
    expect(entered("0", "60")).toEqual({ ok: false, error: "Seconds go from 0 to 59." });
    expect(entered("1440", "1")).toEqual({ ok: false, error: "At most 24 h." });
    expect(entered("1440", "0").ok).toBe(true);
  });

  it("must be longer than nothing where time is given or taken", () => {
    expect(amountOf({ minutes: "", seconds: "" }, day_ms).ok).toBe(false);
    expect(amountOf({ minutes: "0", seconds: "1" }, day_ms)).toEqual({ ok: true, ms: 1000 });
  });

  it("fills the fields again with what it was", () => {
    expect(durationText(90_000)).toEqual({ minutes: "1", seconds: "30" });
  });
});

describe("A duration being read", () => {
  it("keeps every second, and the milliseconds that there are", () => {
    expect([90_000, 300_000, 3_723_000, 3_600_000, 0].map(exactDuration)).toEqual(["1 min 30 s", "5 min", "1 h 2 min 3 s", "1 h", "0 s"]);
    expect(exactDuration(90_512)).toBe("1 min 30.512 s");
    expect(exactDuration(-59_000)).toBe("−59 s");
  });
});
