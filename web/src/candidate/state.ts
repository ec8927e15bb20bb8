// Everything the candidate's page shows, as one value. Events change it in reduce.ts; nothing else does.

import type { Answer, AnswerFile, AttemptState, CaseResult, ItemView, LevelCheck, Outcome, Refusal, ServerMessage } from "../protocol";
import type { Link } from "../shared/connection";
import { isAnswered, startingAnswer } from "./answer";
import type { Edits } from "./edits";
import { empty_outbox, isEmpty, newest, type Outbox } from "./outbox";
import { isHidden, isOver } from "./time";

/** One item's answer as it stands on this page. */
export interface Work {
  answer: Answer;
  changed_since: number | null; // the first change that is not yet in the outbox; server's time
  changed_at: number | null; // the last change
  edits: Edits | null; // what changed since then, if that can be told
  saved_at: number | null;
  problem: string | null; // why it cannot be saved as it stands
}

/** By position and language: what was written before another language was chosen. */
export type Texts = Record<number, Record<string, AnswerFile[]>>;

/** What an answer is tried on: what may be seen, an input of one's own, or the hidden tests of the open levels. */
export type RunOn = "examples" | "own_input" | "levels";

export interface Run {
  stage: "asked" | "put_off" | "queued" | "running" | "finished"; // put off: the server is busy, and is asked again
  ahead: number;
  on: RunOn;
  check: LevelCheck | null; // how the levels went
  cases: CaseResult[];
  /** Of all its cases, of which this page may have missed some. */
  passed: number;
  total: number;
  outcome: Outcome | null;
  compile_output: string;
  refusal: string | null;
  took_ms: number | null; // from the press of the button to the last result
}

/** Which page may write: this one, or must the candidate decide, or has another one taken over. */
export type Holder = "here" | "elsewhere" | "taken_over";

/** Why the server takes no saves just now, though the line is sound. */
export type PutOff = "overloaded" | "cannot_store";

/** A step that was asked for and not answered yet. */
export type Step = "start" | "leave" | "submit" | "break" | "resume" | "open" | "accommodation" | "practice";

export interface State {
  link: Link;
  is_troubled: boolean; // the last try to reach the server failed
  trouble: string | null; // what a server said that is there, but could not take our hello
  greeted: boolean; // the first AttemptState on this line has been heard
  attempt: AttemptState | null;
  holder: Holder;
  refusal: { reason: Refusal; sentence: string } | null; // the link does not lead to a test
  notice: string | null;
  unread: number[]; // numbers of the server's notices that the candidate has not put away
  shown: number | null; // the position of the item on the screen
  titles: Record<number, string>; // of every item seen so far
  work: Record<number, Work>;
  texts: Texts;
  outbox: Outbox;
  mending: number | null; // goes again; until it is answered, refusals of what was behind it are old
  is_held: boolean; // a save was refused because the clock stands still: none until it goes on
  put_off: { reason: PutOff; is_resting: boolean } | null; // since the last save; resting: none goes out
  keeps: boolean; // this browser keeps a copy of what is not acknowledged
  kept: Outbox | null; // what that copy is of
  unreceived: number[]; // positions whose last change was refused
  late: number[]; // positions whose last change is kept, but came too late to count
  runs: Record<number, Run>;
  asking: Step | "nothing";
}

export type Event =
  | { type: "link"; link: Link }
  | { type: "received"; message: ServerMessage }
  | { type: "restored"; outbox: Outbox; texts: Texts }
  | { type: "found"; outbox: Outbox }
  | { type: "shown"; position: number }
  | { type: "edited"; position: number; answer: Answer; at: number }
  | { type: "flushed"; at: number }
  | { type: "numbered" }
  | { type: "asked"; what: Step }
  | { type: "save_again" }
  | { type: "run_asked"; position: number; on: RunOn }
  | { type: "run_again"; position: number }
  | { type: "run_timed"; position: number; took_ms: number }
  | { type: "kept"; keeps: boolean; outbox: Outbox | null }
  | { type: "put_away"; numbers: number[] }
  | { type: "old_words_put_away"; position: number }
  | { type: "notice_read" };

export const first_state: State = {
  link: "stopped",
  is_troubled: false,
  trouble: null,
  greeted: false,
  attempt: null,
  holder: "here",
  refusal: null,
  notice: null,
  unread: [],
  shown: null,
  titles: {},
  work: {},
  texts: {},
  outbox: empty_outbox,
  mending: null,
  is_held: false,
  put_off: null,
  keeps: true,
  kept: null,
  unreceived: [],
  late: [],
  runs: {},
  asking: "nothing",
};

// ---- what views ask of a state ----------------------------------------------------------------

export type Screen = "connecting" | "refused" | "elsewhere" | "taken_over" | "invitation" | "paused" | "test" | "closed";

export function screenOf(state: State): Screen {
  const { attempt } = state;
  if (state.refusal !== null) return "refused";
  if (state.holder === "taken_over") return "taken_over";
  if (attempt === null) return "connecting";
  if (isOver(attempt)) return attempt.state === "cancelled" ? "refused" : "closed";
  if (state.holder === "elsewhere") return "elsewhere";
  if (attempt.state !== "running") return "invitation";
  return isHidden(attempt) ? "paused" : "test";
}

export function itemAt(state: State, position: number | null): ItemView | undefined {
  return state.attempt?.items.find((item) => item.position === position);
}

export function workOf(state: State, item: ItemView): Work {
  return (
    state.work[item.position] ?? {
      answer: item.answer ?? startingAnswer(item),
      changed_since: null,
      changed_at: null,
      edits: null,
      saved_at: item.saved_at,
      problem: null,
    }
  );
}

export function withWork(state: State, position: number, work: Work): State {
  return { ...state, work: { ...state.work, [position]: work } };
}

export function unansweredItems(state: State): ItemView[] {
  return (state.attempt?.items ?? []).filter((item) => !isAnswered(item, workOf(state, item).answer));
}

/** What stands there now cannot be saved, and would be left behind. */
export function tooLongItems(state: State): ItemView[] {
  return (state.attempt?.items ?? []).filter(({ position }) => state.work[position]?.problem != null);
}

/** What stands there now is not what the server has, and is not sent again before it is changed. */
export function refusedItems(state: State): ItemView[] {
  return (state.attempt?.items ?? []).filter(({ position }) => state.unreceived.includes(position));
}

/** Not yet acknowledged by the server, whether still being written or on its way. */
export function isUnsaved(state: State, position: number): boolean {
  return state.work[position]?.changed_since != null || newest(state.outbox, position) !== undefined;
}

export function hasUnsaved(state: State): boolean {
  return !isEmpty(state.outbox) || isWriting(state);
}

/** Whether all of it would be here again if this page were gone. */
export function isKept(state: State): boolean {
  return state.keeps && !isWriting(state) && state.kept === state.outbox;
}

/** Something was written that is not yet in the outbox, and can be. */
export function isWriting(state: State): boolean {
  return Object.values(state.work).some(isBeingWritten);
}

export function isBeingWritten(work: Work | undefined): boolean {
  return work?.changed_since != null && work.problem === null;
}

/** Also after the end by the clock: what was on its way counts, and what comes later is kept. */
export function mayWrite(state: State): boolean {
  if (state.link !== "ready" || !state.greeted || state.holder !== "here" || state.is_held) return false;
  const { attempt, put_off } = state;
  if (attempt === null || !attempt.writable || put_off?.is_resting === true) return false;
  return attempt.state === "running" || (isOver(attempt) && attempt.state !== "cancelled" && attempt.receipt?.reason !== "submitted");
}
