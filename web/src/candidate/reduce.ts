// The rules of the page: a state and an event give the next state. No clock, no socket, no chance.

import type { Answer } from "../protocol";
import { answer_bytes_max, answerBytes, isSame, wellFormed } from "./answer";
import { withChange } from "./edits";
import { heard } from "./hear";
import * as boxes from "./outbox";
import { interrupted, runAgain, runAsked, timed } from "./runs";
import { type Event, itemAt, type State, withWork, type Work, workOf } from "./state";

export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case "link":
      return linked(state, event.link);
    case "received":
      return heard(state, event.message);
    case "restored":
      // What another page may have written since is in the store or with the server, not in here.
      return { ...state, outbox: event.outbox, texts: event.texts, work: unsendable(state.work), mending: null };
    case "found":
      return { ...state, outbox: boxes.withFound(state.outbox, [event.outbox]) };
    case "shown":
      return { ...state, shown: event.position };
    case "edited":
      return edited(state, event);
    case "flushed":
      return flushed(state, event.at);
    case "numbered":
      return { ...state, outbox: boxes.number(state.outbox) };
    case "asked":
      return { ...state, asking: event.what, notice: null };
    case "save_again":
      return state.put_off === null ? state : { ...state, put_off: { ...state.put_off, is_resting: false } };
    case "run_asked":
      return runAsked(state, event.position, event.on);
    case "run_again":
      return runAgain(state, event.position);
    case "run_timed":
      return timed(state, event.position, event.took_ms);
    case "kept":
      return { ...state, keeps: event.keeps, kept: event.outbox };
    case "put_away":
      return { ...state, unread: state.unread.filter((number) => !event.numbers.includes(number)) };
    case "old_words_put_away":
      return { ...state, outbox: boxes.putAway(state.outbox, event.position) };
    case "notice_read":
      return { ...state, notice: null };
  }
}

// ---- the line ---------------------------------------------------------------------------------

function linked(state: State, link: State["link"]): State {
  if (link === "ready" || link === "greeting") return { ...state, link };
  // What was asked and not answered may or may not have happened; the next AttemptState tells.
  const runs = Object.fromEntries(Object.entries(state.runs).map(([position, run]) => [position, interrupted(run)]));
  const is_troubled = state.is_troubled || link === "waiting";
  return { ...state, link, is_troubled, greeted: false, asking: "nothing", runs, mending: null, put_off: null };
}

// ---- writing ----------------------------------------------------------------------------------

function edited(state: State, event: Extract<Event, { type: "edited" }>): State {
  const item = itemAt(state, event.position);
  if (item === undefined) return state;
  const old = workOf(state, item);
  if (isSame(old.answer, event.answer)) return state;
  const next = withTexts(state, event.position, [old.answer, event.answer]);
  return withWork(next, event.position, {
    ...old,
    answer: event.answer,
    changed_since: old.changed_since ?? event.at,
    changed_at: event.at,
    edits: withChange(editsSoFar(old), old.answer, event.answer, (event.at - (old.changed_at ?? event.at)) / 1000),
    problem: problemOf(event.answer),
  });
}

/** A change that begins after a flush begins a new row of them. */
function editsSoFar(old: Work): Work["edits"] {
  return old.changed_since === null ? { file: "", changes: [] } : old.edits;
}

function problemOf(answer: Answer): string | null {
  const bytes = answerBytes(answer);
  if (bytes <= answer_bytes_max) return null;
  const size = Math.ceil(bytes / 1024);
  return `This answer is too long to save (${size} KiB of at most ${answer_bytes_max / 1024}). Please shorten it; what was saved before is safe.`;
}

/** What is too long to be anywhere but here. */
function unsendable(work: State["work"]): State["work"] {
  return Object.fromEntries(Object.entries(work).filter(([, { problem }]) => problem !== null));
}

/** Everything written goes into the outbox, except what could never be accepted. */
function flushed(state: State, at: number): State {
  let next = state;
  for (const [key, work] of Object.entries(state.work)) {
    if (work.changed_since === null || work.problem !== null) continue;
    const position = Number(key);
    next = withWork(next, position, { ...work, changed_since: null });
    const draft: boxes.Draft = { position, answer: wellFormed(work.answer), made_at: at, edits: work.edits };
    next = { ...next, outbox: boxes.queue(next.outbox, draft) };
  }
  return next;
}

// ---- small steps ------------------------------------------------------------------------------

/** Keeps each language's text, so that coming back to it finds it. */
function withTexts(state: State, position: number, answers: Answer[]): State {
  const texts = { ...state.texts[position] };
  for (const answer of answers) {
    if (answer.language !== "") texts[answer.language] = answer.files;
  }
  return Object.keys(texts).length === 0 ? state : { ...state, texts: { ...state.texts, [position]: texts } };
}
