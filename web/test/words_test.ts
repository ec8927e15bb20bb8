import { describe, expect, it } from "vitest";

import { accommodationWords, no_wish, wantedBy } from "../src/candidate/accommodation";
import { noticeTone, noticeWords } from "../src/candidate/notice_words";
import { type Draft, empty_outbox } from "../src/candidate/outbox";
import { first_run, stageWords } from "../src/candidate/runs";
import { putOffWords, safetyAt, safetyOf } from "../src/candidate/safety";
import { first_state, type State, tooLongItems, type Work } from "../src/candidate/state";
import { isItemOver, isUnopened, nextDeadline, sectionLeft, timeIfStarted } from "../src/candidate/time";
import { answering, attempt, clock, item, notice } from "./support";

const second = 1_000_000;
const minute_ms = 60_000;
const work = (changes: Partial<Work> = {}): Work =>
  ({ answer: answering("a"), changed_since: null, changed_at: null, edits: null, saved_at: null, problem: null, ...changes });
const draft = (position: number, made_at: number): Draft => ({ position, answer: answering("a"), made_at, edits: null });
const online: State = { ...first_state, link: "ready", greeted: true, attempt: attempt(), shown: 0 };
/** Not sent yet, and kept in the browser. */
const waiting = (...drafts: Draft[]): Partial<State> => {
  const outbox = { ...empty_outbox, waiting: drafts };
  return { outbox, kept: outbox };
};

describe("Which words are safe", () => {
  const say = (changes: Partial<State>, now = 100 * second) => safetyOf({ ...online, ...changes }, now).text;

  it("is said of everything at every moment", () => {
    expect(say({})).toBe("All saved");
    expect(say({ work: { 0: work({ saved_at: Date.UTC(2026, 0, 1, 12) * 1000 }) } })).toMatch(/^All saved \d\d:00:00$/);
    expect(say({ work: { 0: work({ changed_since: 99 * second }) } })).toBe("Saving…");
    expect(say({ link: "waiting", greeted: false })).toBe("All saved. Reconnecting…");
  });

  it("is no longer called saving when that takes longer than it should", () => {
    expect(say(waiting(draft(0, 90 * second)))).toBe("1 change is not yet safe: kept in this browser");
    expect(say({ ...waiting(draft(0, 90 * second)), work: { 1: work({ changed_since: 99 * second }) } }))
      .toBe("2 changes are not yet safe: being kept");
    expect(say({ ...waiting(draft(0, 90 * second)), keeps: false })).toBe("1 change is not yet safe: kept only in this page");
    expect(say({ ...waiting(draft(0, 99 * second)), is_held: true })).toBe("1 change is not yet safe: kept in this browser");
  });

  it("says what happens to them while the line is down", () => {
    const offline: Partial<State> = { ...waiting(draft(0, 90 * second)), link: "waiting", greeted: false };
    expect(say(offline)).toBe("Not saved: offline, kept here, sent again by itself");
    expect(say({ ...offline, keeps: false })).toBe("Not saved: offline, kept only in this page, sent again by itself");
  });

  it("does not call words kept before they are", () => {
    const offline: Partial<State> = { ...waiting(draft(0, 90 * second)), link: "waiting", greeted: false };
    const unkept = "Not saved: offline, being kept, sent again by itself";
    expect(say({ ...offline, work: { 0: work({ changed_since: 99 * second }) } })).toBe(unkept);
    expect(say({ ...offline, kept: empty_outbox })).toBe(unkept);
  });

  it("does not say that all is saved while the last change to an open question was refused", () => {
    const attempt = online.attempt && { ...online.attempt, items: [item(0)] };
    expect(say({ attempt, unreceived: [0] })).toBe("Not saved: a change was refused");
    expect(say({ attempt, unreceived: [7] })).toBe("All saved"); // of a section that is over
    expect(safetyAt({ ...online, attempt, unreceived: [0], work: { 0: work({ saved_at: 5 }) } }, 0).text).toBe("The last change was refused");
  });

  it("says when an answer is too long to be saved at all", () => {
    expect(say({ work: { 0: work({ problem: "too long" }) } })).toBe("Not saved: too long");
  });

  it("does not call an answer kept that is too long, also while another question is on the screen", () => {
    const long = work({ changed_since: 10 * second, problem: "too long" });
    const two: Partial<State> = { attempt: attempt({ items: [item(0), item(1)] }), work: { 1: long } };
    expect(say(two)).toBe("Not saved: another answer is too long");
    expect(say({ ...two, work: { 0: work({ changed_since: 99 * second }), 1: long } })).toBe("Saving…");
    expect(say({ ...two, ...waiting(draft(0, 90 * second)) })).toBe("1 change is not yet safe: kept in this browser");
  });

  it("names what is too long before it is left behind", () => {
    const two: State = { ...online, attempt: attempt({ items: [item(0), item(1)] }), work: { 1: work({ problem: "too long" }) } };
    expect(tooLongItems(two).map(({ position }) => position)).toEqual([1]);
  });

  it("says why nothing is taken once that lasts", () => {
    const of = (changes: Partial<State>) => putOffWords({ ...online, ...changes }, 100 * second);
    const put_off = { reason: "cannot_store" as const, is_resting: true };
    expect(of({ put_off, ...waiting(draft(0, 99 * second)) })).toBeNull();
    expect(of({ put_off, ...waiting(draft(0, 90 * second)) })).toMatch(/^The server cannot store anything.*kept in this browser/);
    expect(of({ put_off, ...waiting(draft(0, 90 * second)), keeps: false })).toContain("kept only in this page");
    expect(of({ put_off: { ...put_off, reason: "overloaded" }, ...waiting(draft(0, 90 * second)) })).toMatch(/^The server is very busy/);
    expect(of(waiting(draft(0, 90 * second)))).toBeNull();
  });

  it("is said of each question", () => {
    const of = (changes: Partial<State>, position = 0) => safetyAt({ ...online, ...changes }, position).text;
    expect(of({})).toBe("Saves by itself");
    expect(of(waiting(draft(0, 1)))).toBe("Saving…");
    expect(of(waiting(draft(1, 1)))).toBe("Saves by itself");
    expect(of({ ...waiting(draft(0, 1)), link: "waiting" })).toBe("Not saved yet, kept here");
    expect(of({ ...waiting(draft(0, 1)), put_off: { reason: "overloaded", is_resting: true } })).toBe("Not saved yet, kept here");
    expect(of({ work: { 0: work({ saved_at: 5 }) } })).toMatch(/^Saved \d\d:00:00$/);
  });
});

describe("A Run", () => {
  it("says where it stands", () => {
    expect(stageWords({ ...first_run, stage: "queued", ahead: 2 })).toBe("2 runs before yours");
    expect(stageWords({ ...first_run, stage: "queued", ahead: 1 })).toBe("1 run before yours");
    expect(stageWords({ ...first_run, stage: "queued", ahead: 0 })).toBe("Yours is next…");
    expect(stageWords({ ...first_run, stage: "put_off" })).toContain("by itself");
  });

  it("is not said to have gone as expected when there was nothing to run", () => {
    expect(stageWords({ ...first_run, stage: "finished", outcome: "scored" })).toBe("There is nothing to run yet.");
  });
});

describe("Notices", () => {
  it("are short, plain and kind", () => {
    expect(noticeWords(notice(1, { kind: "extended", amount_ms: 5 * minute_ms, text: "" }))).toBe("You have 5 min more than before.");
    expect(noticeWords(notice(1, { kind: "shortened", amount_ms: -90_000, text: "The room closes." })))
      .toBe("Your time was shortened by 1 min 30 s. The room closes.");
    expect(noticeWords(notice(1, { kind: "credited", amount_ms: 83_000, text: "" }))).toContain("1 min 23 s back");
    expect(noticeWords(notice(1, { text: "Lunch is at one." }))).toBe("Lunch is at one.");
    expect([notice(1, { kind: "shortened" }), notice(1, { kind: "extended" })].map(noticeTone)).toEqual(["warn", "accent"]);
  });
});

describe("Extra time and breaks", () => {
  it("are asked for in percent, in minutes and as breaks", () => {
    expect(wantedBy({ percent: "25", minutes: " 10 ", break_count: "2", break_minutes: "5" }))
      .toEqual({ extra_percent: 25, extra_ms: 600_000, break_count: 2, break_ms: 300_000 });
  });

  it("are not asked for when what was written does not fit, and it is said why", () => {
    expect(wantedBy(no_wish)).toBe("Please choose what you need.");
    expect(wantedBy({ ...no_wish, percent: "301" })).toContain("percent");
    expect(wantedBy({ ...no_wish, minutes: "ten" })).toContain("minutes");
    expect(wantedBy({ ...no_wish, break_count: "2" })).toContain("both");
    expect(wantedBy({ ...no_wish, break_minutes: "5" })).toContain("both");
  });

  it("are said in words", () => {
    const nothing = { extra_percent: 0, extra_ms: 0, break_count: 0, break_ms: 0 };
    expect(accommodationWords(nothing)).toBe("");
    expect(accommodationWords({ ...nothing, extra_percent: 50, break_count: 1, break_ms: 300_000 }))
      .toBe("50 % more time and 1 break of 5 min");
    expect(accommodationWords({ extra_percent: 25, extra_ms: 600_000, break_count: 2, break_ms: 90_000 }))
      .toBe("25 % more time, 10 min more and 2 breaks of 1 min 30 s each");
  });
});

describe("The clock of an attempt", () => {
  it("shows what it showed when it was stopped", () => {
    const stopped = clock({ section_deadline: 60 * second, pause: { since: 20 * second, until: null, is_break: false } });
    expect(sectionLeft(stopped, 55 * second)).toBe(40_000);
    expect(sectionLeft(clock({ section_deadline: 60 * second }), 55 * second)).toBe(5_000);
  });

  it("has no end where there is none", () => {
    expect(sectionLeft(clock({ section_deadline: null, final_deadline: null }), 5)).toBeNull();
    expect(sectionLeft(null, 5)).toBeNull();
  });

  it("ends with whatever comes first", () => {
    expect(sectionLeft(clock({ section_deadline: 60 * second, final_deadline: 30 * second }), 0)).toBe(30_000);
    const limited = { ...item(0), limit_ms: 10_000, deadline: 20 * second };
    expect(nextDeadline(attempt({ items: [limited] }), 0)).toBe(20 * second);
    expect(nextDeadline(attempt({ items: [limited] }), 21 * second)).toBe(60 * second);
  });

  it("tells a question that waits to be opened from one that is over", () => {
    const limited = { ...item(0), limit_ms: 10_000 };
    expect([isUnopened(limited), isUnopened({ ...limited, deadline: 5 * second }), isUnopened(item(0))]).toEqual([true, false, false]);
    expect(isItemOver({ ...limited, deadline: 5 * second }, clock(), 5 * second)).toBe(true);
    expect(isItemOver(item(0), clock(), 999 * second)).toBe(false);
    const stopped = clock({ pause: { since: 4 * second, until: null, is_break: false } });
    expect(isItemOver({ ...limited, deadline: 5 * second }, stopped, 99 * second)).toBe(false);
  });

  it("promises before Start what it will give, to the microsecond", () => {
    const cut = attempt({ full_time_ms: 3_480_000, hard_close: 10_000 * second });
    expect(timeIfStarted(cut, 0)).toBe(3_480_000);
    expect(timeIfStarted(cut, 10_000 * second - 2_537_123_000)).toBe(2_537_123);
    expect(timeIfStarted(cut, 10_001 * second)).toBe(0);
    expect(timeIfStarted(attempt({ full_time_ms: null }), 0)).toBeNull();
    expect(timeIfStarted(attempt({ full_time_ms: null, hard_close: second }), 0)).toBe(1000);
  });
});
