import { describe, expect, it } from "vitest";

import { localTimeOf, momentOf, zoneNames } from "../../src/staff/zoned_time";

const us = (iso: string) => Date.parse(iso) * 1000;

describe("A local time of a named zone", () => {
  it("is one moment on an ordinary day", () => {
    expect(momentOf("2026-03-01T09:30", "Europe/Berlin")).toEqual({ kind: "once", at: us("2026-03-01T08:30Z") });
    expect(momentOf("2026-07-01T09:30", "Asia/Kathmandu")).toEqual({ kind: "once", at: us("2026-07-01T03:45Z") });
  });

  it("does not exist while clocks are put forward", () => {
    expect(momentOf("2026-03-29T02:30", "Europe/Berlin").kind).toBe("never");
    expect(momentOf("2026-03-29T03:00", "Europe/Berlin")).toEqual({ kind: "once", at: us("2026-03-29T01:00Z") });
  });

  it("exists twice while clocks are put back", () => {
    expect(momentOf("2026-10-25T02:30", "Europe/Berlin").kind).toBe("twice");
    expect(momentOf("2026-10-25T03:00", "Europe/Berlin")).toEqual({ kind: "once", at: us("2026-10-25T02:00Z") });
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
