// Joins the state to the world: what an event changes is sent, kept and timed here. Views get
// `state`, `now` and the actions; the rules are in reduce.ts.

import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

import type { AccommodationView, Answer, ClientMessage, Refused, RunAnswer, ServerMessage } from "../protocol";
import type { ServerClock } from "../shared/clock";
import { Connection, type Link, type TwoLines } from "../shared/connection";
import { Again } from "./again";
import type { Measured } from "./check";
import { isOld, isPutOff } from "./hear";
import { type Draft, isEmpty, type Outbox, type Revision } from "./outbox";
import { lastWords, saveMessage } from "./outgoing";
import { reduce } from "./reduce";
import { type Event, first_state, hasUnsaved, isWriting, mayWrite, type RunOn, screenOf, type State, type Step } from "./state";
import { type Kept, nothing, type Store } from "./store";
import { hasRunningItemClock, isHidden, isUnopened, openSection } from "./time";
import { Timekeeper } from "./timekeeper";

const save_after_pause_ms = 800;
const save_at_least_every_ms = 2000;
// Offline, only the browser's own copy waits for it.
const keep_after_pause_ms = 200;
const keep_at_least_every_ms = 600;
const ask_time_first_count = 5;
const store_patience_ms = 1000;
const load_patience_ms = 10_000; // some browsers' storage never answers
const renew_spread_ms = 2000;
const save_again_max_ms = 4000; // the server counts as refusing until none has been refused for five seconds
const run_again_max_ms = 8000;

export interface SessionNeeds {
  token: string;
  page: string; // stays the same over reloads, so that the page never takes over from itself
  store: Store;
  clock: ServerClock;
  surroundings: TwoLines;
  isVisible: () => boolean;
  wallClock: () => number; // what the device says that it is, in milliseconds
  invitation: string | null; // of a practice: the token of the invitation that it belongs to
  goTo: (address: string) => void;
}

export class Session {
  private readonly value: Signal<State> = signal(first_state);
  private readonly connection: Connection<ClientMessage, ServerMessage>;
  private readonly time: Timekeeper;
  private taking_over = false;
  private transmitted_seq = 0; // the highest revision that went out on this line
  private readonly kept = new WeakSet<Revision>(); // in the browser's storage, so they may go out
  private readonly confirmed = new Set<number>(); // notices, on this line
  private cancelPause = () => {};
  private cancelLimit: (() => void) | null = null;
  private after_saving: ClientMessage | null = null;
  private run_asked_us = 0; // one Run at a time
  private readonly saving_again: Again;
  private readonly running_again: Again;
  private asked_run: RunAnswer | null = null;

  constructor(private readonly needs: SessionNeeds) {
    this.connection = new Connection(needs.surroundings, {
      greet: () => this.greet(),
      receive: (message) => this.receive(message),
      linkChanged: (link) => this.linkChanged(link),
      isUrgent: () => this.value.value.attempt === null || hasUnsaved(this.value.value),
    });
    this.saving_again = new Again(needs.surroundings, save_again_max_ms, () => this.dispatch({ type: "save_again" }));
    this.running_again = new Again(needs.surroundings, run_again_max_ms, () => this.runAgain());
    this.time = new Timekeeper(needs.clock, needs.surroundings, {
      state: () => this.value.value,
      flush: () => this.flush(),
      send: (message) => void this.connection.send(message),
      expectAnswer: () => this.connection.expectAnswer(),
      sayHelloAgain: () => this.connection.renew(),
    });
  }

  get state(): ReadonlySignal<State> {
    return this.value;
  }

  /** The server's time in microseconds, fresh four times a second. */
  get now(): ReadonlySignal<number> {
    return this.time.now;
  }

  /** How the line and the clocks do; a view that asks is drawn again with each tick. */
  measured(): Measured {
    const is_known = this.now.value !== 0;
    return {
      carrier: this.connection.carrier,
      round_trip_ms: this.needs.clock.roundTrip_ms(),
      device_ahead_ms: is_known ? this.needs.wallClock() - this.needs.clock.now() / 1000 : null,
    };
  }

  /** Of a practice: where the test itself waits. */
  get invitation_address(): string | null {
    return this.needs.invitation === null ? null : addressOf(this.needs.invitation);
  }

  async open(): Promise<void> {
    this.time.begin();
    await this.restore();
    this.connection.start();
  }

  // ---- what the candidate does ----

  readonly start = (): void => this.askAfterSaving("start", { type: "start" });

  readonly leaveSection = (section: number): void => this.askAfterSaving("leave", { type: "leave_section", section });

  readonly submit = (): void => this.askAfterSaving("submit", { type: "submit" });

  readonly takeBreak = (): void => this.askAfterSaving("break", { type: "take_break" });

  readonly endBreak = (): void => this.ask("resume", { type: "end_break" });

  /** Starts the clock of an item that has one of its own. */
  readonly openItem = (position: number): void => this.ask("open", { type: "view_item", position });

  readonly askAccommodation = (wanted: AccommodationView): void =>
    this.ask("accommodation", { type: "ask_accommodation", wanted });

  readonly beginPractice = (): void => this.ask("practice", { type: "begin_practice" });

  readonly show = (position: number): void => {
    this.flush();
    this.dispatch({ type: "shown", position });
  };

  readonly edit = (position: number, answer: Answer): void => {
    this.dispatch({ type: "edited", position, answer, at: this.needs.clock.now() });
    this.scheduleSave();
  };

  /** `input` is one's own, and null otherwise. */
  readonly run = (position: number, answer: Answer, on: RunOn, input: string | null): void => {
    this.flush();
    this.dispatch({ type: "run_asked", position, on });
    this.asked_run = { type: "run_answer", position, answer, input, checks_level: on === "levels" };
    this.run_asked_us = this.needs.clock.now();
    this.running_again.forget();
    if (this.connection.send(this.asked_run)) this.expectStep();
  };

  readonly continueHere = async (): Promise<void> => {
    this.taking_over = true;
    await this.restore();
    this.connection.start();
  };

  readonly tryAgain = (): void => this.connection.start();

  readonly dismissNotice = (): void => this.dispatch({ type: "notice_read" });

  /** What was written here before another page wrote it anew: instead of that, or not at all. */
  readonly useOldWords = ({ position, answer }: Draft): void => {
    this.edit(position, answer);
    this.putAwayOldWords(position);
  };

  readonly putAwayOldWords = (position: number): void => this.dispatch({ type: "old_words_put_away", position });

  readonly putAway = (numbers: number[]): void => this.dispatch({ type: "put_away", numbers });

  // ---- what happens to the page ----

  /** The page is hidden and may go away. */
  readonly leaving = (): void => this.flush();

  /** The page goes away: nothing can be waited for any more. */
  readonly closing = (): void => {
    this.flush();
    this.set({ type: "save_again" });
    this.set({ type: "numbered" });
    for (const revision of this.value.value.outbox.sent) this.kept.add(revision);
    this.keep(null);
    this.sendWhatWaits();
    this.connection.farewell(lastWords(this.value.value, this.needs));
  };

  /** The page is looked at again, perhaps after the device slept. */
  readonly returned = (): void => {
    this.connection.hurry();
    this.time.ask();
    this.connection.expectAnswer();
    this.confirmShown();
  };

  /** Whether something would be lost with this page: neither with the server nor in the browser. */
  readonly wouldLose = (): boolean => {
    this.flush();
    const { value } = this.value;
    if (!holds_words.has(screenOf(value))) return false;
    return Object.values(value.work).some((work) => work.problem !== null) || (hasUnsaved(value) && !this.needs.store.keeps);
  };

  // ---- sending ----

  private ask(what: Step, message: ClientMessage): void {
    if (!this.connection.send(message)) return;
    this.dispatch({ type: "asked", what });
    this.expectStep();
  }

  /** Whoever pressed a button is not left waiting on a line that has lost its network. */
  private expectStep(): void {
    this.time.ask();
    this.connection.expectAnswer();
  }

  private askAfterSaving(what: Step, message: ClientMessage): void {
    this.flush();
    this.dispatch({ type: "asked", what });
    this.after_saving = message;
    this.sendWhatWaits();
  }

  private flush(): void {
    this.cancelPause();
    this.cancelLimit?.();
    this.cancelLimit = null;
    if (isWriting(this.value.value)) this.dispatch({ type: "flushed", at: this.needs.clock.now() });
  }

  private scheduleSave(): void {
    const is_online = this.value.value.link === "ready";
    const [pause_ms, limit_ms] = is_online
      ? [save_after_pause_ms, save_at_least_every_ms]
      : [keep_after_pause_ms, keep_at_least_every_ms];
    this.cancelPause();
    this.cancelPause = this.needs.surroundings.after(pause_ms, () => this.flush());
    this.cancelLimit ??= this.needs.surroundings.after(limit_ms, () => this.flush());
  }

  /** Sends what the line can take and the browser keeps; then the step that had to wait for it. */
  private sendWhatWaits(): void {
    if (!mayWrite(this.value.value)) return this.sendBeforeStart();
    for (const revision of this.value.value.outbox.sent) {
      if (!this.transmit(revision)) break;
    }
    if (this.after_saving === null || !isEmpty(this.value.value.outbox)) return;
    if (isWriting(this.value.value)) this.flush();
    else this.sendStep();
  }

  private sendBeforeStart(): void {
    const { link, greeted, attempt } = this.value.value;
    if (link === "ready" && greeted && attempt?.state === "opened") this.sendStep();
  }

  private sendStep(): void {
    if (this.after_saving === null) return;
    const was_sent = this.connection.send(this.after_saving);
    this.after_saving = null;
    if (was_sent) this.expectStep();
  }

  private transmit(revision: Revision): boolean {
    if (revision.seq <= this.transmitted_seq) return true;
    if (!this.kept.has(revision) || !this.connection.send(saveMessage(revision))) return false;
    this.transmitted_seq = revision.seq;
    return true;
  }

  private runAgain(): void {
    const run = this.asked_run;
    if (run === null || this.value.value.runs[run.position]?.stage !== "put_off") return;
    this.dispatch({ type: "run_again", position: run.position });
    this.connection.send(run);
  }

  // ---- the line ----

  private greet(): void {
    const { token, page } = this.needs;
    const holds = this.value.value.attempt?.content || null;
    this.connection.send({ type: "hello", token, page, take_over: this.taking_over, holds });
    for (let count = 0; count < ask_time_first_count; count += 1) this.time.ask();
  }

  private linkChanged(link: Link): void {
    if (link !== "ready" && link !== "greeting") {
      this.transmitted_seq = 0;
      this.after_saving = null;
      this.confirmed.clear();
      this.saving_again.forget();
      this.running_again.forget();
    }
    this.dispatch({ type: "link", link });
  }

  private receive(message: ServerMessage): void {
    if (message.type === "server_time") return this.needs.clock.answered(message.nonce, message.server_now);
    if (message.type === "attempt_state" || message.type === "clock_changed") {
      this.time.heard(message.server_now);
    }
    // What is being typed belongs to what was on the screen until now.
    if (is_turning_point.has(message.type === "refused" ? message.reason : message.type)) this.flush();
    const before = this.value.value;
    if (message.type === "refused") this.goBackTo(message.seq, isOld(before, message));
    this.dispatch({ type: "received", message });
    this.followUp(message, before);
  }

  /** Whatever is sent again is sent from there on. */
  private goBackTo(seq: number | null, is_old: boolean): void {
    if (seq !== null && !is_old) this.transmitted_seq = Math.min(this.transmitted_seq, seq - 1);
  }

  private followUp(message: ServerMessage, before: State): void {
    const { holder, refusal, attempt, outbox } = this.value.value;
    if (refusal !== null || holder === "taken_over") return this.connection.stop();
    if (message.type === "saved") {
      this.connection.settled();
      this.saving_again.forget();
    }
    if (message.type === "clock_changed") this.clockFollowUp(before);
    if (message.type === "run_finished") this.timeRun(message.position);
    // The way back is behind the #, which no server is ever told.
    if (message.type === "practice_begun") this.needs.goTo(`${addressOf(message.token)}#${this.needs.token}`);
    if (message.type === "refused") this.refusalFollowUp(message, before);
    this.confirmShown();
    if (message.type === "attempt_state" && holder === "here") this.taking_over = false;
    if (message.type === "attempt_state" && isEmpty(outbox)) this.connection.settled();
    if (attempt?.receipt != null && isEmpty(outbox)) void this.needs.store.clear();
  }

  private timeRun(position: number): void {
    this.set({ type: "run_timed", position, took_ms: (this.needs.clock.now() - this.run_asked_us) / 1000 });
  }

  private refusalFollowUp(message: Refused, before: State): void {
    const { about, reason } = message;
    if (about === "run_answer" && reason === "overloaded") return this.running_again.wait();
    if (about === "hello") return this.connection.restart();
    if (!is_save.has(about) || isOld(before, message)) return;
    if (isPutOff(reason)) return this.saving_again.wait();
    if (reason === "paused") {
      if (!this.isPaused()) this.later(() => this.connection.restart());
      return;
    }
    // Numbers no longer fit to what the server has: a fresh hello sorts them.
    if (this.value.value.mending === before.mending) this.connection.restart();
  }

  private clockFollowUp(before: State): void {
    const { attempt } = this.value.value;
    if (attempt?.clock == null || isHidden(attempt)) return;
    const another_section = before.attempt !== null && openSection(before.attempt) !== openSection(attempt);
    if (attempt.items.length === 0 || another_section) return this.connection.renew();
    // Their deadlines moved too, and only a hello tells where to.
    if (hasRunningItemClock(attempt)) this.later(() => this.connection.renew());
  }

  private isPaused(): boolean {
    const { attempt } = this.value.value;
    return attempt !== null && isHidden(attempt);
  }

  private later(act: () => void): void {
    this.needs.surroundings.after(renew_spread_ms * this.needs.surroundings.random(), act);
  }

  /** Whoever looks at the page has seen what it shows. */
  private confirmShown(): void {
    const { attempt, link, greeted } = this.value.value;
    const screen = screenOf(this.value.value);
    const is_shown = screen === "test" || screen === "paused" || screen === "invitation";
    if (attempt === null || !is_shown || link !== "ready" || !greeted || !this.needs.isVisible()) return;
    for (const { number } of attempt.notices.filter((notice) => notice.confirmed_at === null && !this.confirmed.has(notice.number))) {
      if (this.connection.send({ type: "confirm_notice", number })) this.confirmed.add(number);
    }
  }

  // ---- the state and its shadow in the browser's storage ----

  private async restore(): Promise<void> {
    const loaded = this.needs.store.load();
    const patience = new Promise<null>((resolve) => this.needs.surroundings.after(load_patience_ms, () => resolve(null)));
    const kept = await Promise.race([loaded, patience]);
    if (kept === null) void loaded.then((late) => this.find(late));
    this.set({ type: "restored", ...(kept ?? nothing()) });
    const { outbox } = this.value.value;
    this.set({ type: "kept", keeps: this.needs.store.keeps, outbox });
    for (const revision of outbox.sent) this.kept.add(revision);
  }

  /** The storage answered after all: its words are compared with the server's before they go out. */
  private find({ outbox }: Kept): void {
    if (isEmpty(outbox)) return;
    const before = this.value.value;
    this.set({ type: "found", outbox });
    this.keep(before);
    this.connection.renew();
  }

  private set(event: Event): void {
    this.value.value = reduce(this.value.value, event);
  }

  private dispatch(event: Event): void {
    const before = this.value.value;
    this.set(event);
    if (mayWrite(this.value.value) && this.value.value.outbox.waiting.length > 0) this.set({ type: "numbered" });
    this.keep(before);
    this.sendWhatWaits();
    this.tellWhatIsShown(event, before);
    if (!hasUnsaved(before) && hasUnsaved(this.value.value)) this.connection.urge();
  }

  /** For the time spent on each; never what would start the clock of an item. */
  private tellWhatIsShown(event: Event, before: State): void {
    const { shown, attempt } = this.value.value;
    const is_told = shown === before.shown && !(event.type === "received" && event.message.type === "attempt_state");
    if (is_told || shown === null || attempt?.state !== "running" || !mayWrite(this.value.value)) return;
    const item = attempt.items.find((each) => each.position === shown);
    if (item !== undefined && !isUnopened(item)) this.connection.send({ type: "view_item", position: shown });
  }

  /** Writes what changed into the browser's storage, and lets it go out once it is there. */
  private keep(before: State | null): void {
    const { value } = this.value;
    const { outbox, texts } = value;
    if (value.holder !== "here" || value.attempt === null) return;
    const texts_changed = texts !== before?.texts && !hasUnsaved(value);
    if (before !== null && outbox === before.outbox && !texts_changed) return;
    if (value.attempt.receipt !== null && isEmpty(outbox)) return;
    const cancelPatience = this.needs.surroundings.after(store_patience_ms, () => this.mayGo(outbox, null));
    void this.needs.store.save({ outbox, texts }).then(() => {
      cancelPatience();
      this.mayGo(outbox, outbox);
    });
  }

  private mayGo({ sent }: Outbox, kept: Outbox | null): void {
    for (const revision of sent) this.kept.add(revision);
    this.set({ type: "kept", keeps: this.needs.store.keeps, outbox: kept });
    this.sendWhatWaits();
  }
}

function addressOf(token: string): string {
  return `/a/${encodeURIComponent(token)}`;
}

const holds_words = new Set(["test", "paused", "taken_over"]);
const is_save = new Set(["save_answer", "save_edits"]);
const is_turning_point = new Set(["attempt_state", "clock_changed", "taken_over"]);
