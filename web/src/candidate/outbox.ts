// Revisions that the server has not acknowledged. A value: every function gives the next one.
//
//   queue            number              Saved
//   -----> waiting ---------> sent (seq) ------> gone
//
// A waiting revision has no number yet and is replaced by a newer one of the same item, so a long
// time offline costs one revision per item. A sent one keeps its number until it is acknowledged:
// the server may have it, and resending the same number is harmless.

import type { Answer, AttemptState } from "../protocol";
import { isSame } from "./answer";

export const in_flight_max = 8;

export interface Draft {
  position: number;
  answer: Answer;
  made_at: number; // by the server's clock
}

export interface Revision extends Draft {
  seq: number;
}

export interface Outbox {
  last_seq: number; // the newest number that was given out or heard of
  sent: Revision[];
  waiting: Draft[];
}

export const empty_outbox: Outbox = { last_seq: 0, sent: [], waiting: [] };

export function isEmpty(outbox: Outbox): boolean {
  return outbox.sent.length === 0 && outbox.waiting.length === 0;
}

/** The newest unacknowledged answer of an item. */
export function newest(outbox: Outbox, position: number): Draft | undefined {
  const of_item = [...outbox.sent, ...outbox.waiting].filter((draft) => draft.position === position);
  return of_item[of_item.length - 1];
}

export function positions(outbox: Outbox): number[] {
  return [...new Set([...outbox.sent, ...outbox.waiting].map((draft) => draft.position))];
}

export function queue(outbox: Outbox, draft: Draft): Outbox {
  return { ...outbox, waiting: [...outbox.waiting.filter((old) => old.position !== draft.position), draft] };
}

/** Gives numbers to what waits, as far as the window allows. */
export function number(outbox: Outbox): Outbox {
  const room = Math.max(0, in_flight_max - outbox.sent.length);
  const leaving = outbox.waiting.slice(0, room);
  if (leaving.length === 0) return outbox;
  const numbered = leaving.map((draft, index) => ({ ...draft, seq: outbox.last_seq + 1 + index }));
  return {
    last_seq: outbox.last_seq + numbered.length,
    sent: [...outbox.sent, ...numbered],
    waiting: outbox.waiting.slice(room),
  };
}

/** The server accepts in order, so this number stands for all before it. */
export function acknowledge(outbox: Outbox, seq: number): Outbox {
  return { ...outbox, sent: outbox.sent.filter((revision) => revision.seq > seq) };
}

/** A refused revision will never be accepted; those sent behind it need new numbers. */
export function refuse(outbox: Outbox, seq: number): Outbox {
  return unnumbered({ ...outbox, sent: outbox.sent.filter((revision) => revision.seq !== seq) }, seq - 1);
}

/** Nothing that was sent counts as sent any more: it waits for new numbers after `last_seq`. */
export function unnumbered(outbox: Outbox, last_seq: number): Outbox {
  const drafts = outbox.sent.map(({ position, answer, made_at }) => ({ position, answer, made_at }));
  const waiting = [...drafts, ...outbox.waiting].reduce<Outbox>(queue, empty_outbox).waiting;
  return { last_seq, sent: [], waiting };
}

/**
 * Fits the outbox to what the server says right after hello. If only this page wrote since, the
 * rest is resent as it was. If another page wrote too, the newer text of each item wins.
 */
export function reconcile(outbox: Outbox, attempt: AttemptState): Outbox {
  const open = keepOpen(outbox, attempt);
  if (wroteAlone(open, attempt)) {
    const left = acknowledge(open, attempt.last_seq);
    return { ...left, last_seq: left.sent[left.sent.length - 1]?.seq ?? attempt.last_seq };
  }
  const renumbered = unnumbered(open, attempt.last_seq);
  return { ...renumbered, waiting: renumbered.waiting.filter((draft) => isNews(draft, attempt)) };
}

/** Drops what waits for a section that is over: the server would only refuse it. */
export function withoutClosed(outbox: Outbox, attempt: AttemptState): Outbox {
  const open = new Set(attempt.items.map((item) => item.position));
  return { ...outbox, waiting: outbox.waiting.filter((draft) => open.has(draft.position)) };
}

function keepOpen(outbox: Outbox, attempt: AttemptState): Outbox {
  const open = new Set(attempt.items.map((item) => item.position));
  const kept = withoutClosed(outbox, attempt);
  if (outbox.sent.every((revision) => open.has(revision.position))) return kept;
  // Numbers behind a dropped revision would leave a gap.
  const received = acknowledge(kept, attempt.last_seq);
  const sent = received.sent.filter((revision) => open.has(revision.position));
  return unnumbered({ ...received, sent }, attempt.last_seq);
}

function wroteAlone(outbox: Outbox, attempt: AttemptState): boolean {
  const first = outbox.sent[0];
  if (first === undefined) return outbox.last_seq === attempt.last_seq || outbox.waiting.length === 0;
  if (attempt.last_seq === first.seq - 1) return true;
  const last_held = outbox.sent.find((revision) => revision.seq === attempt.last_seq);
  const item = attempt.items.find((candidate) => candidate.position === last_held?.position);
  return last_held !== undefined && item?.answer != null && isSame(item.answer, last_held.answer);
}

function isNews(draft: Draft, attempt: AttemptState): boolean {
  const item = attempt.items.find((candidate) => candidate.position === draft.position);
  if (item === undefined) return false;
  if (item.answer !== null && isSame(item.answer, draft.answer)) return false;
  return item.saved_at === null || draft.made_at > item.saved_at;
}
