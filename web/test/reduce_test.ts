import { describe, expect, it } from "vitest";

import type { Answer, AttemptState, ClockView, ItemView, NoticeView, ServerMessage } from "../src/protocol";
import { answer_bytes_max } from "../src/candidate/answer";
import { reduce } from "../src/candidate/reduce";
import { stageWords } from "../src/candidate/runs";
import { type Event, first_state, hasUnsaved, isUnsaved, mayWrite, screenOf, type State, unansweredItems } from "../src/candidate/state";
import { answering, attempt, clock, item, notice } from "./support";

const hear = (message: ServerMessage): Event => ({ type: "received", message });
const edit = (position: number, text: string, at = 100): Event => ({ type: "edited", position, answer: answering(text), at });
const after = (state: State, ...events: Event[]): State => events.reduce(reduce, state);

function running(changes: Partial<AttemptState> = {}): State {
  return after(first_state, { type: "link", link: "greeting" }, { type: "link", link: "ready" }, hear(attempt(changes)));
}

const textOf = (state: State, position: number): string | undefined => state.work[position]?.answer.text;

describe("Writing", () => {
  it("shows the first question of the section", () => {
    expect(running().shown).toBe(0);
    expect(screenOf(running())).toBe("test");
  });

  it("counts a change as unsaved until the server has acknowledged it", () => {
    const edited = after(running(), edit(0, "42"));
    expect(isUnsaved(edited, 0)).toBe(true);
    const sent = after(edited, { type: "flushed", at: 101 }, { type: "numbered" });
    expect(hasUnsaved(sent)).toBe(true);
    const saved = after(sent, hear({ type: "saved", seq: 1, position: 0, received_at: 777, standing: "in_time" }));
    expect(hasUnsaved(saved)).toBe(false);
    expect(saved.work[0]?.saved_at).toBe(777);
  });

  it("does not queue an answer that is too long, and says why", () => {
    const long = after(running(), edit(0, "x".repeat(answer_bytes_max + 1)), { type: "flushed", at: 101 });
    expect(long.outbox.waiting).toEqual([]);
    expect(long.work[0]?.problem).toContain("too long");
    const shorter = after(long, edit(0, "x"), { type: "flushed", at: 102 });
    expect(shorter.outbox.waiting).toHaveLength(1);
    expect(shorter.work[0]?.problem).toBeNull();
  });

  it("keeps each language's text when another is chosen", () => {
    const code: ItemView = { ...item(0), kind: "code", languages: [offer("python"), offer("go")] };
    const state = after(running({ items: [code] }), write("python", "print(1)"), write("go", "package main"));
    expect(state.texts[0]?.["python"]?.[0]?.text).toBe("print(1)");
    expect(state.texts[0]?.["go"]?.[0]?.text).toBe("package main");
  });

  it("does not call the starter an answer", () => {
    const code: ItemView = { ...item(0), kind: "code", languages: [offer("python")] };
    expect(unansweredItems(running({ items: [code] }))).toHaveLength(1);
    expect(unansweredItems(after(running({ items: [code] }), write("python", "print(1)")))).toHaveLength(0);
  });
});

function offer(language: string) {
  return { language, starter: { name: `main.${language}`, text: "starter" }, files: [], reading: [] };
}

function write(language: string, text: string): Event {
  const answer: Answer = { chosen: [], text: "", language, files: [{ name: `main.${language}`, text }], fields: [] };
  return { type: "edited", position: 0, answer, at: 100 };
}

describe("Hearing the attempt again", () => {
  it("keeps what was written here and is not saved yet", () => {
    const state = after(running(), edit(0, "newer"), hear(attempt({ items: [item(0, "older"), item(1)] })));
    expect(textOf(state, 0)).toBe("newer");
  });

  it("takes what another device saved when nothing here is newer", () => {
    const state = after(running(), hear(attempt({ items: [item(0, "from the phone"), item(1)] })));
    expect(textOf(state, 0)).toBe("from the phone");
  });

  it("stays on the question that is shown", () => {
    const state = after(running(), { type: "shown", position: 1 }, hear(attempt()));
    expect(state.shown).toBe(1);
  });

  it("goes to the first question of the next section and forgets the last one's work", () => {
    const state = after(running(), edit(0, "a"), hear(attempt({ clock: clock({ section: 1 }), items: [item(5)] })));
    expect(state.shown).toBe(5);
    expect(Object.keys(state.work)).toEqual(["5"]);
  });

  it("restores what this browser could not send before a reload", () => {
    const waiting = [{ position: 1, answer: answering("offline"), made_at: 50, edits: null }];
    const outbox = { last_seq: 3, sent: [], waiting, bases: {}, given_way: [] };
    const state = after(
      first_state,
      { type: "restored", outbox, texts: {} },
      { type: "link", link: "ready" },
      hear(attempt({ last_seq: 3, items: [item(0), item(1, "before", 20)] })),
    );
    expect(textOf(state, 1)).toBe("offline");
    expect(hasUnsaved(state)).toBe(true);
  });
});

describe("Two pages", () => {
  it("asks before it takes over from a page that is open", () => {
    expect(screenOf(running({ writable: false }))).toBe("elsewhere");
    expect(screenOf(running({ state: "opened", writable: false }))).toBe("elsewhere");
  });

  it("stops when a newer page has taken over, however it hears of it", () => {
    expect(screenOf(after(running(), hear({ type: "taken_over" })))).toBe("taken_over");
    const refused = hear({ type: "refused", about: "save_answer", reason: "taken_over", sentence: "", seq: 1 });
    expect(screenOf(after(running(), refused))).toBe("taken_over");
  });

  it("shows the receipt on every page once the attempt is over", () => {
    expect(screenOf(running({ state: "submitted", writable: false, items: [] }))).toBe("closed");
  });
});

describe("Refusals", () => {
  const refused = (about: string, reason: "out_of_order" | "section_locked" | "link_invalid", seq: number | null = null) =>
    hear({ type: "refused", about, reason, sentence: "A sentence.", seq });

  it("shows the server's sentence when the link leads nowhere", () => {
    const state = after(first_state, refused("hello", "link_invalid"));
    expect(screenOf(state)).toBe("refused");
    expect(state.refusal?.sentence).toBe("A sentence.");
  });

  it("says why a hello was not taken, only until one is", () => {
    const busy = hear({ type: "refused", about: "hello", reason: "cannot_store", sentence: "Not now.", seq: null });
    const state = after(first_state, { type: "link", link: "greeting" }, busy, { type: "link", link: "waiting" });
    expect(screenOf(state)).toBe("connecting");
    expect(state.trouble).toBe("Not now.");
    const back = after(state, { type: "link", link: "ready" }, hear(attempt()));
    expect([back.trouble, back.notice]).toEqual([null, null]);
  });

  it("keeps a revision whose number did not fit", () => {
    const state = after(running(), edit(0, "a"), { type: "flushed", at: 1 }, { type: "numbered" }, refused("save_answer", "out_of_order", 1));
    expect(state.outbox.sent).toHaveLength(1);
  });

  it("gives up a revision whose section is over, and says so", () => {
    const state = after(running(), edit(0, "a"), { type: "flushed", at: 1 }, { type: "numbered" }, refused("save_answer", "section_locked", 1));
    expect(hasUnsaved(state)).toBe(false);
    expect(state.notice).toBe("“Question 0”: A sentence.");
    expect(state.unreceived).toEqual([0]);
  });

  it("are no longer spoken of once a later change was saved", () => {
    const state = after(running(), edit(0, "a"), { type: "flushed", at: 1 }, { type: "numbered" }, refused("save_answer", "section_locked", 1));
    const mended = after(state, edit(0, "ab"), { type: "flushed", at: 2 }, { type: "numbered" }, hear({ type: "saved", seq: 1, position: 0, received_at: 7, standing: "in_time" }));
    expect(mended.unreceived).toEqual([]);
  });
});

describe("Running an answer", () => {
  const result = { name: "a", hidden: false, verdict: "pass" as const, input: "", expected: "", received: "", note: "", cpu_ms: 1, wall_ms: 1, memory_kb: 1, steps: null, grids: null, millionths: null };

  const finished = (passed: number, total: number) =>
    hear({ type: "run_finished", position: 0, outcome: "scored", passed, total, compile_output: "", check: null });

  it("gathers results as they come", () => {
    const state = after(
      running(),
      { type: "run_asked", position: 0, on: "examples" },
      hear({ type: "run_queued", position: 0, ahead: 3 }),
      hear({ type: "run_progress", position: 0, result }),
      hear({ type: "run_progress", position: 0, result: { ...result, name: "b" } }),
      finished(2, 2),
    );
    expect(state.runs[0]).toMatchObject({ stage: "finished", ahead: 3, outcome: "scored" });
    expect(state.runs[0]?.cases).toHaveLength(2);
  });

  it("moves up in the queue, and is there again after the line was down", () => {
    const queued = (ahead: number) => hear({ type: "run_queued", position: 0, ahead });
    const asked = after(running(), { type: "run_asked", position: 0, on: "own_input" }, queued(3), queued(1));
    expect(asked.runs[0]).toMatchObject({ stage: "queued", ahead: 1 });
    const back = after(asked, { type: "link", link: "waiting" }, { type: "link", link: "ready" }, hear(attempt()), queued(1));
    expect(back.runs[0]).toMatchObject({ stage: "queued", ahead: 1, refusal: null, on: "own_input" });
  });

  it("is not queued again by a word that comes late", () => {
    const begun = after(running(), { type: "run_asked", position: 0, on: "examples" }, hear({ type: "run_progress", position: 0, result }));
    expect(after(begun, hear({ type: "run_queued", position: 0, ahead: 0 })).runs[0]?.cases).toHaveLength(1);
    const done = after(begun, finished(1, 1));
    expect(after(done, hear({ type: "run_queued", position: 0, ahead: 0 })).runs[0]?.stage).toBe("finished");
  });

  it("counts the cases that went by while the line was down", () => {
    const asked = after(running(), { type: "run_asked", position: 0, on: "examples" }, hear({ type: "run_progress", position: 0, result }));
    const back = after(asked, { type: "link", link: "waiting" }, { type: "link", link: "ready" }, hear(attempt()));
    const done = after(back, hear({ type: "run_progress", position: 0, result: { ...result, name: "c" } }), finished(2, 3));
    expect(stageWords(done.runs[0]!)).toBe("2 of 3 as expected");
  });

  it("shows each case once when a second worker begins anew", () => {
    const first = after(running(), { type: "run_asked", position: 0, on: "examples" }, hear({ type: "run_progress", position: 0, result }));
    const again = { ...result, verdict: "wrong" as const };
    const done = after(first, hear({ type: "run_progress", position: 0, result: again }), finished(0, 1));
    expect(done.runs[0]?.cases).toEqual([again]);
  });

  it("says that a run was lost with the line instead of waiting for ever", () => {
    const state = after(running(), { type: "run_asked", position: 0, on: "examples" }, { type: "link", link: "waiting" });
    expect(state.runs[0]?.stage).toBe("finished");
    expect(state.runs[0]?.refusal).toContain("connection broke");
  });
});

describe("Words that come late", () => {
  const sent = () => after(running(), edit(0, "a"), { type: "flushed", at: 1 }, { type: "numbered" });
  const saved = (standing: "in_time" | "in_flight" | "late") =>
    hear({ type: "saved", seq: 1, position: 0, received_at: 777, standing });

  it("count when they were on their way at the end", () => {
    const state = after(sent(), saved("in_flight"));
    expect(state.late).toEqual([]);
    expect(state.work[0]?.saved_at).toBe(777);
  });

  it("are kept but said not to count when they came after that", () => {
    const state = after(sent(), saved("late"));
    expect(hasUnsaved(state)).toBe(false);
    expect(state.late).toEqual([0]);
    expect(state.notice).toContain("“Question 0”");
    expect(state.notice).toContain("does not count by itself");
  });

  it("are offered again when the test was opened again, and forgotten as late once they count", () => {
    const closed = after(sent(), saved("late"), hear(attempt({ state: "submitted", items: [], clock: null })));
    const again = after(closed, hear(attempt({ items: [item(0, "older")], last_seq: 1 })));
    expect(textOf(again, 0)).toBe("older");
    expect(again.outbox.given_way.map((draft) => draft.answer.text)).toEqual(["a"]);
    const used = after(again, edit(0, "a"), { type: "flushed", at: 2 }, { type: "numbered" }, hear({ type: "saved", seq: 2, position: 0, received_at: 9, standing: "in_time" }));
    expect(used.late).toEqual([]);
  });

  it("wait, and are not given up, while another page has the test", () => {
    const receipt = { attempt: "", sha256: "", finished_at: 9, reason: "deadline" as const, lines: [] };
    const closed = after(sent(), hear(attempt({ state: "submitted", items: [], clock: null, receipt, writable: false })));
    expect(hasUnsaved(closed)).toBe(true);
    expect(mayWrite(closed)).toBe(false);
    expect(mayWrite(after(closed, hear(attempt({ state: "submitted", items: [], clock: null, receipt }))))).toBe(true);
  });

  it("are still sent after the end by the clock, and not after handing in", () => {
    const receipt = { attempt: "", sha256: "", finished_at: 9, reason: "deadline" as const, lines: [] };
    const closed = (changes: Partial<AttemptState>) => after(sent(), hear(attempt({ state: "submitted", items: [], clock: null, ...changes })));
    expect(mayWrite(closed({}))).toBe(true);
    expect(mayWrite(closed({ receipt }))).toBe(true);
    const handed_in = closed({ receipt: { ...receipt, reason: "submitted" } });
    expect(mayWrite(handed_in)).toBe(false);
    expect(hasUnsaved(handed_in)).toBe(false);
    expect(handed_in.unreceived).toEqual([0]);
  });
});

describe("A clock that changes", () => {
  const pause = { since: 5_000_000, until: null, is_break: false };
  const changed = (changes: Partial<ClockView>, notices: NoticeView[] = []) =>
    hear({ type: "clock_changed", server_now: 6_000_000, clock: clock(changes), notices });

  it("replaces the clock and the notices and nothing else", () => {
    const state = after(running(), edit(0, "a"), changed({ section_deadline: 90_000_000 }, [notice(1, { kind: "extended" })]));
    expect(state.attempt?.clock?.section_deadline).toBe(90_000_000);
    expect(state.attempt?.items).toHaveLength(2);
    expect(textOf(state, 0)).toBe("a");
    expect(state.unread).toEqual([1]);
  });

  it("hides everything while it stands still and shows it again as it was", () => {
    const paused = after(running(), { type: "shown", position: 1 }, edit(1, "half a wo"), changed({ pause }));
    expect(screenOf(paused)).toBe("paused");
    const resumed = after(paused, changed({}));
    expect(screenOf(resumed)).toBe("test");
    expect(resumed.shown).toBe(1);
    expect(textOf(resumed, 1)).toBe("half a wo");
  });

  it("keeps what is on the screen when the paused state comes without items", () => {
    const paused = after(running(), { type: "shown", position: 1 }, edit(1, "half"), hear(attempt({ items: [], clock: clock({ pause }) })));
    expect(textOf(paused, 1)).toBe("half");
    expect(after(paused, hear(attempt())).shown).toBe(1);
  });

  it("keeps a save that was refused because of it until it goes on", () => {
    const sent = after(running(), edit(0, "a"), { type: "flushed", at: 1 }, { type: "numbered" }, changed({ pause }));
    const refused = after(sent, hear({ type: "refused", about: "save_answer", reason: "paused", sentence: "", seq: 1 }));
    expect(refused.outbox.sent).toHaveLength(1);
    expect(mayWrite(refused)).toBe(false);
    expect(mayWrite(after(refused, changed({})))).toBe(true);
  });

  it("holds what is unsent when the page comes back in the middle of a pause", () => {
    const sent = after(running(), edit(0, "a"), { type: "flushed", at: 1 }, { type: "numbered" }, { type: "link", link: "waiting" });
    const back = after(sent, { type: "link", link: "ready" }, hear(attempt({ items: [], clock: clock({ pause }) })));
    expect(mayWrite(back)).toBe(false);
    const resumed = after(back, hear(attempt({ last_seq: 0 })));
    expect(mayWrite(resumed)).toBe(true);
    expect(resumed.outbox.sent.map((revision) => revision.seq)).toEqual([1]);
  });

  it("does not speak of a pause any more once it is over", () => {
    const paused = after(running(), changed({ pause }, [notice(1, { kind: "paused" })]));
    expect(paused.unread).toEqual([1]);
    expect(after(paused, changed({}, [notice(1, { kind: "paused" }), notice(2, { kind: "resumed" })])).unread).toEqual([2]);
  });

  it("shows a notice once, also when the page knows it from before", () => {
    const state = after(running({ notices: [notice(1), notice(2, { confirmed_at: 1 })] }), { type: "put_away", numbers: [1] });
    expect(state.unread).toEqual([]);
    expect(after(state, changed({}, [notice(1), notice(2), notice(3)])).unread).toEqual([3]);
  });
});

describe("An answer that the server cannot put together", () => {
  const refused = (seq: number, reason: "whole_needed" | "out_of_order") =>
    hear({ type: "refused", about: "save_edits", reason, sentence: "", seq });
  const long = "x".repeat(3000);
  const written = () =>
    ["a", "b", "c"].reduce(
      (state, letter, index) => after(state, edit(0, long + letter.repeat(index + 1)), { type: "flushed", at: index }, { type: "numbered" }),
      running(),
    );

  it("goes again whole, and the refusals of what was behind it are passed over", () => {
    expect(written().outbox.sent.map((revision) => revision.base)).toEqual([null, 1, 2]);
    const state = after(written(), refused(2, "whole_needed"), refused(3, "out_of_order"));
    expect(state.mending).toBe(2);
    expect(state.outbox.sent.map((revision) => [revision.seq, revision.base])).toEqual([[1, null], [2, null], [3, 2]]);
    expect(state.notice).toBeNull();
    const mended = after(state, hear({ type: "saved", seq: 2, position: 0, received_at: 1, standing: "in_time" }));
    expect(mended.mending).toBeNull();
  });
});
