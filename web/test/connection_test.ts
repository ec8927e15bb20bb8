import { describe, expect, it } from "vitest";

import { Connection, type Link, retryDelay } from "../src/shared/connection";
import { type FakeLine, FakeNetwork } from "./support";

/** A network that is moved by hand, and a page that may have unsent words. */
class World extends FakeNetwork {
  links: Link[] = [];
  heard: unknown[] = [];
  is_urgent = false;
  readonly connection = new Connection<{ type: string }, unknown>(this, {
    greet: () => void this.connection.send({ type: "hello" }),
    receive: (message) => void this.heard.push(message),
    linkChanged: (link) => void this.links.push(link),
    isUrgent: () => this.is_urgent,
  });

  /** The newest line opens and the server answers hello on it. */
  welcome(line: FakeLine = this.line): void {
    line.onopen?.();
    this.say(line);
  }

  say(line: FakeLine = this.line): void {
    line.onmessage?.({ data: '{"type":"attempt_state"}' });
  }

  get link(): Link | undefined {
    return this.links[this.links.length - 1];
  }
}

/** A page that has been talking over a WebSocket. */
function talking(): World {
  const world = new World();
  world.connection.start();
  world.welcome();
  return world;
}

/** A page whose WebSocket was blocked and that talks over HTTP. */
function overHttp(): World {
  const world = new World();
  world.is_urgent = true;
  world.connection.start();
  world.line.onclose?.();
  world.wait(300);
  world.welcome();
  world.is_urgent = false;
  return world;
}

describe("The connection", () => {
  it("says hello first and is ready once it was answered", () => {
    const world = talking();
    expect(world.line.said).toEqual(['{"type":"hello"}']);
    expect(world.links).toEqual(["connecting", "greeting", "ready"]);
    expect(world.heard).toEqual([{ type: "attempt_state" }]);
  });

  it("stays away once it was stopped", () => {
    const world = new World();
    world.connection.start();
    world.connection.stop();
    world.wait(600_000);
    expect(world.lines).toHaveLength(1);
    expect(world.connection.send({ type: "submit" })).toBe(false);
  });

  it("says hello anew on a fresh line when asked to", () => {
    const world = talking();
    world.connection.renew();
    world.welcome();
    expect(world.kinds).toEqual(["socket", "socket"]);
    expect(world.lines[0]?.is_closed).toBe(true);
  });
});

describe("A page with nothing unsent", () => {
  it("comes back after a pause anywhere up to what it waited, two seconds at least and half a minute at most", () => {
    expect([0, 1999, 2001, 29_000, 90_000].map((waited_ms) => retryDelay(waited_ms, 1))).toEqual([2000, 2000, 2001, 29_000, 30_000]);
    expect([0, 90_000].map((waited_ms) => retryDelay(waited_ms, 0))).toEqual([0, 0]);
    expect(retryDelay(10_000, 0.25)).toBe(2500);
  });

  it.each([300, 6_000, 20_000, 90_000])("stays away for no longer than an outage of %i ms lasted, or half a minute", (outage_ms) => {
    // Early tries in a row, then late ones: what made a page sit out half a minute after six seconds.
    for (const early of [0, 1, 2, 3, 4, 6]) {
      const world = talking();
      const left = () => world.kinds.length;
      world.line.onclose?.();
      for (let tries = left(); world.now_ms < outage_ms; tries = left()) {
        world.chance = tries <= early ? 0.1 : 1;
        while (left() === tries && world.now_ms < outage_ms) world.wait(10);
        if (world.now_ms < outage_ms) world.line.onclose?.();
      }
      const tries = left();
      while (left() === tries) world.wait(10);
      expect(world.now_ms - outage_ms).toBeLessThanOrEqual(Math.min(Math.max(outage_ms, 2000), 30_000));
    }
  });

  it("does not storm a server that was restarted", () => {
    const moments = Array.from({ length: 200 }, (_, index) => {
      const world = talking();
      world.chance = index / 200;
      world.line.onclose?.();
      const before = world.lines.length;
      while (world.lines.length === before) world.wait(10);
      return world.now_ms;
    });
    const busiest = Math.max(...Array.from({ length: 20 }, (_, slot) => moments.filter((at) => at > slot * 100 && at <= slot * 100 + 100).length));
    expect(busiest).toBeLessThanOrEqual(11);
  });

  it("sits out the pause, then dials the WebSocket again", () => {
    const world = talking();
    world.line.onclose?.();
    world.wait(1999);
    expect(world.lines).toHaveLength(1);
    world.wait(1);
    expect(world.kinds).toEqual(["socket", "socket"]);
  });

  it("is back at once, nearly, when the browser is online again or the candidate returns", () => {
    const world = talking();
    world.chance = 0.5;
    world.line.onclose?.();
    world.connection.hurry();
    world.wait(150);
    expect(world.lines).toHaveLength(2);
  });

  it("turns to HTTP as soon as something is written", () => {
    const world = talking();
    world.line.onclose?.();
    world.is_urgent = true;
    world.connection.urge();
    world.wait(300);
    expect(world.kinds).toEqual(["socket", "http"]);
  });

  it("gives up a line that has fallen silent", () => {
    const world = talking();
    world.wait(24_999);
    expect(world.link).toBe("ready");
    world.wait(1);
    expect(world.lines[0]?.is_closed).toBe(true);
    expect(world.link).toBe("waiting");
  });
});

describe("A page with unsent words", () => {
  it("dials HTTP when the WebSocket has not opened within two seconds", () => {
    const world = new World();
    world.is_urgent = true;
    world.connection.start();
    world.wait(2000);
    world.wait(300);
    expect(world.kinds).toEqual(["socket", "http"]);
    world.welcome();
    expect(world.link).toBe("ready");
  });

  it("dials HTTP within 300 ms when the WebSocket closes", () => {
    const world = talking();
    world.is_urgent = true;
    world.line.onclose?.();
    world.wait(300);
    expect(world.kinds).toEqual(["socket", "http"]);
  });

  it("dials HTTP when a question that anybody would answer is not answered for four seconds", () => {
    const world = talking();
    world.is_urgent = true;
    world.wait(10_000);
    world.connection.expectAnswer();
    world.wait(3000);
    world.connection.expectAnswer(); // asking again gives no more time
    world.wait(1300);
    expect(world.kinds).toEqual(["socket", "http"]);
  });

  it("stays on a WebSocket that does answer", () => {
    const world = talking();
    world.is_urgent = true;
    world.connection.expectAnswer();
    world.wait(3999);
    world.say();
    world.wait(20_000);
    expect(world.kinds).toEqual(["socket"]);
  });

  it("leaves a proxy that opens the WebSocket and carries nothing", () => {
    const world = new World();
    world.is_urgent = true;
    world.connection.start();
    world.line.onopen?.();
    world.wait(4300);
    expect(world.kinds).toEqual(["socket", "http"]);
  });

  it("pauses with jitter when neither goes through", () => {
    const world = talking();
    world.is_urgent = true;
    world.line.onclose?.();
    world.wait(300);
    world.line.onclose?.();
    expect(world.kinds).toEqual(["socket", "http"]);
    world.connection.urge();
    world.wait(1999);
    expect(world.kinds).toEqual(["socket", "http"]);
    world.wait(1);
    expect(world.kinds).toEqual(["socket", "http", "socket"]);
  });

  it("does not turn away from a line that only asked it to come back later", () => {
    const world = talking();
    world.is_urgent = true;
    world.connection.restart();
    world.connection.urge();
    world.wait(2000);
    expect(world.kinds).toEqual(["socket", "socket"]);
  });

  it("leaves them with one request that outlives the page when there is no line", () => {
    const world = talking();
    world.line.onclose?.();
    world.connection.farewell([{ type: "hello" }, { type: "save_answer" }]);
    expect(world.farewells).toEqual([['{"type":"hello"}', '{"type":"save_answer"}']]);
  });

  it("hastens what it already gave to an HTTP line", () => {
    const world = overHttp();
    world.connection.farewell([{ type: "hello" }]);
    expect(world.line.is_hastened).toBe(true);
    expect(world.farewells).toEqual([]);
  });
});

describe("A page on HTTP", () => {
  it("carries a whole attempt where no WebSocket passes", () => {
    const world = overHttp();
    for (let minute = 0; minute < 120; minute += 1) {
      world.wait(20_000);
      const http = [...world.lines].reverse().find((line) => line.kind === "http");
      world.say(http);
      for (const line of world.lines.filter((each) => each.kind === "socket" && !each.is_closed)) line.onclose?.();
    }
    expect(world.link).toBe("ready");
    expect(world.lines.filter((line) => line.kind === "http")).toHaveLength(1);
  });

  it("tries the WebSocket after 30 seconds, then after 60", () => {
    const world = overHttp();
    const http = world.line;
    const pass = (seconds: number) => {
      for (let count = 0; count < seconds; count += 1) {
        world.wait(1000);
        world.say(http);
      }
    };
    pass(29);
    expect(world.kinds).toEqual(["socket", "http"]);
    pass(1);
    expect(world.kinds).toEqual(["socket", "http", "socket"]);
    world.line.onclose?.();
    pass(59);
    expect(world.kinds).toHaveLength(3);
    pass(1);
    expect(world.kinds).toEqual(["socket", "http", "socket", "socket"]);
    expect(world.link).toBe("ready");
  });

  it("moves over with a new hello once the WebSocket opens", () => {
    const world = overHttp();
    const http = world.line;
    world.wait(15_000);
    world.say(http);
    world.wait(15_000);
    expect(http.is_closed).toBe(false);
    world.welcome();
    expect(http.is_closed).toBe(true);
    expect(world.line.said).toEqual(['{"type":"hello"}']);
    expect(world.link).toBe("ready");
    world.line.onclose?.();
    world.wait(2000);
    expect(world.kinds[world.kinds.length - 1]).toBe("socket");
  });

  it("returns to HTTP when the WebSocket that opened carries nothing", () => {
    const world = overHttp();
    world.wait(15_000);
    world.say();
    world.wait(15_000);
    world.line.onopen?.();
    world.is_urgent = true;
    world.wait(4300);
    expect(world.kinds).toEqual(["socket", "http", "socket", "http"]);
  });

  it("dials HTTP first when that line breaks", () => {
    const world = overHttp();
    world.line.onclose?.();
    world.wait(2000);
    expect(world.kinds).toEqual(["socket", "http", "http"]);
  });
});
