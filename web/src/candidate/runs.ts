// Trying an answer: what is known of a Run, from the press of the button to its last case.

import type { ServerMessage } from "../protocol";
import type { Run, State } from "./state";

export const first_run: Run = {
  stage: "asked",
  ahead: 0,
  own_input: false,
  cases: [],
  outcome: null,
  compile_output: "",
  refusal: null,
  took_ms: null,
};

const run_lost = "The connection broke before the results arrived. Your answer is not affected; run it again.";

type RunMessage = Extract<ServerMessage, { type: "run_queued" | "run_progress" | "run_finished" }>;

export function runHeard(state: State, message: RunMessage): State {
  const run = state.runs[message.position] ?? first_run;
  return { ...state, runs: { ...state.runs, [message.position]: next(run, message) } };
}

function next(run: Run, message: RunMessage): Run {
  switch (message.type) {
    case "run_queued":
      return { ...run, stage: "queued", ahead: message.ahead };
    case "run_progress":
      return { ...run, stage: "running", cases: [...run.cases, message.result] };
    case "run_finished":
      return { ...run, stage: "finished", outcome: message.outcome, compile_output: message.compile_output };
  }
}

export function timed(state: State, position: number, took_ms: number): State {
  const run = state.runs[position];
  return run === undefined ? state : { ...state, runs: { ...state.runs, [position]: { ...run, took_ms } } };
}

export function interrupted(run: Run): Run {
  return run.stage === "finished" ? run : { ...run, stage: "finished", refusal: run_lost };
}

/** The refusal does not name its item; only one can have been asked for. */
export function runRefused(state: State, sentence: string): State {
  const refused = (run: Run): Run => (run.stage === "asked" ? { ...run, stage: "finished", refusal: sentence } : run);
  const runs = Object.entries(state.runs).map(([position, run]) => [position, refused(run)] as const);
  return { ...state, runs: Object.fromEntries(runs) };
}
