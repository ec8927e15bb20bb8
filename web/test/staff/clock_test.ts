import { describe, expect, it } from "vitest";

import type { AttemptRow, NoticeView, Problem } from "../../src/protocol";
import { accommodationOf, accommodationWords, textOf } from "../../src/staff/clock/accommodation_form";
import {
  allowedOf,
  changeableSections,
  confirmationWords,
  creditOffer,
  creditRefusal,
  isCutOff,
  lengthOf,
  newerTime,
  noticeTitle,
  pausedSince,
  stamp,
  totalOf,
} from "../../src/staff/clock/clock_words";
import { clockTime, minute_us, row, section } from "./support";

const notice = (number: number, kind: string, changes: Partial<NoticeView> = {}): NoticeView => ({
  number,
  at: number * minute_us,
  kind,
  amount_ms: 0,
  text: "",
  confirmed_at: null,
  ...changes,
});

describe("A section's time", () => {
  it("is limit, extra and granted together, and nothing where there is no limit", () => {
    expect(allowedOf(section("SQL", { limit_ms: 900_000, extra_ms: 225_000, granted_ms: 90_512 }))).toBe(1_215_512);
    expect(allowedOf(section("SQL", { limit_ms: 0 }))).toBeNull();
  });

  it("is cut off when the deadline comes before it is used up", () => {
    const open = section("SQL", { started_at: 0, limit_ms: 600_000 });
    const closing = (section_deadline: number) => row("a", { section_deadline, hard_close: section_deadline });
    expect(isCutOff(open, closing(10 * minute_us))).toBe(false);
    expect(isCutOff(open, closing(9 * minute_us))).toBe(true);
    expect(isCutOff(section("Later"), closing(9 * minute_us))).toBe(false);
  });

  it("can be changed while it is open or still to come", () => {
    const time = clockTime(row("a", { state: "running", section: 1 }), { sections: [section("A"), section("B"), section("C")] });
    expect(changeableSections(time)).toEqual([{ index: 1, title: "B" }, { index: 2, title: "C" }]);
  });
});

describe("The clock page", () => {
  it("shows the newest answer, in whatever order answers come", () => {
    const [old, fresh] = [clockTime(row("a"), { server_now: 1 }), clockTime(row("a"), { server_now: 2 })];
    expect(newerTime(fresh, old)).toBe(fresh);
    expect(newerTime(old, fresh)).toBe(fresh);
  });

  it("adds up lost connections to the millisecond", () => {
    expect(totalOf([{ from: 0, until: 90_000_000 }, { from: 100_000_000, until: 100_512_000 }])).toBe(90_512);
    expect(lengthOf({ from: 0, until: 8_674_600 })).toBe(8_674);
  });

  it("offers what can be credited, and says when it still grows or opens the test again", () => {
    const offer = (changes: Partial<AttemptRow>, creditable_ms = 90_000, can_reopen = false) =>
      creditOffer(clockTime(row("a", { state: "running", ...changes }), { creditable_ms, can_reopen }));
    expect(offer({ connected: true })).toBe("ready");
    expect(offer({ connected: false })).toBe("growing");
    expect(offer({ connected: false, paused: true })).toBe("ready");
    expect(offer({ connected: true }, 0)).toBe("none");
    expect(offer({ connected: true, state: "submitted" })).toBe("none");
    expect(offer({ connected: true, state: "submitted" }, 90_000, true)).toBe("reopens");
    expect(offer({ connected: true, state: "submitted" }, 0, true)).toBe("none");
  });

  it("says why nothing was credited", () => {
    const problem = (status: number, reason: Problem["reason"]): Problem => ({ type: "", title: "The server's.", status, detail: "", reason });
    expect(creditRefusal(problem(409, "out_of_order"))).toMatch(/changed meanwhile/);
    expect(creditRefusal(problem(409, "closed"))).toBe("The server's.");
    expect(creditRefusal(problem(503, "overloaded"))).toBe("The server's.");
  });

  it("names a notice with its amount", () => {
    expect(noticeTitle(notice(1, "extended", { amount_ms: 330_000 }))).toBe("Extended: 5 min 30 s");
    expect(noticeTitle(notice(1, "shortened", { amount_ms: -60_000 }))).toBe("Shortened: 1 min");
    expect(noticeTitle(notice(1, "announced"))).toBe("Announcement");
  });

  it("says whether the page has shown a notice, and why perhaps not", () => {
    expect(confirmationWords(notice(1, "paused", { confirmed_at: 1 }), row("a"))).toBe("Shown on the page");
    expect(confirmationWords(notice(1, "paused"), row("a", { connected: true }))).toBe("Not confirmed yet");
    expect(confirmationWords(notice(1, "paused"), row("a"))).toBe("Not confirmed yet (page not connected)");
  });

  it("knows since when staff's pause holds, and does not mistake a break for one", () => {
    const paused = row("a", { paused: true });
    expect(pausedSince(clockTime(paused, { notices: [notice(3, "paused")] }))).toBe(3 * minute_us);
    expect(pausedSince(clockTime(paused, { notices: [notice(3, "paused"), notice(4, "resumed")] }))).toBeNull();
    expect(pausedSince(clockTime(row("a"), { notices: [notice(3, "paused")] }))).toBeNull();
  });

  it("writes moments to the second, in the zone of the window", () => {
    expect(stamp(Date.parse("2026-11-24T09:32:05Z") * 1000, "Europe/Berlin")).toBe("24 Nov, 10:32:05");
  });
});

describe("An accommodation", () => {
  const none = { extra_percent: 0, extra_ms: 0, break_count: 0, break_ms: 0 };
  const some = { extra_percent: 25, extra_ms: 630_000, break_count: 2, break_ms: 300_000 };

  it("is said in words, and nothing special as such", () => {
    expect(accommodationWords(some)).toBe("25 % more time, 10 min 30 s more over the whole test and 2 breaks of up to 5 min");
    expect(accommodationWords(none)).toBe("Nothing beyond the limits of the test");
  });

  it("comes back from its fields as it was, with no field for a reason", () => {
    expect(accommodationOf(textOf(some))).toEqual({ accommodation: some, errors: null });
    expect(Object.keys(some).sort()).toEqual(["break_count", "break_ms", "extra_ms", "extra_percent"]);
  });

  it("is refused beyond what may be granted", () => {
    const wrong = { percent: "301", extra: { minutes: "1441", seconds: "" }, break_count: "21", break_length: { minutes: "241", seconds: "" } };
    expect(Object.keys(accommodationOf(wrong).errors ?? {}).sort()).toEqual(["break_count", "break_length", "extra", "percent"]);
  });

  it("needs a length for its breaks, and forgets the length without them", () => {
    expect(accommodationOf({ ...textOf(none), break_count: "2" }).errors).toEqual({ break_length: expect.any(String) });
    expect(accommodationOf({ ...textOf(some), break_count: "" }).accommodation).toMatchObject({ break_count: 0, break_ms: 0 });
  });
});
