// Trying an answer: what is known of a Run, from the press of the button to its last case.

import type { CaseResult, LevelCheck, Refused, ServerMessage } from "../protocol";
import { counted } from "../shared/format";
import type { Run, RunOn, State } from "./state";

export const first_run: Run = {
  stage: "asked",
  ahead: 0,
  on: "examples",
  check: null,
  cases: [],
  passed: 0,
  total: 0,
  outcome: null,
  compile_output: "",
  refusal: null,
  took_ms: null,
};

const run_lost = "The connection broke before the results arrived. Your answer is not affected; run it again.";

type RunMessage = Extract<ServerMessage, { type: "run_queued" | "run_progress" | "run_finished" }>;

/** One at a time: what was put off gives way to what is asked now. */
export function runAsked(state: State, position: number, on: RunOn): State {
  const kept = Object.entries(state.runs).filter(([, run]) => run.stage !== "put_off");
  return { ...state, runs: { ...Object.fromEntries(kept), [position]: { ...first_run, on } } };
}

/** What was put off is asked again. */
export function runAgain(state: State, position: number): State {
  const run = state.runs[position];
  if (run?.stage !== "put_off") return state;
  return { ...state, runs: { ...state.runs, [position]: { ...run, stage: "asked" } } };
}

export function runHeard(state: State, message: RunMessage): State {
  const run = state.runs[message.position] ?? first_run;
  return { ...state, runs: { ...state.runs, [message.position]: next(run, message) } };
}

function next(run: Run, message: RunMessage): Run {
  switch (message.type) {
    case "run_queued":
      return queued(run, message.ahead);
    case "run_progress":
      return { ...run, stage: "running", refusal: null, cases: withCase(run.cases, message.result) };
    case "run_finished":
      return { ...run, ...message, stage: "finished", refusal: null };
  }
}

/** A second worker that took over runs all of them again. */
function withCase(cases: CaseResult[], result: CaseResult): CaseResult[] {
  return [...cases.filter(({ name }) => name !== result.name), result];
}

export function timed(state: State, position: number, took_ms: number): State {
  const run = state.runs[position];
  return run === undefined ? state : { ...state, runs: { ...state.runs, [position]: { ...run, took_ms } } };
}

/** Its place, again and again. One that was given up for lost with the line still waits, and has shown nothing yet. */
function queued(run: Run, ahead: number): Run {
  const is_older = run.stage === "running" || (run.stage === "finished" && run.refusal === null);
  return is_older ? run : { ...first_run, on: run.on, stage: "queued", ahead };
}

export function interrupted(run: Run): Run {
  return run.stage === "finished" ? run : { ...run, stage: "finished", refusal: run_lost };
}

/** The refusal does not name its item; only one can have been asked for. */
export function runRefused(state: State, { reason, sentence }: Refused): State {
  const asked = Object.entries(state.runs).find(([, run]) => run.stage === "asked");
  if (asked === undefined) return state;
  const [position, run] = asked;
  const refused: Run = reason === "overloaded" ? { ...run, stage: "put_off" } : { ...run, stage: "finished", refusal: sentence };
  return { ...state, runs: { ...state.runs, [position]: refused } };
}

// ---- in words ---------------------------------------------------------------------------------

export function stageWords(run: Run): string {
  switch (run.stage) {
    case "asked":
      return "Sending…";
    case "put_off":
      return "The server is busy. Your run starts by itself in a moment…";
    case "queued":
      return run.ahead > 0 ? `${counted(run.ahead, "run")} before yours` : "Yours is next…";
    case "running":
      return "Running…";
    case "finished":
      return finishedWords(run);
  }
}

function finishedWords(run: Run): string {
  if (run.refusal !== null) return "";
  if (run.outcome === "infra_error") return "This did not work on our side. Your answer is not affected; please run it again.";
  if (run.outcome === "ungradable" && run.cases.length === 0) return "It could not be run.";
  if (run.check !== null) return checkWords(run.check);
  if (run.total === 0) return "There is nothing to run yet.";
  if (run.on === "own_input") return "Finished";
  return `${run.passed} of ${run.total} as expected`;
}

function checkWords({ levels, passed, failed }: LevelCheck): string {
  const which = levels === 1 ? "Level 1" : `Levels 1 to ${levels}`;
  return passed ? `${which} passed` : `Not yet: ${failed.join(", ")}`;
}
