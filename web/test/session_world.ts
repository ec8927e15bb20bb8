// A candidate's page in a small world: its storage, its network and its clock, moved by hand.

import { type Draft, empty_outbox } from "../src/candidate/outbox";
import { Session } from "../src/candidate/session";
import type { Kept, Store } from "../src/candidate/store";
import type { AttemptState, ClientMessage, ClockView, NoticeView, Refusal, ServerMessage } from "../src/protocol";
import { ServerClock } from "../src/shared/clock";
import { answering, attempt, clock, FakeNetwork } from "./support";

export class FakeStore implements Store {
  keeps = true;
  is_stuck = false;
  kept: Kept = { outbox: empty_outbox, texts: {} };

  load(): Promise<Kept> {
    return Promise.resolve(this.kept);
  }

  save(kept: Kept): Promise<void> {
    if (this.is_stuck) return new Promise(() => {});
    this.kept = kept;
    return Promise.resolve();
  }

  clear(): Promise<void> {
    this.kept = { outbox: empty_outbox, texts: {} };
    return Promise.resolve();
  }
}

/** Lets what was promised happen: the browser's storage answers later than it is asked. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

/** A page, its network and its clock, moved by hand. */
export class World extends FakeNetwork {
  is_visible = true;
  server_ahead_us = 0;
  device_ahead_ms = 0;
  went_to: string[] = [];
  readonly store = new FakeStore();
  session = this.page();

  page(): Session {
    const server_clock = new ServerClock(() => this.now_ms);
    server_clock.heard(0);
    return new Session({
      token: "token",
      page: "page",
      store: this.store,
      clock: server_clock,
      surroundings: this,
      isVisible: () => this.is_visible,
      wallClock: () => this.now_ms + this.device_ahead_ms,
      invitation: null,
      goTo: (address) => void this.went_to.push(address),
    });
  }

  /** As time passes, with what the storage does meanwhile. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.now_ms + milliseconds;
    while (this.now_ms < end) {
      this.wait(Math.min(50, end - this.now_ms));
      await settle();
    }
  }

  async hear(message: ServerMessage): Promise<void> {
    this.line.onmessage?.({ data: JSON.stringify(message) });
    await settle();
  }

  async join(changes: Partial<AttemptState> = {}): Promise<void> {
    this.line.onopen?.();
    await this.hear(attempt({ server_now: this.now_ms * 1000 + this.server_ahead_us, ...changes }));
  }

  /** What was said on the newest line, time questions aside. */
  said(): string[] {
    return this.messages().filter((message) => message.type !== "ask_time").map(words);
  }

  messages(): ClientMessage[] {
    return this.line.said.map((text) => JSON.parse(text) as ClientMessage);
  }

  async edit(position: number, text: string): Promise<void> {
    this.session.edit(position, answering(text));
    await settle();
  }

  async leave(): Promise<void> {
    this.session.leaving();
    await settle();
  }

  /** The WebSocket breaks, and HTTP is there instead. */
  async turn(): Promise<void> {
    this.line.onclose?.();
    await this.pass(300);
  }
}

export function words(message: ClientMessage): string {
  switch (message.type) {
    case "save_answer":
      return `save ${message.seq} ${message.answer.text.slice(-12)}`;
    case "save_edits":
      return `edits ${message.seq} on ${message.base}: ${message.changes.map((change) => change.inserted).join("|")}`;
    case "hello":
      return message.take_over ? "hello, take over" : "hello";
    case "confirm_notice":
      return `confirm ${message.number}`;
    case "view_item":
      return `view ${message.position}`;
    case "run_answer":
      return `run ${message.answer.text}`;
    default:
      return message.type;
  }
}

export const saved = (seq: number): ServerMessage => ({ type: "saved", seq, position: 0, received_at: 1, standing: "in_time" });
export const refused = (reason: Refusal, seq: number, about = "save_answer"): ServerMessage =>
  ({ type: "refused", about, reason, sentence: "", seq });
export const run_refused = (reason: Refusal): ServerMessage =>
  ({ type: "refused", about: "run_answer", reason, sentence: "Not now.", seq: null });
export const changed = (changes: Partial<ClockView>, notices: NoticeView[] = []): ServerMessage =>
  ({ type: "clock_changed", server_now: 0, clock: clock(changes), notices });
export const draft = (text: string): Draft => ({ position: 0, answer: answering(text), made_at: 1, edits: null });
export const pause = { since: 1_000_000, until: null, is_break: false };
