import { describe, expect, it } from "vitest";

import {
  changedSentence,
  changeOf,
  confirmSentence,
  draftErrors,
  firstDraft,
  type LiveDraft,
  personChangedSentence,
  problemSentence,
  reachOf,
} from "../../src/staff/changes/live_change";
import { row } from "./support";

const extending: LiveDraft = { ...firstDraft("extend"), time: { minutes: "5", seconds: "30" } };

describe("A live change", () => {
  it("extends the open section when none is named", () => {
    expect(changeOf(extending, { blueprint: "" })).toEqual({
      kind: "extend",
      attempt: "",
      blueprint: "",
      section: null,
      amount_ms: 330_000,
      text: "",
      reason: "",
    });
  });

  it("names one attempt, or one blueprint, and never both", () => {
    expect(changeOf(extending, { attempt: "a" })).toMatchObject({ attempt: "a", blueprint: "" });
    expect(changeOf(extending, { blueprint: "backend-developer" })).toMatchObject({ attempt: "", blueprint: "backend-developer" });
  });

  it("takes time away as a negative extension, with its reason", () => {
    const shortening: LiveDraft = { ...extending, what: "shorten", section: 2, reason: " wrong amount before " };
    expect(draftErrors(shortening)).toEqual({});
    expect(changeOf(shortening, { attempt: "a" })).toMatchObject({ kind: "extend", section: 2, amount_ms: -330_000, reason: "wrong amount before" });
  });

  it("needs a reason to take time away, and none to give it", () => {
    expect(draftErrors({ ...extending, what: "shorten", reason: "  " })).toEqual({ reason: "Taking time away needs a reason." });
    expect(draftErrors(extending)).toEqual({});
  });

  it("needs an amount to extend and words to announce", () => {
    expect(Object.keys(draftErrors(firstDraft("extend")))).toEqual(["time"]);
    expect(Object.keys(draftErrors(firstDraft("announce")))).toEqual(["text"]);
    expect(draftErrors(firstDraft("pause"))).toEqual({});
  });

  it("sends nothing that was written before another kind was chosen", () => {
    const draft: LiveDraft = { ...extending, what: "pause", section: 1, text: "half written" };
    expect(changeOf(draft, { blueprint: "" })).toMatchObject({ kind: "pause", section: null, amount_ms: 0, text: "" });
  });
});

describe("Whom it reaches", () => {
  const rows = [
    row("a", { state: "running", section: 0, connected: true }),
    row("b", { state: "running", section: 2, connected: false, paused: true }),
    row("c", { state: "running", section: 1, connected: true, blueprint: "junior" }),
    row("d", { state: "opened", connected: true }),
  ];

  it("is everybody whose test runs, or those on one blueprint", () => {
    expect(reachOf(extending, rows, "")).toEqual({ running: 3, connected: 2 });
    expect(reachOf(extending, rows, "junior")).toEqual({ running: 1, connected: 1 });
  });

  it("leaves out those for whom that section is over", () => {
    expect(reachOf({ ...extending, section: 1 }, rows, "")).toEqual({ running: 2, connected: 2 });
  });

  it("resumes only clocks that stand still", () => {
    expect(reachOf(firstDraft("resume"), rows, "")).toEqual({ running: 1, connected: 0 });
  });
});

describe("What is said about it", () => {
  it("repeats the whole change in one sentence", () => {
    expect(confirmSentence({ ...extending, section: 1 }, "everybody", { running: 512, connected: 498 })).toBe(
      "Extend section 2 by 5 min 30 s for everybody: 512 running candidates, 498 of them connected.",
    );
    expect(confirmSentence({ ...extending, what: "shorten" }, "everybody", { running: 1, connected: 1 })).toBe(
      "Take 5 min 30 s of the open section away from everybody: 1 running candidate, 1 of them connected.",
    );
  });

  it("says afterwards whom it reached", () => {
    expect(changedSentence({ reached: 512, connected: 498 })).toBe("Reached 512, 498 pages heard it at once.");
    expect(personChangedSentence("extend", { reached: 1, connected: 0 })).toMatch(/not connected/);
    expect(personChangedSentence("extend", { reached: 0, connected: 0 })).toMatch(/^Nothing was changed: the test does not run/);
  });

  it("does not call a test over whose clock somebody else stopped, or let go on, a moment before", () => {
    expect(personChangedSentence("pause", { reached: 0, connected: 0 })).toMatch(/stands still already/);
    expect(personChangedSentence("resume", { reached: 0, connected: 0 })).toMatch(/runs already/);
  });

  it("does not call a lost answer a refusal", () => {
    const lost = { type: "", title: "Try again.", status: 0, detail: "", reason: "overloaded" as const };
    expect(problemSentence(lost)).toMatch(/not known whether this was done/);
    expect(problemSentence({ ...lost, status: 409, title: "Closed." })).toBe("Closed.");
  });
});
