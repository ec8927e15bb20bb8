// A server that is there, but takes nothing just now: too busy, or its disk is full.

import { beforeEach, describe, expect, it } from "vitest";

import { answering } from "./support";
import { refused, run_refused, saved, settle, World } from "./session_world";

let world = new World();
beforeEach(async () => {
  world = new World();
  await world.session.open();
  await world.join();
});

const saves = () => world.said().filter((words) => words.startsWith("save "));

async function write(text: string): Promise<void> {
  await world.edit(0, text);
  await world.leave();
}

describe("A save that is put off", () => {
  for (const reason of ["overloaded", "cannot_store"] as const) {
    it(`because of ${reason} goes again after a pause, under its number and on the same line`, async () => {
      await write("a");
      await world.hear(refused(reason, 1));
      await world.pass(450);
      expect(saves()).toEqual(["save 1 a"]);
      await world.pass(50);
      expect(saves()).toEqual(["save 1 a", "save 1 a"]);
      expect(world.lines).toHaveLength(1);
      await world.hear(saved(1));
      expect(world.session.state.value.put_off).toBeNull();
    });
  }

  it("takes what was sent behind it along, in order, and what is said about that is passed over", async () => {
    await write("a");
    await write("ab");
    await world.hear(refused("overloaded", 1));
    await world.hear(refused("out_of_order", 2));
    await world.pass(500);
    expect(saves()).toEqual(["save 1 a", "save 2 ab", "save 1 a", "save 2 ab"]);
    await world.hear(saved(1));
    await world.hear(saved(2));
    expect(world.session.state.value.outbox.sent).toEqual([]);
    expect(world.lines).toHaveLength(1);
  });

  it("is asked for ever more seldom, and at least every four seconds", async () => {
    await write("a");
    const pauses: number[] = [];
    for (let count = 1; count <= 6; count += 1) {
      await world.hear(refused("cannot_store", 1));
      const before = world.now_ms;
      while (saves().length === count) await world.pass(50);
      pauses.push(world.now_ms - before);
    }
    expect(pauses).toEqual([500, 1000, 2000, 4000, 4000, 4000]);
  });

  it("comes back at another moment on every page", async () => {
    world.chance = 0;
    await write("a");
    await world.hear(refused("overloaded", 1));
    await world.pass(250);
    expect(saves()).toEqual(["save 1 a", "save 1 a"]);
  });

  it("collects what is written meanwhile into one revision", async () => {
    await write("a");
    await world.hear(refused("cannot_store", 1));
    await write("ab");
    await write("abc");
    await world.pass(500);
    expect(saves()).toEqual(["save 1 a", "save 1 a", "save 2 abc"]);
  });

  it("keeps a step waiting that comes after saving", async () => {
    await world.edit(0, "a");
    world.session.submit();
    await settle();
    await world.hear(refused("overloaded", 1));
    await world.pass(500);
    expect(world.said()).not.toContain("submit");
    await world.hear(saved(1));
    expect(world.said()).toContain("submit");
  });

  it("goes out once more when the page is closed, and stays in the browser", async () => {
    await write("a");
    await world.hear(refused("cannot_store", 1));
    world.session.closing();
    await settle();
    expect(saves()).toEqual(["save 1 a", "save 1 a"]);
    expect(world.store.kept.outbox.sent.map((revision) => revision.seq)).toEqual([1]);
  });

  it("goes at once on a fresh line", async () => {
    await write("a");
    await world.hear(refused("cannot_store", 1));
    await world.turn();
    await world.join({ last_seq: 0 });
    expect(saves()).toEqual(["save 1 a"]);
    expect(world.session.state.value.put_off).toBeNull();
    await world.pass(4000);
    expect(saves()).toEqual(["save 1 a"]);
  });
});

describe("A Run that is put off", () => {
  const stage = (position: number) => world.session.state.value.runs[position]?.stage;
  const runs = () => world.said().filter((words) => words.startsWith("run "));

  it("is asked for again by itself until it has a place", async () => {
    world.session.run(0, answering("a"), "examples", null);
    await world.hear(run_refused("overloaded"));
    expect(stage(0)).toBe("put_off");
    await world.pass(500);
    expect(runs()).toEqual(["run a", "run a"]);
    await world.hear(run_refused("overloaded"));
    await world.pass(1000);
    await world.hear({ type: "run_queued", position: 0, ahead: 2 });
    expect(world.session.state.value.runs[0]).toMatchObject({ stage: "queued", ahead: 2 });
    await world.pass(10_000);
    expect(runs()).toEqual(["run a", "run a", "run a"]);
  });

  it("gives way to one that is asked for after it", async () => {
    world.session.run(0, answering("a"), "examples", null);
    await world.hear(run_refused("overloaded"));
    world.session.run(1, answering("b"), "examples", null);
    await world.hear({ type: "run_queued", position: 1, ahead: 0 });
    await world.pass(10_000);
    expect(runs()).toEqual(["run a", "run b"]);
    expect(stage(0)).toBeUndefined();
  });

  it("is not asked for again when it is refused for another reason", async () => {
    world.session.run(0, answering("a"), "examples", null);
    await world.hear(run_refused("cannot_store"));
    await world.pass(10_000);
    expect(runs()).toEqual(["run a"]);
    expect(world.session.state.value.runs[0]?.refusal).toBe("Not now.");
  });
});

describe("A hello that is refused for the moment", () => {
  it("is said again on another line, after pauses that grow, and its words go then", async () => {
    await write("a");
    world.line.onclose?.();
    const pauses: number[] = [];
    for (let count = 0; count < 4; count += 1) {
      const before = world.now_ms;
      const lines = world.lines.length;
      while (world.lines.length === lines) await world.pass(50);
      pauses.push(world.now_ms - before);
      world.line.onopen?.();
      await world.hear({ type: "refused", about: "hello", reason: "overloaded", sentence: "Not now.", seq: null });
      expect(world.session.state.value.trouble).toBe("Not now.");
    }
    expect(pauses[3]).toBeGreaterThan(pauses[1] ?? 0);
    const lines = world.lines.length;
    while (world.lines.length === lines) await world.pass(50);
    await world.join();
    expect(world.said()).toEqual(["hello", "save 1 a", "view 0"]);
  });
});
