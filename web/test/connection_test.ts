import { describe, expect, it } from "vitest";

import { Connection, type Line, type Link, retryDelay } from "../src/shared/connection";

interface Timer {
  at: number;
  act: () => void;
}

class FakeLine implements Line {
  said: string[] = [];
  is_closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;

  send(text: string): void {
    this.said.push(text);
  }

  close(): void {
    this.is_closed = true;
  }
}

/** A network and a clock that are moved by hand. */
class World {
  now = 0;
  timers: Timer[] = [];
  lines: FakeLine[] = [];
  links: Link[] = [];
  heard: unknown[] = [];
  readonly connection = new Connection<{ type: string }, unknown>(
    {
      dial: () => {
        const line = new FakeLine();
        this.lines.push(line);
        return line;
      },
      after: (milliseconds, act) => {
        const timer = { at: this.now + milliseconds, act };
        this.timers.push(timer);
        return () => {
          this.timers = this.timers.filter((other) => other !== timer);
        };
      },
      random: () => 1,
    },
    {
      greet: () => void this.connection.send({ type: "hello" }),
      receive: (message) => void this.heard.push(message),
      linkChanged: (link) => void this.links.push(link),
    },
  );

  line(): FakeLine {
    const line = this.lines[this.lines.length - 1];
    if (line === undefined) throw new Error("nothing was dialled");
    return line;
  }

  wait(milliseconds: number): void {
    this.now += milliseconds;
    for (const timer of this.timers.filter((due) => due.at <= this.now)) {
      this.timers = this.timers.filter((other) => other !== timer);
      timer.act();
    }
  }
}

describe("The connection", () => {
  it("says hello first and is ready once it was answered", () => {
    const world = new World();
    world.connection.start();
    world.line().onopen?.();
    expect(world.line().said).toEqual(['{"type":"hello"}']);
    world.line().onmessage?.({ data: '{"type":"attempt_state"}' });
    expect(world.links).toEqual(["connecting", "greeting", "ready"]);
    expect(world.heard).toEqual([{ type: "attempt_state" }]);
  });

  it("dials again after a pause that doubles up to half a minute", () => {
    expect([0, 1, 2, 5, 6, 20].map((failures) => retryDelay(failures, 1))).toEqual([500, 1000, 2000, 16_000, 30_000, 30_000]);
    expect(retryDelay(3, 0)).toBe(2000);
    const world = new World();
    world.connection.start();
    world.line().onclose?.();
    world.wait(499);
    expect(world.lines).toHaveLength(1);
    world.wait(1);
    expect(world.lines).toHaveLength(2);
    world.line().onclose?.();
    world.wait(999);
    expect(world.lines).toHaveLength(2);
  });

  it("gives up a line that has fallen silent", () => {
    const world = new World();
    world.connection.start();
    world.line().onopen?.();
    world.wait(25_000);
    expect(world.line().is_closed).toBe(true);
    expect(world.links).toContain("waiting");
  });

  it("does not sit out the pause when the network came back", () => {
    const world = new World();
    world.connection.start();
    world.line().onclose?.();
    world.connection.hurry();
    expect(world.lines).toHaveLength(2);
  });

  it("stays away once it was stopped", () => {
    const world = new World();
    world.connection.start();
    world.connection.stop();
    world.wait(60_000);
    expect(world.lines).toHaveLength(1);
    expect(world.connection.send({ type: "submit" })).toBe(false);
  });
});
