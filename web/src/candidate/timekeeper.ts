// What happens on the page because time passes: the clock that is shown, the last save before a
// deadline, the end of a break, and asking the server for its time.

import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

import type { ClientMessage } from "../protocol";
import type { ServerClock } from "../shared/clock";
import type { Surroundings } from "../shared/connection";
import { mayWrite, type State } from "./state";
import { isHidden, nextDeadline } from "./time";

const tick_ms = 250;
const ask_every_ms = 10_000;
const ask_while_unsaved_ms = 2_000;
const flush_before_deadline_us = 400_000;
const break_end_patience_us = 1_500_000;

/** What it can do; the session does it. */
export interface Hands {
  state: () => State;
  flush: () => void;
  send: (message: ClientMessage) => void;
  expectAnswer: () => void;
  sayHelloAgain: () => void;
}

export class Timekeeper {
  private readonly server_now: Signal<number> = signal(0);
  private last_asked_us = 0;
  private prepared_for: number | null = null; // the moment that was already prepared for

  constructor(
    private readonly clock: ServerClock,
    private readonly surroundings: Surroundings,
    private readonly hands: Hands,
  ) {}

  /** The server's time in microseconds, fresh four times a second. */
  get now(): ReadonlySignal<number> {
    return this.server_now;
  }

  begin(): void {
    this.tick();
    this.keepAsking();
  }

  /** A moment that the server stated. */
  heard(moment: number): void {
    this.clock.heard(moment);
    this.server_now.value = this.clock.now();
  }

  ask(): void {
    const { greeted, link } = this.hands.state();
    if (!greeted && link !== "greeting") return;
    this.last_asked_us = this.clock.now();
    this.hands.send({ type: "ask_time", nonce: this.clock.ask() });
  }

  private tick(): void {
    this.server_now.value = this.clock.now();
    this.prepareForDeadline();
    this.watchBreak();
    this.surroundings.after(tick_ms, () => this.tick());
  }

  /** What is being typed as a section or an item ends is sent before it does. */
  private prepareForDeadline(): void {
    const { attempt } = this.hands.state();
    if (attempt === null || isHidden(attempt)) return;
    const deadline = nextDeadline(attempt, this.server_now.value);
    if (deadline === null || deadline === this.prepared_for) return;
    if (this.server_now.value < deadline - flush_before_deadline_us) return;
    this.prepared_for = deadline;
    this.hands.flush();
  }

  /** A break ends by itself; should the page not hear of it, it asks. */
  private watchBreak(): void {
    const until = this.hands.state().attempt?.clock?.pause?.until ?? null;
    if (until === null || until === this.prepared_for || this.server_now.value < until + break_end_patience_us) return;
    this.prepared_for = until;
    this.hands.sayHelloAgain();
  }

  /** Now and then for the clock; often while words wait, to notice that nobody is there. */
  private keepAsking(): void {
    this.surroundings.after(ask_while_unsaved_ms, () => {
      const state = this.hands.state();
      const is_waiting = state.outbox.sent.length > 0 && mayWrite(state);
      const since_us = this.clock.now() - this.last_asked_us;
      if (is_waiting || since_us >= ask_every_ms * 1000 || since_us < 0) this.ask();
      if (is_waiting) this.hands.expectAnswer();
      this.keepAsking();
    });
  }
}
