import { beforeEach, describe, expect, it } from "vitest";

import { type Draft, empty_outbox } from "../src/candidate/outbox";
import { safetyOf } from "../src/candidate/safety";
import { screenOf } from "../src/candidate/state";
import type { ClientMessage } from "../src/protocol";
import { answering, attempt, clock, item } from "./support";
import { draft, refused, saved, settle, words, World } from "./session_world";

let world = new World();
beforeEach(async () => {
  world = new World();
  await world.session.open();
});

describe("Saving by itself", () => {
  it("saves a short while after the last change", async () => {
    await world.join();
    await world.edit(0, "a");
    await world.pass(700);
    await world.edit(0, "ab");
    await world.pass(799);
    expect(world.said()).toEqual(["hello", "view 0"]);
    await world.pass(1);
    expect(world.said()).toEqual(["hello", "view 0", "save 1 ab"]);
  });

  it("does not wait longer than two seconds for somebody who never pauses", async () => {
    await world.join();
    for (let count = 0; count < 6; count += 1) {
      await world.edit(0, "x".repeat(count + 1));
      await world.pass(400);
    }
    expect(world.said()).toContain("save 1 xxxxx");
  });

  it("saves at once when another question is chosen or the page is left", async () => {
    await world.join();
    await world.edit(0, "a");
    world.session.show(1);
    await settle();
    expect(world.said()).toContain("save 1 a");
    await world.edit(1, "b");
    await world.leave();
    expect(world.said()).toContain("save 2 b");
  });

  it("saves just before the section ends", async () => {
    await world.join({ clock: clock({ section_deadline: 5_000_000 }) });
    await world.pass(4_300);
    await world.edit(0, "last words");
    await world.pass(600);
    expect(world.said()).toContain("save 1 last words");
  });

  it("leaves a section only after everything written in it is safe", async () => {
    await world.join();
    await world.edit(0, "a");
    world.session.leaveSection(0);
    await settle();
    expect(world.said().slice(2)).toEqual(["save 1 a"]);
    await world.hear(saved(1));
    expect(world.said().slice(2)).toEqual(["save 1 a", "leave_section"]);
  });
});

describe("A broken line", () => {
  it("resends what was not acknowledged, under the same number, and then what came later", async () => {
    await world.join();
    await world.edit(0, "a");
    await world.leave();
    await world.turn();
    await world.edit(0, "ab");
    await world.leave();
    await world.join({ last_seq: 0 });
    expect(world.said()).toEqual(["hello", "save 1 a", "view 0", "save 2 ab"]);
  });

  it("loses nothing when the page is reloaded while offline", async () => {
    await world.join();
    world.line.onclose?.();
    await world.edit(1, "offline");
    await world.leave();
    world.session = world.page();
    await world.session.open();
    await world.join({ last_seq: 0 });
    expect(world.said()).toContain("save 1 offline");
    expect(world.session.state.value.work[1]?.answer.text).toBe("offline");
  });

  it("does not leave a Run waiting once it has lost its network", async () => {
    await world.join();
    world.session.run(0, answering("a"), "examples", null);
    await world.pass(4000);
    expect(world.session.state.value.runs[0]?.refusal).toMatch(/The connection broke/);
  });

  it("says what it still holds, and is not told it again", async () => {
    await world.join({ content: "first", items: [{ ...item(0), title: "Fridges" }, item(1)] });
    expect(world.messages()).toContainEqual(expect.objectContaining({ type: "hello", holds: null }));
    await world.edit(0, "mine");
    await world.leave();
    await world.turn();
    const held = [
      { position: 0, answer: answering("mine"), saved_at: 7 },
      { position: 1, answer: answering("from another page"), saved_at: 8 },
    ];
    await world.join({ content: "first", items: [], held, last_seq: 2 });
    expect(world.messages()).toContainEqual(expect.objectContaining({ type: "hello", holds: "first" }));
    const { attempt, work } = world.session.state.value;
    expect(attempt?.items.map(({ title, saved_at }) => [title, saved_at])).toEqual([["Fridges", 7], ["Question 1", 8]]);
    expect(work[0]?.answer.text).toBe("mine");
    expect(work[1]?.answer.text).toBe("from another page");
  });

  it("holds nothing after a reload", async () => {
    await world.join({ content: "first" });
    world.session = world.page();
    await world.session.open();
    await world.join({ content: "first" });
    expect(world.messages()).toContainEqual(expect.objectContaining({ type: "hello", holds: null }));
  });

  it("asks the server again when its numbers do not fit", async () => {
    await world.join();
    await world.edit(0, "a");
    await world.leave();
    await world.hear(refused("out_of_order", 1));
    await world.pass(2000);
    await world.join({ last_seq: 4 });
    expect(world.said()).toContain("save 5 a");
  });
});

describe("Two pages", () => {
  it("shows what was written here before the other page wrote the same, and uses it if the candidate wants", async () => {
    await world.join();
    world.line.onclose?.();
    await world.edit(0, "thirty lines");
    await world.leave();
    await world.pass(1000);
    await world.join({ last_seq: 1, items: [item(0, "one word", 60_000_000), item(1)] });
    expect(world.session.state.value.work[0]?.answer.text).toBe("one word");
    const [old] = world.session.state.value.outbox.given_way;
    expect(old?.answer.text).toBe("thirty lines");
    expect(world.store.kept.outbox.given_way).toEqual([old]);
    world.session.useOldWords(old as Draft);
    await world.pass(1000);
    expect(world.said()).toContain("save 2 thirty lines");
    expect(world.session.state.value.outbox.given_way).toEqual([]);
  });

  it("sends nothing until the candidate has agreed to continue here", async () => {
    world.store.kept = { outbox: { ...empty_outbox, waiting: [draft("a")] }, texts: {} };
    world.session = world.page();
    await world.session.open();
    await world.join({ writable: false });
    expect(world.said()).toEqual(["hello"]);
    await world.session.continueHere();
    await world.join();
    expect(world.said()).toEqual(["hello, take over", "view 0", "save 1 a"]);
  });

  it("keeps what was being typed as another page took over, and sends it when the candidate comes back", async () => {
    await world.join();
    await world.edit(0, "half a wo");
    await world.hear({ type: "taken_over" });
    await world.session.continueHere();
    await world.join();
    expect(world.said()).toContain("save 1 half a wo");
  });

  it("stays away once a newer page has taken over", async () => {
    await world.join();
    await world.hear({ type: "taken_over" });
    await world.pass(120_000);
    expect(world.lines).toHaveLength(1);
    expect(screenOf(world.session.state.value)).toBe("taken_over");
  });

  it("does not come back to a link that leads nowhere", async () => {
    world.line.onopen?.();
    await world.hear({ type: "refused", about: "hello", reason: "link_invalid", sentence: "Unknown.", seq: null });
    await world.pass(120_000);
    expect(world.lines).toHaveLength(1);
  });
});

describe("The browser's copy", () => {
  it("is asked for before hello", async () => {
    const another = new World();
    void another.session.open();
    expect(another.lines).toHaveLength(0);
    await settle();
    expect(another.lines).toHaveLength(1);
  });

  it("has a change, with its number, before the change is sent", async () => {
    await world.join();
    world.session.edit(0, answering("a"));
    world.session.leaving();
    expect(world.said()).toEqual(["hello", "view 0"]);
    await settle();
    expect(world.store.kept.outbox.sent.map((revision) => revision.seq)).toEqual([1]);
    expect(world.said()).toContain("save 1 a");
  });

  it("has a change sooner while the line is down, and is not said to before", async () => {
    const isSaidKept = () => /kept here/.test(safetyOf(world.session.state.value, 0).text);
    await world.join();
    world.line.onclose?.();
    await world.edit(0, "a");
    expect(isSaidKept()).toBe(false);
    await world.pass(200);
    expect(world.store.kept.outbox.waiting.map(({ answer }) => answer.text)).toEqual(["a"]);
    expect(isSaidKept()).toBe(true);
    world.store.is_stuck = true;
    await world.edit(0, "ab");
    await world.pass(1500);
    expect(isSaidKept()).toBe(false);
  });

  it("is not waited for longer than a second", async () => {
    await world.join();
    world.store.is_stuck = true;
    await world.edit(0, "a");
    await world.leave();
    await world.pass(950);
    expect(world.said()).not.toContain("save 1 a");
    await world.pass(100);
    expect(world.said()).toContain("save 1 a");
  });

  it("is cleared once the receipt is here and nothing waits any more", async () => {
    await world.join();
    await world.edit(0, "a");
    await world.leave();
    const receipt = { attempt: "", sha256: "", finished_at: 9, reason: "deadline" as const, lines: [] };
    await world.hear(attempt({ state: "submitted", clock: null, items: [], receipt }));
    expect(world.store.kept.outbox.sent).toHaveLength(1);
    await world.hear(saved(1));
    expect(world.store.kept.outbox.sent).toHaveLength(0);
  });

  it("makes a warning on closing needless, and one is given without it", async () => {
    await world.join();
    await world.edit(0, "a");
    expect(world.session.wouldLose()).toBe(false);
    world.store.keeps = false;
    await world.edit(0, "ab");
    expect(world.session.wouldLose()).toBe(true);
    await settle();
    expect(world.session.state.value.keeps).toBe(false);
  });

  it("leaves its words with a last request when the page goes away offline", async () => {
    await world.join();
    await world.edit(0, "a");
    await world.leave();
    world.line.onclose?.();
    world.session.edit(1, answering("b"));
    world.session.closing();
    const frames = world.farewells[0]?.map((text) => words(JSON.parse(text) as ClientMessage));
    expect(frames).toEqual(["hello", "save 1 a", "save 2 b"]);
    await settle();
    expect(world.store.kept.outbox.sent.map((revision) => revision.seq)).toEqual([1, 2]);
  });
});

describe("A step that nobody answers", () => {
  it("is noticed within seconds, and can be asked for again", async () => {
    await world.join();
    world.session.submit();
    await world.pass(4050);
    expect(world.session.state.value).toMatchObject({ link: "waiting", asking: "nothing" });
    await world.pass(2050);
    await world.join();
    world.session.submit();
    expect(world.said()).toContain("submit");
  });
});

describe("A WebSocket that does not get through", () => {
  it("is replaced at once, and the whole attempt goes over HTTP", async () => {
    await world.pass(2300);
    expect(world.kinds).toEqual(["socket", "http"]);
    await world.join();
    await world.edit(0, "a");
    await world.leave();
    await world.hear(saved(1));
    world.session.submit();
    await settle();
    expect(world.said()).toEqual(["hello", "view 0", "save 1 a", "submit"]);
  });

  it("is noticed within seconds when words wait and nothing is answered", async () => {
    await world.join();
    await world.edit(0, "a");
    await world.leave();
    await world.pass(6400);
    expect(world.kinds).toEqual(["socket", "http"]);
    await world.join({ last_seq: 0 });
    expect(world.said()).toContain("save 1 a");
  });
});
