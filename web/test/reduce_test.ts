import { describe, expect, it } from "vitest";

import type { Answer, AttemptState, ItemView, ServerMessage } from "../src/protocol";
import { answer_bytes_max } from "../src/candidate/answer";
import { reduce } from "../src/candidate/reduce";
import { type Event, first_state, hasUnsaved, isUnsaved, screenOf, type State, unansweredItems } from "../src/candidate/state";
import { answering, attempt, item } from "./support";

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
    const saved = after(sent, hear({ type: "saved", seq: 1, position: 0, received_at: 777, late: false }));
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
    expect(state.texts[0]?.["python"]?.text).toBe("print(1)");
    expect(state.texts[0]?.["go"]?.text).toBe("package main");
  });

  it("does not call the starter an answer", () => {
    const code: ItemView = { ...item(0), kind: "code", languages: [offer("python")] };
    expect(unansweredItems(running({ items: [code] }))).toHaveLength(1);
    expect(unansweredItems(after(running({ items: [code] }), write("python", "print(1)")))).toHaveLength(0);
  });
});

function offer(language: string) {
  return { language, starter: { name: `main.${language}`, text: "starter" }, reading: [] };
}

function write(language: string, text: string): Event {
  const answer: Answer = { chosen: [], text: "", language, files: [{ name: `main.${language}`, text }] };
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
    const state = after(running(), edit(0, "a"), hear(attempt({ section: 1, items: [item(5)] })));
    expect(state.shown).toBe(5);
    expect(Object.keys(state.work)).toEqual(["5"]);
  });

  it("says which change came too late for its section", () => {
    const state = after(running(), edit(0, "a"), hear(attempt({ section: 1, items: [item(5)] })));
    expect(state.unreceived).toEqual([0]);
    expect(state.notice).toContain("Question 0");
  });

  it("restores what this browser could not send before a reload", () => {
    const outbox = { last_seq: 3, sent: [], waiting: [{ position: 1, answer: answering("offline"), made_at: 50 }] };
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

  it("keeps a revision whose number did not fit", () => {
    const state = after(running(), edit(0, "a"), { type: "flushed", at: 1 }, { type: "numbered" }, refused("save_answer", "out_of_order", 1));
    expect(state.outbox.sent).toHaveLength(1);
  });

  it("gives up a revision whose section is over, and says so", () => {
    const state = after(running(), edit(0, "a"), { type: "flushed", at: 1 }, { type: "numbered" }, refused("save_answer", "section_locked", 1));
    expect(hasUnsaved(state)).toBe(false);
    expect(state.notice).toBe("A sentence.");
  });
});

describe("Running an answer", () => {
  const result = { name: "a", hidden: false, verdict: "pass" as const, input: "", expected: "", received: "", note: "", cpu_ms: 1, wall_ms: 1, memory_kb: 1, steps: null };

  it("gathers results as they come", () => {
    const state = after(
      running(),
      { type: "run_asked", position: 0, own_input: false },
      hear({ type: "run_queued", position: 0, ahead: 3 }),
      hear({ type: "run_progress", position: 0, result }),
      hear({ type: "run_progress", position: 0, result }),
      hear({ type: "run_finished", position: 0, outcome: "scored", compile_output: "" }),
    );
    expect(state.runs[0]).toMatchObject({ stage: "finished", ahead: 3, outcome: "scored" });
    expect(state.runs[0]?.cases).toHaveLength(2);
  });

  it("says that a run was lost with the line instead of waiting for ever", () => {
    const state = after(running(), { type: "run_asked", position: 0, own_input: false }, { type: "link", link: "waiting" });
    expect(state.runs[0]?.stage).toBe("finished");
    expect(state.runs[0]?.refusal).toContain("connection broke");
  });
});
