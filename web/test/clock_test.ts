import { describe, expect, it } from "vitest";

import { ServerClock } from "../src/shared/clock";

/** A device whose monotonic clock is moved by hand, and a server that runs beside it. */
class World {
  monotonic_ms = 5_000;
  server_ahead_us = 1_700_000_000_000_000;
  asleep_ms = 0;
  readonly clock = new ServerClock(() => this.monotonic_ms, () => this.monotonic_ms + this.asleep_ms);

  serverNow(): number {
    return this.server_ahead_us + this.monotonic_ms * 1000;
  }

  /** One AskTime: `there_ms` until the server reads it, `back_ms` until its answer is here. */
  roundTrip(there_ms: number, back_ms: number): void {
    const nonce = this.clock.ask();
    this.monotonic_ms += there_ms;
    const server_now = this.serverNow();
    this.monotonic_ms += back_ms;
    this.clock.answered(nonce, server_now);
  }

  error_us(): number {
    return Math.abs(this.clock.now() - this.serverNow());
  }
}

describe("The server's clock on the page", () => {
  it("is exact when both ways take the same time", () => {
    const world = new World();
    world.roundTrip(40, 40);
    expect(world.error_us()).toBe(0);
  });

  it("is never wrong by more than half of the quickest round trip", () => {
    const world = new World();
    for (const [there, back] of [[300, 10], [5, 25], [10, 900], [80, 80]] as const) world.roundTrip(there, back);
    expect(world.error_us()).toBeLessThanOrEqual(15_000);
  });

  it("goes on by itself between answers", () => {
    const world = new World();
    world.roundTrip(10, 10);
    world.monotonic_ms += 60_000;
    expect(world.error_us()).toBe(0);
  });

  it("starts over when the device slept and its monotonic clock stood still", () => {
    const world = new World();
    world.roundTrip(1, 1);
    world.server_ahead_us += 600_000_000;
    world.roundTrip(100, 100);
    expect(world.error_us()).toBe(0);
  });

  it("uses a moment heard in passing until it knows better", () => {
    const world = new World();
    expect(world.clock.now()).toBe(0);
    world.clock.heard(world.serverNow() - 200_000);
    expect(world.error_us()).toBe(200_000);
    world.roundTrip(10, 10);
    expect(world.error_us()).toBe(0);
  });

  it("ignores an answer that it did not ask for", () => {
    const world = new World();
    world.clock.answered(99, 123);
    expect(world.clock.now()).toBe(0);
  });

  it("does not care what the device believes the time to be", () => {
    for (const hours of [2, -2]) {
      const world = new World();
      world.server_ahead_us += hours * 3_600_000_000;
      world.roundTrip(30, 30);
      world.monotonic_ms += 20 * 60_000;
      expect(world.error_us()).toBe(0);
    }
  });

  it("is right again with the first answer after a lid was closed for twenty minutes", () => {
    const world = new World();
    for (let count = 0; count < 5; count += 1) world.roundTrip(5, 5);
    world.server_ahead_us += 20 * 60_000_000; // the device's monotonic clock stood still
    world.roundTrip(40, 60);
    expect(world.error_us()).toBeLessThanOrEqual(50_000);
  });

  it("goes on over a sleep of the device before anybody answers, and believes the first answer more", () => {
    const world = new World();
    world.roundTrip(5, 5);
    world.asleep_ms = 20 * 60_000; // wall time went on without the monotonic clock
    world.server_ahead_us += 20 * 60_000_000;
    expect(world.error_us()).toBe(0);
    world.monotonic_ms += 1000;
    expect(world.error_us()).toBe(0);
    world.server_ahead_us -= 20 * 60_000_000; // it had been set, and nobody slept
    world.roundTrip(40, 40);
    expect(world.error_us()).toBe(0);
  });

  it("does not go back with the device's clock", () => {
    const world = new World();
    world.roundTrip(5, 5);
    world.asleep_ms = -3_600_000;
    expect(world.error_us()).toBe(0);
  });
});
