import { beforeEach, describe, expect, it } from "vitest";

import { item } from "./support";
import { refused, World } from "./session_world";

let world = new World();
beforeEach(async () => {
  world = new World();
  await world.session.open();
});

describe("A practice", () => {
  it("is asked for once and opens at its own address, with the way back behind the #", async () => {
    await world.join({ state: "opened", items: [], offers_practice: true });
    world.session.beginPractice();
    expect(world.said()).toEqual(["hello", "begin_practice"]);
    expect(world.session.state.value.asking).toBe("practice");
    await world.hear({ type: "practice_begun", token: "abc" });
    expect(world.went_to).toEqual(["/a/abc#token"]);
    expect(world.session.state.value.asking, "whoever comes back may try again").toBe("nothing");
  });

  it("that is refused leaves the invitation as it is", async () => {
    await world.join({ state: "opened", items: [], offers_practice: true });
    world.session.beginPractice();
    await world.hear({ ...refused("too_many", 0, "begin_practice"), seq: null, sentence: "Too many." } as never);
    expect(world.session.state.value).toMatchObject({ asking: "nothing", notice: "Too many.", holder: "here" });
    expect(world.went_to).toEqual([]);
  });

  it("tells how long a Run took, from the press of the button", async () => {
    await world.join({ items: [{ ...item(0), kind: "code" }] });
    world.session.run(0, { chosen: [], text: "", language: "python", files: [], fields: [] }, "examples", null);
    await world.pass(350);
    await world.hear({ type: "run_finished", position: 0, outcome: "scored", passed: 0, total: 0, compile_output: "", check: null });
    expect(world.session.state.value.runs[0]?.took_ms).toBeCloseTo(350, 0);
  });

  it("measures the line and the clocks", async () => {
    world.device_ahead_ms = 90_000;
    expect(world.session.measured()).toMatchObject({ carrier: "socket", round_trip_ms: null });
    await world.join();
    const asked = world.messages().find((message) => message.type === "ask_time");
    await world.pass(40);
    if (asked?.type === "ask_time") await world.hear({ type: "server_time", nonce: asked.nonce, server_now: (world.now_ms - 20) * 1000 });
    await world.pass(300);
    const measured = world.session.measured();
    expect(measured.round_trip_ms).toBeCloseTo(40, 0);
    expect(measured.device_ahead_ms).toBeCloseTo(90_000, 0);
    await world.edit(0, "a"); // somebody's words wait: the other way is tried at once
    await world.turn();
    expect(world.session.measured().carrier).toBe("http");
  });
});
