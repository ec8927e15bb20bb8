// The rules of the page: a state and an event give the next state. No clock, no socket, no chance.

import type { Answer, AttemptState, ItemView, Refused, ServerMessage } from "../protocol";
import { listed } from "../shared/format";
import { answer_bytes_max, answerBytes, editedFile, isSame } from "./answer";
import * as boxes from "./outbox";
import { type Event, itemAt, type Run, type State, type Work, workOf } from "./state";

export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case "link":
      return linked(state, event.link);
    case "received":
      return received(state, event.message);
    case "restored":
      // What another page may have written since is in the store or with the server, not in here.
      return { ...state, outbox: event.outbox, texts: event.texts, work: {} };
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
    case "run_asked":
      return withRun(state, event.position, { ...first_run, own_input: event.own_input });
    case "notice_read":
      return { ...state, notice: null };
  }
}

const first_run: Run = {
  stage: "asked",
  ahead: 0,
  own_input: false,
  cases: [],
  outcome: null,
  compile_output: "",
  refusal: null,
};

const run_lost = "The connection broke before the results arrived. Your answer is not affected; run it again.";

// ---- the line ---------------------------------------------------------------------------------

function linked(state: State, link: State["link"]): State {
  if (link === "ready" || link === "greeting") return { ...state, link };
  // What was asked and not answered may or may not have happened; the next AttemptState tells.
  const runs = Object.fromEntries(Object.entries(state.runs).map(([position, run]) => [position, interrupted(run)]));
  const is_troubled = state.is_troubled || link === "waiting";
  return { ...state, link, is_troubled, greeted: false, asking: "nothing", runs };
}

function interrupted(run: Run): Run {
  return run.stage === "finished" ? run : { ...run, stage: "finished", refusal: run_lost };
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
    problem: problemOf(event.answer),
  });
}

function problemOf(answer: Answer): string | null {
  const bytes = answerBytes(answer);
  if (bytes <= answer_bytes_max) return null;
  const size = Math.ceil(bytes / 1024);
  return `This answer is too long to save (${size} KiB of at most ${answer_bytes_max / 1024}). Please shorten it; what was saved before is safe.`;
}

/** Everything written goes into the outbox, except what could never be accepted. */
function flushed(state: State, at: number): State {
  let next = state;
  for (const [key, work] of Object.entries(state.work)) {
    if (work.changed_since === null || work.problem !== null) continue;
    const position = Number(key);
    next = withWork(next, position, { ...work, changed_since: null });
    next = { ...next, outbox: boxes.queue(next.outbox, { position, answer: work.answer, made_at: at }) };
  }
  return next;
}

// ---- what the server says ---------------------------------------------------------------------

function received(state: State, message: ServerMessage): State {
  switch (message.type) {
    case "attempt_state":
      return attemptHeard(state, message);
    case "saved":
      return saved(state, message.seq, message.position, message.received_at);
    case "refused":
      return refused(state, message);
    case "run_queued":
      return changeRun(state, message.position, (run) => ({ ...run, stage: "queued", ahead: message.ahead }));
    case "run_progress":
      return changeRun(state, message.position, (run) => ({
        ...run,
        stage: "running",
        cases: [...run.cases, message.result],
      }));
    case "run_finished":
      return changeRun(state, message.position, (run) => ({
        ...run,
        stage: "finished",
        outcome: message.outcome,
        compile_output: message.compile_output,
      }));
    case "taken_over":
      return { ...state, holder: "taken_over", asking: "nothing" };
    case "server_time":
      return state;
  }
}

function attemptHeard(state: State, attempt: AttemptState): State {
  const running = attempt.state === "running";
  const next: State = { ...state, attempt, greeted: true, is_troubled: false, refusal: null, asking: stillAsking(state, attempt) };
  if (!isOver(attempt) && !attempt.writable) return { ...next, holder: "elsewhere" };
  // Only right after hello can the server have missed what was sent; later it answers each revision.
  const outbox = state.greeted && running ? boxes.withoutClosed(state.outbox, attempt) : boxes.reconcile(state.outbox, attempt);
  const settled: State = { ...next, holder: "here", outbox, shown: shownIn(state, attempt) };
  return withUnreceived(state, { ...settled, work: workAfter(settled, attempt) });
}

function isOver(attempt: AttemptState): boolean {
  return attempt.state === "submitted" || attempt.state === "graded" || attempt.state === "cancelled";
}

function stillAsking(state: State, attempt: AttemptState): State["asking"] {
  switch (state.asking) {
    case "start":
      return attempt.state === "invited" || attempt.state === "opened" ? "start" : "nothing";
    case "leave":
      return attempt.state === "running" && attempt.section === state.attempt?.section ? "leave" : "nothing";
    case "submit":
      return attempt.state === "running" ? "submit" : "nothing";
    case "nothing":
      return "nothing";
  }
}

function shownIn(state: State, attempt: AttemptState): number | null {
  const still_there = attempt.items.some((item) => item.position === state.shown);
  return still_there ? state.shown : (attempt.items[0]?.position ?? null);
}

function workAfter(state: State, attempt: AttemptState): Record<number, Work> {
  return Object.fromEntries(attempt.items.map((item) => [item.position, mergedWork(state, item)]));
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

/** Says so when a change did not make it before its section ended. */
function withUnreceived(before: State, after: State): State {
  const open = new Set((after.attempt?.items ?? []).map((item) => item.position));
  const written = Object.keys(before.work).map(Number).filter((position) => before.work[position]?.changed_since != null);
  const left = boxes.positions(boxes.acknowledge(before.outbox, after.attempt?.last_seq ?? 0));
  const lost = [...new Set([...written, ...left])].filter((position) => !open.has(position));
  if (lost.length === 0) return after;
  const titles = lost.map((position) => `“${itemAt(before, position)?.title ?? "an earlier question"}”`);
  const notice = `Your last change to ${listed(titles)} came after the time was over. What was saved before it counts.`;
  return { ...after, notice, unreceived: [...new Set([...after.unreceived, ...lost])] };
}

function saved(state: State, seq: number, position: number, received_at: number): State {
  const next = { ...state, outbox: boxes.acknowledge(state.outbox, seq) };
  const work = state.work[position];
  return work === undefined ? next : withWork(next, position, { ...work, saved_at: received_at });
}

/** Refusals of hello that another try will not change. */
const final_refusals = new Set(["link_invalid", "link_cancelled", "window_not_open", "window_over", "not_found"]);

function refused(state: State, message: Refused): State {
  if (message.reason === "taken_over") return { ...state, holder: "taken_over", asking: "nothing" };
  switch (message.about) {
    case "hello":
      return final_refusals.has(message.reason)
        ? { ...state, refusal: { reason: message.reason, sentence: message.sentence } }
        : { ...state, notice: message.sentence };
    case "save_answer":
      return saveRefused(state, message);
    case "run_answer":
      return { ...state, runs: runsRefused(state, message.sentence) };
    default:
      return { ...state, asking: "nothing", notice: message.sentence };
  }
}

/** Those that another try can change; the revision keeps its place. */
const passing_refusals = new Set(["out_of_order", "too_many", "overloaded"]);

function saveRefused(state: State, message: Refused): State {
  const revision = state.outbox.sent.find((sent) => sent.seq === message.seq);
  if (revision === undefined || passing_refusals.has(message.reason)) return state;
  const outbox = boxes.refuse(state.outbox, revision.seq);
  const work = state.work[revision.position];
  const next = { ...state, outbox, notice: message.sentence };
  if (message.reason !== "too_large" || work === undefined) return next;
  return withWork(next, revision.position, { ...work, problem: message.sentence });
}

function runsRefused(state: State, sentence: string): Record<number, Run> {
  const refusedRun = (run: Run): Run => (run.stage === "asked" ? { ...run, stage: "finished", refusal: sentence } : run);
  return Object.fromEntries(Object.entries(state.runs).map(([position, run]) => [position, refusedRun(run)]));
}

// ---- small steps ------------------------------------------------------------------------------

function withWork(state: State, position: number, work: Work): State {
  return { ...state, work: { ...state.work, [position]: work } };
}

/** Keeps each language's text, so that coming back to it finds it. */
function withTexts(state: State, position: number, answers: Answer[]): State {
  const texts = { ...state.texts[position] };
  for (const answer of answers) {
    const file = editedFile(answer);
    if (file !== undefined) texts[answer.language] = file;
  }
  return Object.keys(texts).length === 0 ? state : { ...state, texts: { ...state.texts, [position]: texts } };
}

function withRun(state: State, position: number, run: Run): State {
  return { ...state, runs: { ...state.runs, [position]: run } };
}

function changeRun(state: State, position: number, change: (run: Run) => Run): State {
  return withRun(state, position, change(state.runs[position] ?? first_run));
}
