import { beforeEach, describe, expect, it } from "vitest";

import { HttpLine, type LineReply, type LineRequest, type PostWishes } from "../src/shared/http_line";

interface Asked {
  request: LineRequest;
  wishes: PostWishes;
  answer: (reply: Partial<LineReply>) => Promise<void>;
  fail: () => Promise<void>;
}

const settle = () => new Promise<void>((done) => setTimeout(done, 0));

/** A server that answers each request when the test says so. */
class World {
  asked: Asked[] = [];
  heard: unknown[] = [];
  is_open = false;
  is_closed = false;
  readonly line = new HttpLine((request, wishes) => this.post(request, wishes));

  constructor() {
    this.line.onopen = () => {
      this.is_open = true;
    };
    this.line.onmessage = ({ data }) => void this.heard.push(data);
    this.line.onclose = () => {
      this.is_closed = true;
    };
  }

  private post(request: LineRequest, wishes: PostWishes): Promise<LineReply> {
    return new Promise((resolve, reject) => {
      const answer = (reply: Partial<LineReply>) => {
        resolve({ line: "L1", frames: [], open: true, ...reply });
        return settle();
      };
      const fail = () => {
        reject(new Error("502"));
        return settle();
      };
      this.asked.push({ request, wishes, answer, fail });
    });
  }

  at(index: number): Asked {
    const asked = this.asked[index];
    if (asked === undefined) throw new Error(`request ${index} was not made`);
    return asked;
  }
}

let world = new World();
beforeEach(async () => {
  world = new World();
  await settle();
});

/** Hello was said and answered; a request stands and waits. */
async function greeted(): Promise<void> {
  world.line.send("hello");
  await settle();
  await world.at(0).answer({ frames: ["state"] });
}

describe("A line over HTTP", () => {
  it("opens with the first frames, which share a request", async () => {
    expect(world.is_open).toBe(true);
    world.line.send("hello");
    world.line.send("ask_time");
    await settle();
    expect(world.asked).toHaveLength(1);
    expect(world.at(0).request).toMatchObject({ line: "", frames: ["hello", "ask_time"] });
  });

  it("then waits for what the server says, on the line that it was given", async () => {
    await greeted();
    expect(world.heard).toEqual(["state"]);
    expect(world.at(1).request).toEqual({ line: "L1", frames: [], wait_ms: 20_000 });
    await world.at(1).answer({ frames: ["clock"] });
    expect(world.heard).toEqual(["state", "clock"]);
    expect(world.at(2).request.frames).toEqual([]);
  });

  it("sends while it waits, one request after the other, so that frames keep their order", async () => {
    await greeted();
    world.line.send("save 1");
    await settle();
    world.line.send("save 2");
    world.line.send("save 3");
    await settle();
    expect(world.asked.map((each) => each.request.frames)).toEqual([["hello"], [], ["save 1"]]);
    await world.at(1).answer({});
    await world.at(2).answer({ frames: ["saved 1"] });
    expect(world.at(3).request.frames).toEqual(["save 2", "save 3"]);
    expect(world.heard).toEqual(["state", "saved 1"]);
  });

  it("reads replies in the order of their requests", async () => {
    await greeted();
    world.line.send("save 1");
    await settle();
    await world.at(2).answer({ frames: ["newer"] });
    expect(world.heard).toEqual(["state"]);
    await world.at(1).answer({ frames: ["older"] });
    expect(world.heard).toEqual(["state", "older", "newer"]);
  });

  it("does not pile up waiting requests", async () => {
    await greeted();
    for (let count = 0; count < 5; count += 1) {
      world.line.send(`save ${count}`);
      await settle();
      await world.at(world.asked.length - 1).answer({});
    }
    const open = world.asked.filter((each) => each.request.frames.length === 0);
    expect(open.length).toBeLessThanOrEqual(2);
  });

  it("lets what it sends outlive the page, as far as browsers allow", async () => {
    await greeted();
    expect(world.at(0).wishes.keepalive).toBe(true);
    expect(world.at(1).wishes.keepalive).toBe(false);
    world.line.send("x".repeat(100_000));
    await settle();
    expect(world.at(2).wishes.keepalive).toBe(false);
  });

  it("sends at once what waits for its turn when the page goes away", async () => {
    await greeted();
    world.line.send("save 1");
    await settle();
    world.line.send("save 2");
    world.line.hasten();
    expect(world.at(3).request.frames).toEqual(["save 2"]);
  });

  it("does not put more into one request than the server reads", async () => {
    await greeted();
    for (let count = 0; count < 3; count += 1) world.line.send("x".repeat(300 * 1024));
    await settle();
    expect(world.at(2).request.frames).toHaveLength(1);
  });

  it("is broken by an error, once", async () => {
    await greeted();
    await world.at(1).fail();
    expect(world.is_closed).toBe(true);
    world.is_closed = false;
    world.line.send("save 1");
    await settle();
    expect(world.asked).toHaveLength(2);
    expect(world.is_closed).toBe(false);
  });

  it("is broken when the server knows it no more, after its last words", async () => {
    await greeted();
    await world.at(1).answer({ frames: ["taken_over"], open: false });
    expect(world.heard).toEqual(["state", "taken_over"]);
    expect(world.is_closed).toBe(true);
  });

  it("gives up its request when it is closed, and is silent then", async () => {
    await greeted();
    world.line.close();
    expect(world.at(1).wishes.cancelled.aborted).toBe(true);
    await world.at(1).fail();
    expect(world.is_closed).toBe(false);
  });
});
