// What follows from each thing that the server says.

import type { AttemptState, ClockChanged, HeldItem, ItemView, NoticeView, Refusal, Refused, Saved, ServerMessage } from "../protocol";
import { listed } from "../shared/format";
import { isSame } from "./answer";
import * as boxes from "./outbox";
import { runHeard, runRefused } from "./runs";
import { type PutOff, type State, withWork, type Work, workOf } from "./state";
import { isHidden, isOver, openSection } from "./time";

export function heard(state: State, message: ServerMessage): State {
  switch (message.type) {
    case "attempt_state":
      return attemptHeard(state, withHeldItems(message, state.attempt?.items ?? []));
    case "clock_changed":
      return clockHeard(state, message);
    case "saved":
      return saved(state, message);
    case "refused":
      return refused(state, message);
    case "run_queued":
    case "run_progress":
    case "run_finished":
      return runHeard(state, message);
    case "taken_over":
      return { ...state, holder: "taken_over", asking: "nothing" };
    case "practice_begun":
      return { ...state, asking: "nothing" };
    case "server_time":
      return state;
  }
}

// ---- the state of things ----------------------------------------------------------------------

function attemptHeard(state: State, attempt: AttemptState): State {
  const next: State = {
    ...state,
    attempt,
    greeted: true,
    is_troubled: false,
    trouble: null,
    refusal: null,
    // Before the answers can be compared again nothing may be sent that might be older than them.
    is_held: isHidden(attempt) && (state.is_held || !state.greeted),
    unread: unreadOf(state, attempt.notices),
    titles: { ...state.titles, ...titlesOf(attempt) },
    asking: stillAsking(state, attempt),
  };
  if (!isOver(attempt) && !attempt.writable) return { ...next, holder: "elsewhere" };
  // Only right after hello can the server have missed what was sent; later it answers each revision.
  const is_compared = state.greeted && !state.is_held;
  const outbox = is_compared ? state.outbox : boxes.reconcile(state.outbox, attempt);
  return withoutHope({ ...withItems({ ...next, outbox }, state), holder: "here" });
}

/** What this page said that it holds is not told again: only what was answered there. */
function withHeldItems(attempt: AttemptState, items: ItemView[]): AttemptState {
  if (attempt.held.length === 0) return attempt;
  return { ...attempt, items: items.map((item) => ({ ...item, ...heldAt(attempt, item.position) })), held: [] };
}

function heldAt({ held }: AttemptState, position: number): Partial<HeldItem> {
  return held.find((each) => each.position === position) ?? {};
}

function titlesOf(attempt: AttemptState): Record<number, string> {
  const lines = attempt.receipt?.lines ?? [];
  return Object.fromEntries([...attempt.items, ...lines].map(({ position, title }) => [position, title]));
}

/** With those that this page did not know and nobody has confirmed; a pause that is over is old news. */
function unreadOf(state: State, notices: NoticeView[]): number[] {
  const known = new Set((state.attempt?.notices ?? []).map((notice) => notice.number));
  const fresh = notices.filter((notice) => notice.confirmed_at === null && !known.has(notice.number));
  const resumed = Math.max(0, ...notices.filter(({ kind }) => kind === "resumed").map(({ number }) => number));
  const old = new Set(notices.filter(({ kind, number }) => kind === "paused" && number < resumed).map(({ number }) => number));
  return [...state.unread, ...fresh.map(({ number }) => number)].filter((number) => !old.has(number));
}

function stillAsking(state: State, attempt: AttemptState): State["asking"] {
  const running = attempt.state === "running";
  switch (state.asking) {
    case "start":
      return attempt.state === "invited" || attempt.state === "opened" ? "start" : "nothing";
    case "leave":
      return running && state.attempt !== null && openSection(attempt) === openSection(state.attempt) ? "leave" : "nothing";
    case "submit":
      return running ? "submit" : "nothing";
    case "break":
      return running && !isHidden(attempt) ? "break" : "nothing";
    case "resume":
      return isHidden(attempt) ? "resume" : "nothing";
    default:
      return "nothing";
  }
}

/** While paused there are no items, and what was on the screen waits as it is. */
function withItems(state: State, before: State): State {
  const { attempt } = state;
  if (attempt === null || isHidden(attempt)) return state;
  const still_there = attempt.items.some((item) => item.position === before.shown);
  const shown = still_there ? before.shown : (attempt.items[0]?.position ?? null);
  const work = Object.fromEntries(attempt.items.map((item) => [item.position, mergedWork(state, item)]));
  return { ...state, shown, work };
}

/** What was written here and is not acknowledged wins; otherwise the server's answer does. */
function mergedWork(state: State, item: ItemView): Work {
  const here = workOf(state, item);
  const draft = boxes.newest(state.outbox, item.position);
  const saved_at = item.saved_at ?? here.saved_at;
  if (here.changed_since !== null) return { ...here, saved_at };
  if (draft !== undefined) return { ...here, answer: draft.answer, saved_at };
  if (item.answer === null || isSame(item.answer, here.answer)) return { ...here, saved_at };
  return { ...here, answer: item.answer, saved_at };
}

/** What was handed in cannot be added to: says so, instead of trying for ever. */
function withoutHope(state: State): State {
  const receipt = state.attempt?.receipt ?? null;
  if (receipt === null || boxes.isEmpty(state.outbox)) return state;
  if (receipt.reason !== "submitted") return state; // the server keeps what comes late
  const { last_seq } = state.outbox;
  return {
    ...state,
    outbox: { ...boxes.empty_outbox, last_seq },
    unreceived: union(state.unreceived, boxes.positions(state.outbox)),
  };
}

function clockHeard(state: State, message: ClockChanged): State {
  if (state.attempt === null) return state;
  const { clock, notices, server_now } = message;
  const attempt = { ...state.attempt, clock, notices, server_now };
  return {
    ...state,
    attempt,
    is_held: state.is_held && (isHidden(attempt) || attempt.items.length === 0), // without items nothing was compared
    unread: unreadOf(state, notices),
    asking: stillAsking(state, attempt),
  };
}

// ---- saves ------------------------------------------------------------------------------------

function saved(state: State, { seq, position, received_at, standing }: Saved): State {
  const mending = state.mending !== null && seq >= state.mending ? null : state.mending;
  const outbox = boxes.acknowledge(state.outbox, seq);
  const next = { ...state, mending, put_off: null, outbox };
  if (standing === "late") {
    const notice =
      `Your last change to ${titled(state, [position])} reached us after the time was over. It is kept, ` +
      "but it does not count by itself. What was saved before the end counts.";
    // Should the test be opened again, they are there to be used.
    const words = state.outbox.sent.filter((revision) => revision.seq === seq);
    return { ...next, outbox: boxes.withGivenWay(outbox, words), notice, late: union(state.late, [position]) };
  }
  const others = (positions: number[]) => positions.filter((other) => other !== position);
  const well = { ...next, late: others(state.late), unreceived: others(state.unreceived) };
  const work = state.work[position];
  return work === undefined ? well : withWork(well, position, { ...work, saved_at: received_at });
}

/** Those that a fresh hello can change; the revision keeps its place. */
const passing_refusals = new Set(["out_of_order", "too_many"]);

/** The server takes nothing just now, from anybody: the same again in a while, on the same line. */
export function isPutOff(reason: Refusal): reason is PutOff {
  return reason === "overloaded" || reason === "cannot_store";
}

/** Whether a refusal is about what was sent behind a revision that goes again. */
export function isOld(state: State, message: Refused): boolean {
  return state.mending !== null && message.seq !== null && message.seq > state.mending;
}

function saveRefused(state: State, message: Refused): State {
  const revision = state.outbox.sent.find((sent) => sent.seq === message.seq);
  if (message.reason === "paused") return { ...state, is_held: true };
  if (revision === undefined || isOld(state, message)) return state;
  if (isPutOff(message.reason)) {
    return { ...state, put_off: { reason: message.reason, is_resting: true }, mending: revision.seq };
  }
  if (passing_refusals.has(message.reason)) return { ...state, outbox: withoutUsed(state, revision) };
  if (message.reason === "whole_needed") {
    if (revision.base === null) return state; // it was whole: a fresh hello sorts it
    return { ...state, outbox: boxes.whole(state.outbox, revision.seq), mending: revision.seq };
  }
  const next: State = {
    ...state,
    outbox: boxes.refuse(state.outbox, revision.seq),
    mending: revision.seq,
    notice: `${titled(state, [revision.position])}: ${message.sentence}`,
    unreceived: union(state.unreceived, [revision.position]),
  };
  const work = state.work[revision.position];
  if (message.reason !== "too_large" || work === undefined) return next;
  return withWork(next, revision.position, { ...work, problem: message.sentence });
}

/** A number that the server knew before, and holds for something else, is another page's. */
function withoutUsed({ outbox, attempt }: State, { seq }: boxes.Revision): boxes.Outbox {
  return attempt === null || seq > attempt.last_seq ? outbox : boxes.unnumbered(outbox, outbox.last_seq);
}

export function titled(state: State, positions: number[]): string {
  return listed(positions.map((position) => `“${state.titles[position] ?? "an earlier question"}”`));
}

function union(some: number[], more: number[]): number[] {
  return [...new Set([...some, ...more])];
}

// ---- other refusals ---------------------------------------------------------------------------

/** Refusals of hello that another try will not change. */
const final_refusals = new Set(["link_invalid", "link_cancelled", "window_not_open", "window_over", "not_found"]);

function refused(state: State, message: Refused): State {
  if (message.reason === "taken_over") return { ...state, holder: "taken_over", asking: "nothing" };
  switch (message.about) {
    case "hello":
      return final_refusals.has(message.reason)
        ? { ...state, refusal: { reason: message.reason, sentence: message.sentence } }
        : { ...state, trouble: message.sentence };
    case "save_answer":
    case "save_edits":
      return saveRefused(state, message);
    case "run_answer":
      return runRefused(state, message);
    case "view_item":
      return state.asking === "open" ? { ...state, asking: "nothing", notice: message.sentence } : state;
    case "confirm_notice":
    case "ask_time":
      return state; // said again by itself
    default:
      return { ...state, asking: "nothing", notice: message.sentence };
  }
}
