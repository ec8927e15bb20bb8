import { beforeEach, describe, expect, it } from "vitest";

import { Session } from "../src/candidate/session";
import { screenOf } from "../src/candidate/state";
import type { Kept, Store } from "../src/candidate/store";
import { empty_outbox } from "../src/candidate/outbox";
import type { AttemptState, ClientMessage, ServerMessage } from "../src/protocol";
import { ServerClock } from "../src/shared/clock";
import type { Line } from "../src/shared/connection";
import { answering, attempt } from "./support";

class FakeLine implements Line {
  said: ClientMessage[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;

  send(text: string): void {
    this.said.push(JSON.parse(text) as ClientMessage);
  }

  close(): void {}
}

class FakeStore implements Store {
  kept: Kept = { outbox: empty_outbox, texts: {} };

  load(): Kept {
    return this.kept;
  }

  save(kept: Kept): void {
    this.kept = kept;
  }

  clear(): void {
    this.kept = { outbox: empty_outbox, texts: {} };
  }
}

/** A page, its network and its clock, moved by hand. */
class World {
  now_ms = 0;
  timers: { at: number; act: () => void }[] = [];
  lines: FakeLine[] = [];
  readonly store = new FakeStore();
  session = this.page();

  page(): Session {
    const clock = new ServerClock(() => this.now_ms);
    clock.heard(0);
    return new Session({
      token: "token",
      page: "page",
      store: this.store,
      clock,
      surroundings: { dial: () => this.dial(), after: (pause, act) => this.after(pause, act), random: () => 1 },
    });
  }

  private dial(): FakeLine {
    const line = new FakeLine();
    this.lines.push(line);
    return line;
  }

  private after(pause_ms: number, act: () => void): () => void {
    const timer = { at: this.now_ms + pause_ms, act };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  wait(milliseconds: number): void {
    const end = this.now_ms + milliseconds;
    for (;;) {
      const due = this.timers.filter((timer) => timer.at <= end).sort((one, other) => one.at - other.at)[0];
      if (due === undefined) break;
      this.timers = this.timers.filter((timer) => timer !== due);
      this.now_ms = due.at;
      due.act();
    }
    this.now_ms = end;
  }

  get line(): FakeLine {
    const line = this.lines[this.lines.length - 1];
    if (line === undefined) throw new Error("nothing was dialled");
    return line;
  }

  hear(message: ServerMessage): void {
    this.line.onmessage?.({ data: JSON.stringify(message) });
  }

  join(changes: Partial<AttemptState> = {}): void {
    this.line.onopen?.();
    this.hear(attempt(changes));
  }

  /** What was said on the newest line, time questions aside. */
  said(): string[] {
    return this.line.said.filter((message) => message.type !== "ask_time").map(words);
  }

  edit(position: number, text: string): void {
    this.session.edit(position, answering(text));
  }
}

function words(message: ClientMessage): string {
  if (message.type === "save_answer") return `save ${message.seq} ${message.answer.text}`;
  if (message.type === "hello") return message.take_over ? "hello, take over" : "hello";
  return message.type;
}

let world = new World();
beforeEach(() => {
  world = new World();
  world.session.open();
});

const saved = (seq: number): ServerMessage => ({ type: "saved", seq, position: 0, received_at: 1, late: false });

describe("Saving by itself", () => {
  it("saves a short while after the last change", () => {
    world.join();
    world.edit(0, "a");
    world.wait(700);
    world.edit(0, "ab");
    world.wait(799);
    expect(world.said()).toEqual(["hello", "view_item"]);
    world.wait(1);
    expect(world.said()).toEqual(["hello", "view_item", "save 1 ab"]);
  });

  it("does not wait longer than two seconds for somebody who never pauses", () => {
    world.join();
    for (let count = 0; count < 6; count += 1) {
      world.edit(0, "x".repeat(count + 1));
      world.wait(400);
    }
    expect(world.said()).toContain("save 1 xxxxx");
  });

  it("saves at once when another question is chosen or the page is left", () => {
    world.join();
    world.edit(0, "a");
    world.session.show(1);
    expect(world.said()).toContain("save 1 a");
    world.edit(1, "b");
    world.session.leaving();
    expect(world.said()).toContain("save 2 b");
  });

  it("saves just before the section ends", () => {
    world.join({ section_deadline: 5_000_000 });
    world.wait(4_300);
    world.edit(0, "last words");
    world.wait(600);
    expect(world.said()).toContain("save 1 last words");
  });

  it("leaves a section only after everything written in it is safe", () => {
    world.join();
    world.edit(0, "a");
    world.session.leaveSection(0);
    expect(world.said().slice(2)).toEqual(["save 1 a"]);
    world.hear(saved(1));
    expect(world.said().slice(2)).toEqual(["save 1 a", "leave_section"]);
  });
});

describe("A broken line", () => {
  it("resends what was not acknowledged, under the same number, and then what came later", () => {
    world.join();
    world.edit(0, "a");
    world.session.leaving();
    world.line.onclose?.();
    world.edit(0, "ab");
    world.wait(3_000);
    world.join({ last_seq: 0 });
    expect(world.said()).toEqual(["hello", "save 1 a", "save 2 ab", "view_item"]);
  });

  it("loses nothing when the page is reloaded while offline", () => {
    world.join();
    world.line.onclose?.();
    world.edit(1, "offline");
    world.session.leaving();
    world.session = world.page();
    world.session.open();
    world.join({ last_seq: 0 });
    expect(world.said()).toContain("save 1 offline");
    expect(world.session.state.value.work[1]?.answer.text).toBe("offline");
  });

  it("asks the server again when its numbers do not fit", () => {
    world.join();
    world.edit(0, "a");
    world.session.leaving();
    world.hear({ type: "refused", about: "save_answer", reason: "out_of_order", sentence: "", seq: 1 });
    world.wait(500);
    world.join({ last_seq: 4 });
    expect(world.said()).toContain("save 5 a");
  });
});

describe("Two pages", () => {
  it("sends nothing until the candidate has agreed to continue here", () => {
    world.store.kept = { outbox: { ...empty_outbox, waiting: [{ position: 0, answer: answering("a"), made_at: 1 }] }, texts: {} };
    world.session = world.page();
    world.session.open();
    world.join({ writable: false });
    expect(world.said()).toEqual(["hello"]);
    world.session.continueHere();
    world.join();
    expect(world.said()).toEqual(["hello, take over", "save 1 a", "view_item"]);
  });

  it("stays away once a newer page has taken over", () => {
    world.join();
    world.hear({ type: "taken_over" });
    world.wait(120_000);
    expect(world.lines).toHaveLength(1);
    expect(screenOf(world.session.state.value)).toBe("taken_over");
  });

  it("does not come back to a link that leads nowhere", () => {
    world.line.onopen?.();
    world.hear({ type: "refused", about: "hello", reason: "link_invalid", sentence: "Unknown.", seq: null });
    world.wait(120_000);
    expect(world.lines).toHaveLength(1);
  });
});
