// What was on its way on one line when another one takes its place.
import { beforeEach, describe, expect, it } from "vitest";

import { saved, settle, World } from "./session_world";
import { answering, attempt, item } from "./support";

let world = new World();

/** HTTP carries the words, and half a minute later the WebSocket opens after all. */
beforeEach(async () => {
  world = new World();
  await world.session.open();
  await world.pass(2300);
  await world.join();
  expect(world.kinds).toEqual(["socket", "http"]);
  await alive(29_000);
});

async function alive(milliseconds: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 1000) {
    await world.pass(1000);
    await world.hear({ type: "server_time", nonce: -1, server_now: 0 });
  }
}

async function moveToTheSocket(held: Parameters<World["join"]>[0] = {}): Promise<void> {
  await world.pass(1100);
  expect(world.kinds).toEqual(["socket", "http", "socket"]);
  await world.join(held);
}

async function write(text: string): Promise<void> {
  await world.edit(0, text);
  await world.leave();
  expect(world.said()).toContain(`save 1 ${text}`);
}

describe("A page that goes back from HTTP to the WebSocket", () => {
  it("sends again what had not arrived", async () => {
    await write("last words");
    await moveToTheSocket({ last_seq: 0 });
    expect(world.said()).toContain("save 1 last words");
    await world.hear(saved(1));
    expect(world.session.state.value.outbox.sent).toEqual([]);
  });

  it("knows of what had arrived, though the answer was cut off", async () => {
    await write("last words");
    await moveToTheSocket({ last_seq: 1, items: [item(0, "last words"), item(1)] });
    expect(world.session.state.value.outbox.sent).toEqual([]);
    expect(world.said()).not.toContain("save 1 last words");
  });

  it("does not leave a hand-in or a Run waiting for ever", async () => {
    world.session.submit();
    world.session.run(0, answering("a"), "examples", null);
    await settle();
    await moveToTheSocket();
    expect(world.session.state.value.asking).toBe("nothing");
    expect(world.session.state.value.runs[0]?.stage).toBe("finished");
  });

  it("has its words graded that were on their way when the time ran out", async () => {
    await write("last words");
    world.session.submit();
    await moveToTheSocket({ last_seq: 0 });
    await world.hear(attempt({ state: "submitted", clock: null, items: [], last_seq: 0 }));
    expect(world.said()).toContain("save 1 last words");
  });
});
