// Revisions that the server has not acknowledged. A value: every function gives the next one.
//
//   queue            number              Saved
//   -----> waiting ---------> sent (seq) ------> gone
//
// A waiting revision has no number yet and is replaced by a newer one of the same item, so a long
// time offline costs one revision per item. A sent one keeps its number until it is acknowledged:
// the server may have it, and resending the same number is harmless. Long texts travel as changes
// since the revision before, with a whole one among them often enough.

import type { Answer, AttemptState } from "../protocol";
import { answerBytes, isSame } from "./answer";
import { type Edits, isSmaller, joined } from "./edits";
import { receiptHash } from "./receipt";

export const in_flight_max = 8;
/** Of texts in flight; one answer alone may be larger. The server ends an HTTP line at 1 MiB unread. */
export const in_flight_bytes_max = 384 * 1024;
export const edits_in_a_row_max = 20;

export interface Draft {
  position: number;
  answer: Answer;
  made_at: number; // by the server's clock
  edits: Edits | null; // since the draft of this item before it; null: only whole
  is_found?: true; // another page left it here: it gives way to whatever the server has that is newer
}

export interface Revision extends Draft {
  seq: number;
  base: number | null; // goes as edits since that revision; null: whole
}

/** The newest numbered revision of an item, and how many in a row went as edits. */
interface Newest {
  seq: number;
  edits_in_a_row: number;
}

export interface Outbox {
  last_seq: number; // the newest number that was given out or heard of
  sent: Revision[];
  waiting: Draft[];
  bases: Record<number, Newest>; // by position
  /** Older than what another page wrote of the same items: nobody sends them, unless the candidate says so. */
  given_way: Draft[];
}

export const empty_outbox: Outbox = { last_seq: 0, sent: [], waiting: [], bases: {}, given_way: [] };

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

/** When the oldest of them was written, or null. */
export function oldest(outbox: Outbox): number | null {
  const moments = [...outbox.sent, ...outbox.waiting].map((draft) => draft.made_at);
  return moments.length === 0 ? null : Math.min(...moments);
}

export function queue(outbox: Outbox, draft: Draft): Outbox {
  const replaced = outbox.waiting.find((old) => isReplaced(old, draft));
  const edits = replaced === undefined ? draft.edits : joined(replaced.edits, draft.edits);
  return { ...outbox, waiting: [...outbox.waiting.filter((old) => old !== replaced), { ...draft, edits }] };
}

function isReplaced(old: Draft, draft: Draft): boolean {
  return isOfItem(old, draft) && old.is_found === undefined && draft.is_found === undefined;
}

/** Gives numbers to what waits, as far as the window allows. */
export function number(outbox: Outbox): Outbox {
  let next = outbox;
  let bytes = outbox.sent.reduce((sum, revision) => sum + answerBytes(revision.answer), 0);
  for (const draft of outbox.waiting) {
    bytes += answerBytes(draft.answer);
    const is_first = next.sent.length === 0;
    if (!is_first && (next.sent.length >= in_flight_max || bytes > in_flight_bytes_max)) break;
    next = numberOne({ ...next, waiting: next.waiting.slice(1) }, draft);
  }
  return next;
}

function numberOne(outbox: Outbox, draft: Draft): Outbox {
  const seq = outbox.last_seq + 1;
  const before = outbox.bases[draft.position];
  const as_edits =
    before !== undefined &&
    before.edits_in_a_row < edits_in_a_row_max &&
    draft.edits !== null &&
    isSmaller(draft.edits, draft.answer);
  // What follows another page's text was not changed from it.
  const in_a_row_before = draft.is_found === undefined ? 0 : edits_in_a_row_max;
  const edits_in_a_row = as_edits ? before.edits_in_a_row + 1 : in_a_row_before;
  return {
    ...outbox,
    last_seq: seq,
    sent: [...outbox.sent, { ...draft, seq, base: as_edits ? before.seq : null }],
    bases: { ...outbox.bases, [draft.position]: { seq, edits_in_a_row } },
  };
}

/** The server accepts in order, so this number stands for all before it. */
export function acknowledge(outbox: Outbox, seq: number): Outbox {
  return { ...outbox, sent: outbox.sent.filter((revision) => revision.seq > seq) };
}

/** The server cannot follow the changes: the same number goes again with the whole answer. */
export function whole(outbox: Outbox, seq: number): Outbox {
  return { ...outbox, sent: outbox.sent.map((revision) => (revision.seq === seq ? { ...revision, base: null } : revision)) };
}

/** A refused revision will never be accepted; those sent behind it need new numbers. */
export function refuse(outbox: Outbox, seq: number): Outbox {
  return unnumbered({ ...outbox, sent: outbox.sent.filter((revision) => revision.seq !== seq) }, seq - 1);
}

/**
 * Nothing that was sent counts as sent any more: it waits for new numbers after `last_seq`, and
 * goes whole, because the revisions it was based on may be others now.
 */
export function unnumbered(outbox: Outbox, last_seq: number): Outbox {
  const drafts = inOrder([...outbox.sent, ...outbox.waiting].map(asWhole));
  const { waiting } = drafts.reduce<Outbox>(queue, empty_outbox);
  return { ...outbox, last_seq, sent: [], waiting, bases: {} };
}

function asWhole({ position, answer, made_at, is_found }: Draft): Draft {
  const draft: Draft = { position, answer, made_at, edits: null };
  return is_found === undefined ? draft : { ...draft, is_found };
}

/** With what other pages of this attempt left unsent, in the order of their making. */
export function withFound(own: Outbox, others: Outbox[]): Outbox {
  const found = others
    .flatMap((other) => [...other.sent, ...other.waiting])
    .map((draft): Draft => ({ ...asWhole(draft), is_found: true }));
  // What is sent keeps its number: older words would come behind it.
  const late = found.filter((draft) => own.sent.some((sent) => isOfItem(sent, draft) && sent.made_at >= draft.made_at));
  const lost = late.filter((draft) => !own.sent.some((sent) => isOfItem(sent, draft) && isSame(sent.answer, draft.answer)));
  const outbox = withGivenWay(own, [...others.flatMap((other) => other.given_way), ...lost]);
  return { ...outbox, waiting: inOrder([...found.filter((draft) => !late.includes(draft)), ...own.waiting]) };
}

function isOfItem(one: Draft, other: Draft): boolean {
  return one.position === other.position;
}

/**
 * Fits the outbox to what the server says right after hello. If only this page wrote since, the
 * rest is resent as it was. If another page wrote too, the newer text of each item wins. While
 * the test is paused the server shows no answers to compare with, and everything stays as it is.
 */
export function reconcile(outbox: Outbox, attempt: AttemptState): Outbox {
  if (attempt.clock?.pause != null) return outbox;
  if (!wroteAlone(outbox, attempt)) {
    const renumbered = unnumbered(outbox, attempt.last_seq);
    return withoutOld(renumbered, renumbered.waiting.filter((draft) => !isNews(draft, attempt)), attempt);
  }
  // Of what is not shown any more the server says when it comes again whether it had come.
  const doubtful = newestReceived(outbox, attempt).filter((revision) => isHeld(revision, attempt) === null);
  const left = { ...outbox, sent: [...doubtful, ...acknowledge(outbox, attempt.last_seq).sent] };
  const old = left.waiting.filter((draft) => draft.is_found !== undefined && !isNews(draft, attempt));
  return {
    ...withoutOld(left, old, attempt),
    last_seq: Math.max(attempt.last_seq, ...left.sent.map((revision) => revision.seq)),
    bases: outbox.last_seq >= attempt.last_seq ? outbox.bases : {},
  };
}

/** What the server has newer words for is not sent; but it is not thrown away either. */
function withoutOld(outbox: Outbox, old: Draft[], attempt: AttemptState): Outbox {
  const lost = old.filter((draft) => isHeld(draft, attempt) !== true);
  return withGivenWay({ ...outbox, waiting: outbox.waiting.filter((draft) => !old.includes(draft)) }, lost);
}

/** The newest of each item. */
export function withGivenWay(outbox: Outbox, drafts: Draft[]): Outbox {
  return { ...outbox, given_way: lastOfEach(inOrder([...outbox.given_way, ...drafts])) };
}

function lastOfEach<Each extends Draft>(drafts: Each[]): Each[] {
  return drafts.filter((draft, index) => !drafts.slice(index + 1).some((later) => isOfItem(later, draft)));
}

function inOrder(drafts: Draft[]): Draft[] {
  return [...drafts].sort((one, other) => one.made_at - other.made_at);
}

/** The candidate has seen it, and used it or not. */
export function putAway(outbox: Outbox, position: number): Outbox {
  return { ...outbox, given_way: outbox.given_way.filter((draft) => draft.position !== position) };
}

function wroteAlone(outbox: Outbox, attempt: AttemptState): boolean {
  const first = outbox.sent[0];
  if (first === undefined) {
    const own = outbox.waiting.filter((draft) => draft.is_found === undefined);
    return outbox.last_seq === attempt.last_seq || own.length === 0;
  }
  if (attempt.last_seq === first.seq - 1) return true;
  // Two pages may have given one number to two changes, and the last one to the same choice.
  const is_ours = first.seq <= attempt.last_seq && attempt.last_seq <= outbox.last_seq;
  return is_ours && newestReceived(outbox, attempt).every((revision) => isHeld(revision, attempt) !== false);
}

/** Of each item, if nobody else gave these numbers to something else. */
function newestReceived(outbox: Outbox, attempt: AttemptState): Revision[] {
  return lastOfEach(outbox.sent.filter((revision) => revision.seq <= attempt.last_seq));
}

/** Whether this is the very answer that the server has; null: it does not show what it has, or not what came late. */
function isHeld(draft: Draft, attempt: AttemptState): boolean | null {
  const item = attempt.items.find((candidate) => candidate.position === draft.position);
  if (item !== undefined) return item.answer !== null && isSame(item.answer, draft.answer);
  const line = attempt.receipt?.lines.find((candidate) => candidate.position === draft.position);
  return (line?.answered === true && line.sha256 === receiptHash(draft.answer)) || null;
}

/** An item of a section that is over may be newer there or not; the server keeps what comes late. */
function isNews(draft: Draft, attempt: AttemptState): boolean {
  if (isHeld(draft, attempt) === true) return false;
  const saved_at = attempt.items.find((candidate) => candidate.position === draft.position)?.saved_at ?? null;
  return saved_at === null || draft.made_at > saved_at;
}
