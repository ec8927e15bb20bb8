// Joins the state to the world: what an event changes is sent, kept and timed here. Views get
// `state`, `now` and the actions; the rules are in reduce.ts.

import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

import type { Answer, ClientMessage, ServerMessage } from "../protocol";
import type { ServerClock } from "../shared/clock";
import { Connection, type Link, type Surroundings } from "../shared/connection";
import { isEmpty, type Outbox, type Revision } from "./outbox";
import { reduce } from "./reduce";
import { type Event, first_state, hasUnsaved, mayWrite, screenOf, type State } from "./state";
import type { Store } from "./store";

const save_after_pause_ms = 800;
const save_at_least_every_ms = 2000;
const tick_ms = 250;
const ask_time_every_ms = 10_000;
const ask_time_first_count = 5;
const flush_before_deadline_us = 400_000;

export interface SessionNeeds {
  token: string;
  page: string; // stays the same over reloads, so that the page never takes over from itself
  store: Store;
  clock: ServerClock;
  surroundings: Surroundings;
}

export class Session {
  private readonly value: Signal<State> = signal(first_state);
  private readonly server_now: Signal<number> = signal(0);
  private readonly connection: Connection<ClientMessage, ServerMessage>;
  private taking_over = false;
  private transmitted_seq = 0; // the highest revision that went out on this line
  private cancelPause = () => {};
  private cancelLimit: (() => void) | null = null;
  private flushed_for: number | null = null; // the deadline that was already prepared for
  private after_saving: ClientMessage | null = null;

  constructor(private readonly needs: SessionNeeds) {
    this.connection = new Connection(needs.surroundings, {
      greet: () => this.greet(),
      receive: (message) => this.receive(message),
      linkChanged: (link) => this.linkChanged(link),
    });
  }

  get state(): ReadonlySignal<State> {
    return this.value;
  }

  /** The server's time in microseconds, fresh four times a second. */
  get now(): ReadonlySignal<number> {
    return this.server_now;
  }

  open(): void {
    this.restore();
    this.connection.start();
    this.tick();
    this.keepAskingTheTime();
  }

  // ---- what the candidate does ----

  readonly start = (): void => this.ask("start", { type: "start" });

  readonly leaveSection = (section: number): void => this.ask("leave", { type: "leave_section", section });

  readonly submit = (): void => this.ask("submit", { type: "submit" });

  readonly show = (position: number): void => {
    this.flush();
    this.dispatch({ type: "shown", position });
  };

  readonly edit = (position: number, answer: Answer): void => {
    this.dispatch({ type: "edited", position, answer, at: this.needs.clock.now() });
    this.scheduleSave();
  };

  readonly run = (position: number, answer: Answer, input: string | null): void => {
    this.flush();
    this.dispatch({ type: "run_asked", position, own_input: input !== null });
    this.connection.send({ type: "run_answer", position, answer, input });
  };

  readonly continueHere = (): void => {
    this.taking_over = true;
    this.restore();
    this.connection.start();
  };

  readonly tryAgain = (): void => this.connection.start();

  readonly dismissNotice = (): void => this.dispatch({ type: "notice_read" });

  // ---- what happens to the page ----

  /** Before the page may go away: hidden, closed, reloaded. */
  readonly leaving = (): void => this.flush();

  /** The page is looked at again, perhaps after the device slept. */
  readonly returned = (): void => {
    this.connection.hurry();
    this.askTheTime();
  };

  // ---- sending ----

  private ask(what: "start" | "leave" | "submit", message: ClientMessage): void {
    this.flush();
    this.dispatch({ type: "asked", what });
    this.after_saving = message;
    this.sendWhatWaits();
  }

  private flush(): void {
    this.cancelPause();
    this.cancelLimit?.();
    this.cancelLimit = null;
    const changed = Object.values(this.value.value.work).some((work) => work.changed_since !== null);
    if (changed) this.dispatch({ type: "flushed", at: this.needs.clock.now() });
  }

  private scheduleSave(): void {
    this.cancelPause();
    this.cancelPause = this.needs.surroundings.after(save_after_pause_ms, () => this.flush());
    this.cancelLimit ??= this.needs.surroundings.after(save_at_least_every_ms, () => this.flush());
  }

  /** Numbers and sends what the line can take; then the step that had to wait for it. */
  private sendWhatWaits(): void {
    if (!mayWrite(this.value.value)) return this.sendUnlessRunning();
    if (this.value.value.outbox.waiting.length > 0) this.set({ type: "numbered" });
    for (const revision of this.value.value.outbox.sent) this.transmit(revision);
    if (this.after_saving !== null && isEmpty(this.value.value.outbox)) this.sendStep();
  }

  private sendUnlessRunning(): void {
    const { link, greeted, attempt } = this.value.value;
    if (link === "ready" && greeted && attempt?.state !== "running") this.sendStep();
  }

  private sendStep(): void {
    if (this.after_saving !== null) this.connection.send(this.after_saving);
    this.after_saving = null;
  }

  private transmit({ seq, position, answer }: Revision): void {
    if (seq <= this.transmitted_seq) return;
    if (this.connection.send({ type: "save_answer", seq, position, answer })) this.transmitted_seq = seq;
  }

  // ---- the line ----

  private greet(): void {
    const { token, page } = this.needs;
    this.connection.send({ type: "hello", token, page, take_over: this.taking_over });
    for (let count = 0; count < ask_time_first_count; count += 1) this.askTheTime();
  }

  private linkChanged(link: Link): void {
    if (link !== "ready" && link !== "greeting") {
      this.transmitted_seq = 0;
      this.after_saving = null;
    }
    this.dispatch({ type: "link", link });
  }

  private receive(message: ServerMessage): void {
    if (message.type === "server_time") return this.needs.clock.answered(message.nonce, message.server_now);
    if (message.type === "attempt_state") this.needs.clock.heard(message.server_now);
    this.dispatch({ type: "received", message });
    this.followUp(message);
  }

  private followUp(message: ServerMessage): void {
    const { holder, refusal } = this.value.value;
    if (refusal !== null || holder === "taken_over") return this.connection.stop();
    if (message.type === "saved") this.connection.settled();
    // Numbers no longer fit to what the server has: a fresh hello sorts them.
    if (message.type === "refused" && (message.about === "save_answer" || message.about === "hello")) {
      return this.connection.restart();
    }
    if (message.type !== "attempt_state") return;
    if (holder === "here") this.taking_over = false;
    if (isEmpty(this.value.value.outbox)) this.connection.settled();
    if (screenOf(this.value.value) === "closed") this.needs.store.clear();
  }

  // ---- time ----

  private tick(): void {
    this.server_now.value = this.needs.clock.now();
    this.prepareForDeadline();
    this.needs.surroundings.after(tick_ms, () => this.tick());
  }

  /** What is being typed as a section ends is sent before it does. */
  private prepareForDeadline(): void {
    const deadline = this.value.value.attempt?.section_deadline ?? null;
    if (deadline === null || deadline === this.flushed_for) return;
    if (this.server_now.value < deadline - flush_before_deadline_us) return;
    this.flushed_for = deadline;
    this.flush();
  }

  private keepAskingTheTime(): void {
    this.needs.surroundings.after(ask_time_every_ms, () => {
      this.askTheTime();
      this.keepAskingTheTime();
    });
  }

  private askTheTime(): void {
    if (!this.value.value.greeted && this.value.value.link !== "greeting") return;
    this.connection.send({ type: "ask_time", nonce: this.needs.clock.ask() });
  }

  // ---- the state and its shadow in the browser's storage ----

  private restore(): void {
    this.set({ type: "restored", ...this.needs.store.load() });
  }

  private set(event: Event): void {
    const before = this.value.value;
    this.value.value = reduce(before, event);
    this.keep(before.outbox, before);
  }

  private dispatch(event: Event): void {
    const shown = this.value.value.shown;
    this.set(event);
    this.sendWhatWaits();
    const next = this.value.value;
    if (next.shown !== null && (next.shown !== shown || this.isNewLine(event)) && mayWrite(next)) {
      this.connection.send({ type: "view_item", position: next.shown });
    }
  }

  private isNewLine(event: Event): boolean {
    return event.type === "received" && event.message.type === "attempt_state";
  }

  private keep(outbox: Outbox, before: State): void {
    const { value } = this.value;
    if (value.holder !== "here" || value.attempt?.state !== "running") return;
    const changed = value.outbox !== outbox || (value.texts !== before.texts && !hasUnsaved(value));
    if (changed) this.needs.store.save({ outbox: value.outbox, texts: value.texts });
  }
}
