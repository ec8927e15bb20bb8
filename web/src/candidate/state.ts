// Everything the candidate's page shows, as one value. Events change it in reduce.ts; nothing else does.

import type { Answer, AnswerFile, AttemptState, CaseResult, ItemView, Outcome, Refusal, ServerMessage } from "../protocol";
import type { Link } from "../shared/connection";
import { isAnswered, startingAnswer } from "./answer";
import { empty_outbox, isEmpty, newest, type Outbox } from "./outbox";

/** One item's answer as it stands on this page. */
export interface Work {
  answer: Answer;
  changed_since: number | null; // the first change that is not yet in the outbox; server's time
  saved_at: number | null;
  problem: string | null; // why it cannot be saved as it stands
}

/** By position and language: what was written before another language was chosen. */
export type Texts = Record<number, Record<string, AnswerFile>>;

export interface Run {
  stage: "asked" | "queued" | "running" | "finished";
  ahead: number;
  own_input: boolean;
  cases: CaseResult[];
  outcome: Outcome | null;
  compile_output: string;
  refusal: string | null;
}

/** Which page may write: this one, or must the candidate decide, or has another one taken over. */
export type Holder = "here" | "elsewhere" | "taken_over";

export interface State {
  link: Link;
  is_troubled: boolean; // the last try to reach the server failed
  greeted: boolean; // the first AttemptState on this line has been heard
  attempt: AttemptState | null;
  holder: Holder;
  refusal: { reason: Refusal; sentence: string } | null; // the link does not lead to a test
  notice: string | null;
  shown: number | null; // the position of the item on the screen
  work: Record<number, Work>;
  texts: Texts;
  outbox: Outbox;
  unreceived: number[]; // positions whose last change came too late
  runs: Record<number, Run>;
  asking: "nothing" | "start" | "leave" | "submit"; // sent, not yet answered
}

export type Event =
  | { type: "link"; link: Link }
  | { type: "received"; message: ServerMessage }
  | { type: "restored"; outbox: Outbox; texts: Texts }
  | { type: "shown"; position: number }
  | { type: "edited"; position: number; answer: Answer; at: number }
  | { type: "flushed"; at: number }
  | { type: "numbered" }
  | { type: "asked"; what: "start" | "leave" | "submit" }
  | { type: "run_asked"; position: number; own_input: boolean }
  | { type: "notice_read" };

export const first_state: State = {
  link: "stopped",
  is_troubled: false,
  greeted: false,
  attempt: null,
  holder: "here",
  refusal: null,
  notice: null,
  shown: null,
  work: {},
  texts: {},
  outbox: empty_outbox,
  unreceived: [],
  runs: {},
  asking: "nothing",
};

// ---- what views ask of a state ----------------------------------------------------------------

export type Screen = "connecting" | "refused" | "elsewhere" | "taken_over" | "invitation" | "test" | "closed";

export function screenOf(state: State): Screen {
  if (state.refusal !== null) return "refused";
  if (state.holder === "taken_over") return "taken_over";
  if (state.attempt === null) return "connecting";
  switch (state.attempt.state) {
    case "invited":
    case "opened":
      return state.holder === "elsewhere" ? "elsewhere" : "invitation";
    case "running":
      return state.holder === "elsewhere" ? "elsewhere" : "test";
    case "submitted":
    case "graded":
      return "closed";
    case "cancelled":
      return "refused";
  }
}

export function itemAt(state: State, position: number | null): ItemView | undefined {
  return state.attempt?.items.find((item) => item.position === position);
}

export function workOf(state: State, item: ItemView): Work {
  return (
    state.work[item.position] ?? {
      answer: item.answer ?? startingAnswer(item),
      changed_since: null,
      saved_at: item.saved_at,
      problem: null,
    }
  );
}

export function unansweredItems(state: State): ItemView[] {
  return (state.attempt?.items ?? []).filter((item) => !isAnswered(item, workOf(state, item).answer));
}

/** Not yet acknowledged by the server, whether still being written or on its way. */
export function isUnsaved(state: State, position: number): boolean {
  return state.work[position]?.changed_since != null || newest(state.outbox, position) !== undefined;
}

export function hasUnsaved(state: State): boolean {
  return !isEmpty(state.outbox) || Object.values(state.work).some((work) => work.changed_since !== null);
}

export function mayWrite(state: State): boolean {
  return state.link === "ready" && state.greeted && state.holder === "here" && state.attempt?.state === "running";
}
