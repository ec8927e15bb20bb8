// What happens on the page because time passes: the clock that is shown, the last save before a
// deadline, the end of a break, and asking the server for its time.

import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

import type { AttemptState, ClientMessage } from "../protocol";
import type { ServerClock } from "../shared/clock";
import type { Surroundings } from "../shared/connection";
import { mayWrite, type State } from "./state";
import { isCollecting, isHidden, nextDeadline, sectionEnd } from "./time";

const tick_ms = 250;
const ask_every_ms = 10_000;
const ask_while_unsaved_ms = 2_000;
const flush_before_deadline_us = 400_000;
const break_end_patience_us = 1_500_000;
const end_patience_us = 6_000_000;
const collected_within_us = 10_000_000;

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
  private asked_news_us = -Infinity;
  private readonly patience_us: number; // not all pages ask at once

  constructor(
    private readonly clock: ServerClock,
    private readonly surroundings: Surroundings,
    private readonly hands: Hands,
  ) {
    this.patience_us = end_patience_us * (1 + surroundings.random());
  }

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
    this.watchEnds();
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

  /** What time does by itself: should the page not hear of it, it asks, and again after a while. */
  private watchEnds(): void {
    const { attempt } = this.hands.state();
    const due = attempt === null ? null : this.newsDue(attempt);
    if (due === null || this.server_now.value < Math.max(due, this.asked_news_us + this.patience_us)) return;
    this.asked_news_us = this.server_now.value;
    this.hands.sayHelloAgain();
  }

  private newsDue(attempt: AttemptState): number | null {
    if (isCollecting(attempt)) return attempt.server_now + collected_within_us + this.patience_us;
    if (isHidden(attempt)) return plus(attempt.clock?.pause?.until ?? null, break_end_patience_us);
    return plus(sectionEnd(attempt.clock), this.patience_us);
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

function plus(moment: number | null, patience_us: number): number | null {
  return moment === null ? null : moment + patience_us;
}
