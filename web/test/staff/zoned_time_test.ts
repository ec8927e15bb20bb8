import { describe, expect, it } from "vitest";

import { localPart, localTimeOf, momentOf, zoneNames } from "../../src/staff/zoned_time";

const us = (iso: string) => Date.parse(iso) * 1000;

describe("A local time of a named zone", () => {
  it("is one moment on an ordinary day", () => {
    expect(momentOf("2026-03-01T09:30", "Europe/Berlin")).toEqual({ kind: "once", at: us("2026-03-01T08:30Z") });
    expect(momentOf("2026-07-01T09:30", "Asia/Kathmandu")).toEqual({ kind: "once", at: us("2026-07-01T03:45Z") });
  });

  // Each night is one on which that zone's clocks change; Casablanca's do around Ramadan.
  const gaps = [
    { zone: "Europe/Berlin", missing: ["2026-03-29T02:00", "2026-03-29T02:30", "2026-03-29T02:59"], before: "2026-03-29T01:59", after: "2026-03-29T03:00" },
    { zone: "America/New_York", missing: ["2026-03-08T02:00", "2026-03-08T02:59"], before: "2026-03-08T01:59", after: "2026-03-08T03:00" },
    { zone: "Australia/Lord_Howe", missing: ["2026-10-04T02:00", "2026-10-04T02:29"], before: "2026-10-04T01:59", after: "2026-10-04T02:30" },
    { zone: "Africa/Casablanca", missing: ["2026-03-22T02:00", "2026-03-22T02:59"], before: "2026-03-22T01:59", after: "2026-03-22T03:00" },
  ];

  it.each(gaps)("does not exist in $zone while clocks are put forward, and the nearest two are known", ({ zone, missing, before, after }) => {
    for (const text of missing) expect(momentOf(text, zone)).toEqual({ kind: "never", before, after });
    const [last, first] = [momentOf(before, zone), momentOf(after, zone)];
    if (last.kind !== "once" || first.kind !== "once") throw new Error("the offered times must exist");
    expect(first.at - last.at).toBe(60_000_000);
  });

  const folds = [
    { zone: "Europe/Berlin", text: "2026-10-25T02:30", first: "+02:00", second: "+01:00", at: "2026-10-25T00:30Z", later_min: 60 },
    { zone: "America/New_York", text: "2026-11-01T01:15", first: "-04:00", second: "-05:00", at: "2026-11-01T05:15Z", later_min: 60 },
    { zone: "Australia/Lord_Howe", text: "2026-04-05T01:45", first: "+11:00", second: "+10:30", at: "2026-04-04T14:45Z", later_min: 30 },
    { zone: "Africa/Casablanca", text: "2026-02-15T02:30", first: "+01:00", second: "+00:00", at: "2026-02-15T01:30Z", later_min: 60 },
  ];

  it.each(folds)("exists twice in $zone while clocks are put back, and an offset says which one", ({ zone, text, first, second, at, later_min }) => {
    const [early, late] = [us(at), us(at) + later_min * 60_000_000];
    const readings = [{ at: early, text: text + first }, { at: late, text: text + second }];
    expect(momentOf(text, zone)).toEqual({ kind: "twice", readings });
    expect(momentOf(text + first, zone)).toEqual({ kind: "once", at: early });
    expect(momentOf(text + second, zone)).toEqual({ kind: "once", at: late });
  });

  it("exists once at the edges of those hours", () => {
    expect(momentOf("2026-10-25T01:59", "Europe/Berlin").kind).toBe("once");
    expect(momentOf("2026-10-25T03:00", "Europe/Berlin")).toEqual({ kind: "once", at: us("2026-10-25T02:00Z") });
    expect(momentOf("2026-04-05T01:29", "Australia/Lord_Howe").kind).toBe("once");
    expect(momentOf("2026-04-05T02:00", "Australia/Lord_Howe").kind).toBe("once");
  });

  it("is not readable with an offset that its zone does not have then", () => {
    expect(momentOf("2026-10-25T02:30+03:00", "Europe/Berlin").kind).toBe("unreadable");
    expect(localPart("2026-10-25T02:30+02:00")).toBe("2026-10-25T02:30");
  });

  it("must be written out", () => {
    for (const text of ["", "2026-03-01", "tomorrow", "2026-13-01T00:00"]) expect(momentOf(text, "UTC").kind).toBe("unreadable");
  });

  it("comes back from its moment", () => {
    expect(localTimeOf(us("2026-03-01T08:30Z"), "Europe/Berlin")).toBe("2026-03-01T09:30");
  });
});

describe("The zones on offer", () => {
  it("hold UTC and the browser's own, each once", () => {
    const names = zoneNames("Europe/Berlin");
    expect(names.filter((name) => name === "UTC" || name === "Europe/Berlin").sort()).toEqual(["Europe/Berlin", "UTC"]);
  });
});
