import { beforeEach, describe, expect, it } from "vitest";

import { receiptHash } from "../src/candidate/receipt";
import { screenOf } from "../src/candidate/state";
import { answering, attempt, clock, item, notice } from "./support";
import { changed, pause, refused, saved, settle, World } from "./session_world";

let world = new World();
beforeEach(async () => {
  world = new World();
  await world.session.open();
});

describe("A clock that stands still", () => {
  it("sends what was being typed first", async () => {
    await world.join();
    await world.edit(0, "half a wo");
    await world.hear(changed({ pause }));
    expect(world.said()).toContain("save 1 half a wo");
    expect(screenOf(world.session.state.value)).toBe("paused");
  });

  it("keeps what was refused because of it and sends it again when it goes on", async () => {
    await world.join();
    await world.edit(0, "a");
    await world.hear(changed({ pause }));
    await world.hear(refused("paused", 1));
    await world.pass(5000);
    expect(world.said().filter((each) => each === "save 1 a")).toHaveLength(1);
    await world.hear(changed({}));
    expect(world.said().filter((each) => each === "save 1 a")).toHaveLength(2);
  });

  it("says hello again when it goes on and the page has nothing to show", async () => {
    await world.join({ items: [], clock: clock({ pause }) });
    await world.hear(changed({}));
    expect(world.lines).toHaveLength(2);
    await world.join();
    expect(screenOf(world.session.state.value)).toBe("test");
  });

  it("takes a break only after everything is safe, and ends it without waiting", async () => {
    await world.join({ clock: clock({ breaks_left: 2, break_ms: 300_000 }) });
    await world.edit(0, "a");
    world.session.takeBreak();
    await settle();
    expect(world.said()).not.toContain("take_break");
    await world.hear(saved(1));
    expect(world.said()).toContain("take_break");
    await world.hear(attempt({ items: [], clock: clock({ pause: { since: 1, until: 300_000_000, is_break: true } }) }));
    world.session.endBreak();
    expect(world.said()).toContain("end_break");
  });

  it("asks when a break is over and nobody said so", async () => {
    await world.join({ items: [], clock: clock({ pause: { since: 0, until: 3_000_000, is_break: true } }) });
    await world.pass(4000);
    expect(world.lines).toHaveLength(1);
    await world.pass(1000);
    expect(world.lines).toHaveLength(2);
  });
});

describe("A question with a clock of its own", () => {
  const limited = { ...item(1), limit_ms: 90_000 };

  it("is not opened by being looked at", async () => {
    await world.join({ items: [item(0), limited] });
    world.session.show(1);
    expect(world.said()).toEqual(["hello", "view 0"]);
    world.session.openItem(1);
    expect(world.said()).toEqual(["hello", "view 0", "view 1"]);
    await world.hear(attempt({ items: [item(0), { ...limited, deadline: 50_000_000 }] }));
    expect(world.session.state.value.asking).toBe("nothing");
  });

  it("is saved just before its time is over", async () => {
    await world.join({ items: [{ ...item(0), limit_ms: 5_000, deadline: 5_000_000 }] });
    await world.pass(4_300);
    await world.edit(0, "last words");
    await world.pass(600);
    expect(world.said()).toContain("save 1 last words");
  });
});

describe("Notices", () => {
  it("are confirmed once, when the page that shows them is looked at", async () => {
    world.is_visible = false;
    await world.join({ notices: [notice(1), notice(2, { confirmed_at: 1 })] });
    expect(world.said()).not.toContain("confirm 1");
    world.is_visible = true;
    world.session.returned();
    await world.hear(changed({}, [notice(1), notice(2, { confirmed_at: 1 }), notice(3)]));
    expect(world.said().filter((each) => each.startsWith("confirm"))).toEqual(["confirm 1", "confirm 3"]);
  });

  it("are confirmed again on another line if the server did not hear it", async () => {
    await world.join({ notices: [notice(1)] });
    await world.edit(0, "a");
    await world.turn();
    await world.join({ notices: [notice(1)] });
    expect(world.said()).toContain("confirm 1");
  });
});

describe("A long text", () => {
  const long = "x".repeat(3000);
  const write = async (text: string) => {
    await world.edit(0, text);
    await world.leave();
  };

  it("goes whole and then as changes, with the hash of what comes out", async () => {
    await world.join();
    await write(long);
    await write(`${long}a`);
    await world.edit(0, `${long}ab`);
    await world.edit(0, `${long}abc`);
    await world.leave();
    expect(world.said().slice(2)).toEqual([`save 1 ${"x".repeat(12)}`, "edits 2 on 1: a", "edits 3 on 2: b|c"]);
    const last = world.messages().filter((message) => message.type === "save_edits")[1];
    expect(last).toMatchObject({ file: "", sha256: receiptHash(answering(`${long}abc`)) });
  });

  it("goes whole under the same number when the server asks for it, with all behind it", async () => {
    await world.join();
    await write(long);
    await world.hear(saved(1));
    await write(`${long}a`);
    await write(`${long}ab`);
    await world.hear(refused("whole_needed", 2, "save_edits"));
    await world.hear(refused("out_of_order", 3, "save_edits"));
    expect(world.lines).toHaveLength(1);
    expect(world.said().slice(-2)).toEqual([`save 2 ${"x".repeat(11)}a`, "edits 3 on 2: b"]);
    await world.hear(saved(2));
    await world.hear(saved(3));
    expect(world.store.kept.outbox.sent).toEqual([]);
  });
});

describe("The first moment", () => {
  it("is not taken for 1970 before the clock ticks", async () => {
    world.server_ahead_us = 1_700_000_000_000_000;
    await world.join();
    expect(world.session.now.value).toBe(1_700_000_000_000_000);
  });
});

describe("A device whose clock is wrong", () => {
  it.each([2, -2])("counts by the server's when it is %i hours ahead", async (hours) => {
    const device_date = Date;
    globalThis.Date = class extends device_date {
      static override now(): number {
        return device_date.now() + hours * 3_600_000;
      }
    } as DateConstructor;
    try {
      world.server_ahead_us = 7_200_000_000 * 5;
      await world.join();
      const ask = world.messages().find((message) => message.type === "ask_time");
      const nonce = ask?.type === "ask_time" ? ask.nonce : 0;
      world.now_ms += 40;
      await world.hear({ type: "server_time", nonce, server_now: world.server_ahead_us + world.now_ms * 1000 - 20_000 });
      await world.pass(10_000);
      const error_ms = Math.abs(world.session.now.value - (world.server_ahead_us + world.now_ms * 1000)) / 1000;
      expect(error_ms).toBeLessThan(300);
    } finally {
      globalThis.Date = device_date;
    }
  });
});
