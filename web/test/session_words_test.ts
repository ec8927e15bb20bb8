// Words that cross what the server says.
import { beforeEach, describe, expect, it } from "vitest";

import { answer_bytes_max } from "../src/candidate/answer";
import * as boxes from "../src/candidate/outbox";
import { screenOf } from "../src/candidate/state";
import { changed, draft, pause, refused, saved, settle, World } from "./session_world";
import type { Kept } from "../src/candidate/store";
import { clock, item } from "./support";

let world = new World();
beforeEach(async () => {
  world = new World();
  await world.session.open();
});

async function write(position: number, text: string): Promise<void> {
  await world.edit(position, text);
  await world.leave();
}

async function alive(milliseconds: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 1000) {
    await world.pass(1000);
    await world.hear({ type: "server_time", nonce: -1, server_now: 0 });
  }
}

describe("A refusal", () => {
  it("of an old number takes nothing from what has that number now", async () => {
    await world.join({ items: [item(0), item(1), item(2)] });
    await write(0, "a");
    await write(1, "b");
    await world.hear(refused("overloaded", 1));
    await world.hear(refused("overloaded", 2));
    await write(2, "precious");
    await world.pass(500);
    await world.hear(refused("section_locked", 1)); // from here on "b" is 1 and "precious" 2
    await world.hear(refused("section_locked", 2)); // "b", as 2
    expect(boxes.newest(world.session.state.value.outbox, 2)?.answer.text).toBe("precious");
  });

  it("because another page took over keeps what was being typed", async () => {
    await world.join();
    await write(0, "a");
    await world.edit(0, "a and half a wo");
    await world.hear(refused("taken_over", 1));
    await world.session.continueHere();
    await world.join({ last_seq: 0 });
    expect(world.session.state.value.work[0]?.answer.text).toBe("a and half a wo");
  });

  it("does not bring a page back that another one has taken over from since", async () => {
    await world.join();
    await write(0, "a");
    await world.hear(refused("paused", 1));
    await world.hear({ type: "taken_over" });
    await world.pass(120_000);
    expect(world.lines).toHaveLength(1);
  });
});

describe("A save whose answer was lost as its section ended", () => {
  const next_section = { last_seq: 1, clock: clock({ section: 1 }), items: [item(5)] };

  it("goes again under its number, so that it counts as when it arrived", async () => {
    await world.join();
    await write(0, "final");
    await world.turn();
    await world.join(next_section);
    expect(world.said()).toEqual(["hello", "save 1 final", "view 5"]);
    await world.hear(saved(1));
    expect(boxes.isEmpty(world.session.state.value.outbox)).toBe(true);
  });

  it("gets another number if that one is another page's", async () => {
    await world.join();
    await write(0, "final");
    await world.turn();
    await world.join(next_section);
    await world.hear(refused("out_of_order", 1));
    await world.pass(2000);
    await world.join(next_section);
    expect(world.said()).toContain("save 2 final");
  });
});

describe("A hand-in", () => {
  it("waits for what is typed while it waits", async () => {
    await world.join();
    await world.edit(0, "a");
    world.session.submit();
    await settle();
    await world.edit(0, "a and more");
    await world.hear(saved(1));
    expect(world.said()).not.toContain("submit");
    expect(world.said()).toContain("save 2 a and more");
    await world.hear(saved(2));
    expect(world.said()).toContain("submit");
  });
});

describe("A pause that ends", () => {
  it("lets nothing out that was not compared with what the server has", async () => {
    await world.join();
    await write(0, "old words");
    await world.turn();
    await world.join({ items: [], clock: clock({ pause }), last_seq: 1 });
    const { line } = world;
    await world.hear(changed({}));
    expect(line.said.filter((text) => text.includes("old words"))).toEqual([]);
  });
});

describe("Half a character", () => {
  it("goes out as a sign that stands for it, since no reader of frames takes it", async () => {
    await world.join();
    await write(0, "\ud83d(\ude00 and 😀");
    expect(world.said()).toContain("save 1 �(� and 😀");
  });
});

describe("A page that should have heard something", () => {
  it("asks when a section is over, and again", async () => {
    await world.join({ clock: clock({ section_deadline: 5_000_000, final_deadline: 60_000_000_000 }) });
    await alive(16_000);
    expect(world.lines).toHaveLength(1);
    await alive(4000);
    expect(world.lines).toHaveLength(2);
    await world.join({ clock: clock({ section_deadline: 5_000_000, final_deadline: 60_000_000_000 }) });
    await alive(14_000);
    expect(world.lines).toHaveLength(3);
  });

  it("asks for its receipt, though it may not write", async () => {
    await world.join({ state: "submitted", clock: null, items: [], writable: false });
    expect(screenOf(world.session.state.value)).toBe("closed");
    await alive(40_000);
    expect(world.lines.length).toBeGreaterThan(1);
  });
});

describe("A browser whose storage never answers", () => {
  it("does not keep the test from opening, nor from going on", async () => {
    world = new World();
    world.store.load = () => new Promise(() => {});
    world.session = world.page();
    void world.session.open();
    await world.pass(10_000);
    expect(world.lines).toHaveLength(1);
    await world.join();
    await world.hear({ type: "taken_over" });
    void world.session.continueHere();
    await world.pass(10_000);
    expect(world.lines).toHaveLength(2);
  });

  it("is listened to when it answers late: its words are compared, and sent", async () => {
    world = new World();
    let answer = (_: Kept) => {};
    world.store.load = () => new Promise((resolve) => (answer = resolve));
    world.session = world.page();
    void world.session.open();
    await world.pass(10_000);
    await world.join();
    await write(0, "new");
    const before = { ...draft("of yesterday"), position: 1, made_at: 20 };
    answer({ outbox: { ...boxes.empty_outbox, waiting: [before, draft("old")] }, texts: {} });
    await settle();
    expect(world.lines).toHaveLength(2);
    await world.join({ items: [item(0, "new", 10_000_000), item(1)], last_seq: 1 });
    expect(world.said()).toContain("save 2 of yesterday");
    expect(world.store.kept.outbox.sent.map((each) => each.answer.text)).toEqual(["of yesterday"]);
  });
});

describe("An answer that is too long to be saved", () => {
  it("is still there when another page took over and gave back, and is warned of until then", async () => {
    await world.join();
    const long = "x".repeat(answer_bytes_max + 1);
    await world.edit(0, long);
    await world.hear({ type: "taken_over" });
    expect(world.session.wouldLose()).toBe(true);
    await world.session.continueHere();
    await world.join();
    expect(world.session.state.value.work[0]?.answer.text).toBe(long);
    await world.edit(0, "short");
    await world.leave();
    expect(world.said()).toContain("save 1 short");
  });
});
