// The check of connection and sandbox: what this page knows of its own working, in a few plain rows.

import type { AttemptState, ItemView } from "../protocol";
import type { Kind } from "../shared/connection";
import { exactDuration, timeOfDay } from "../shared/format";
import { hasUnsaved, type Run, type State } from "./state";

const quick_round_trip_ms = 1_000;
const right_clock_ms = 2_000;

/** What the session measures by the way. */
export interface Measured {
  carrier: Kind;
  round_trip_ms: number | null;
  device_ahead_ms: number | null;
}

/** `open`: not known yet. */
export interface Check {
  name: string;
  standing: "fine" | "open" | "problem";
  words: string;
}

const fine = (name: string, words: string): Check => ({ name, standing: "fine", words });
const open = (name: string, words: string): Check => ({ name, standing: "open", words });
const problem = (name: string, words: string): Check => ({ name, standing: "problem", words });

/** What can be known before anything was answered. */
export function pageChecks(state: State, measured: Measured): Check[] {
  return [lineCheck(state, measured), roundTripCheck(measured), clockCheck(measured), storageCheck(state)];
}

/** What shows once answers are saved and programs run. */
export function testChecks(state: State): Check[] {
  const sample = state.attempt === null ? undefined : sampleItem(state.attempt);
  return sample === undefined ? [savingCheck(state)] : [savingCheck(state), sandboxCheck(state.runs[sample.position])];
}

/** The question whose program shows that the sandbox works. */
export function sampleItem(attempt: AttemptState): ItemView | undefined {
  return attempt.items.find((item) => item.kind === "code");
}

export function summaryOf(checks: Check[]): string {
  const problems = checks.filter(({ standing }) => standing === "problem").length;
  if (problems > 0) return problems === 1 ? "one needs a look" : `${problems} need a look`;
  const done = checks.filter(({ standing }) => standing === "fine").length;
  return done === checks.length ? "all fine" : `${done} of ${checks.length} fine so far`;
}

function lineCheck(state: State, { carrier }: Measured): Check {
  const name = "Connection";
  if (state.link !== "ready") return problem(name, "Not connected just now. Please check your network; this page keeps trying by itself.");
  if (carrier === "socket") return fine(name, "A live connection (WebSocket) works.");
  return fine(name, "Works by ordinary requests (HTTP), because a WebSocket does not get through. A little slower, and as safe.");
}

function roundTripCheck({ round_trip_ms }: Measured): Check {
  const name = "Speed";
  if (round_trip_ms === null) return open(name, "Being measured…");
  const words = `${Math.max(1, Math.round(round_trip_ms))} ms to the server and back.`;
  if (round_trip_ms <= quick_round_trip_ms) return fine(name, words);
  return problem(name, `${words} That is slow: answers stay safe, but Run takes longer. Another network may help.`);
}

function clockCheck({ device_ahead_ms }: Measured): Check {
  const name = "Clock";
  if (device_ahead_ms === null) return open(name, "Being compared…");
  const off_ms = Math.abs(device_ahead_ms);
  if (off_ms < right_clock_ms) return fine(name, `Your device’s clock agrees with ours, within ${Math.max(1, Math.round(off_ms))} ms.`);
  const way = device_ahead_ms > 0 ? "ahead" : "behind";
  const off = exactDuration(Math.round(off_ms / 1000) * 1000);
  return fine(name, `Your device’s clock is ${off} ${way}. That changes nothing: the time left is counted on ours.`);
}

function storageCheck({ keeps }: State): Check {
  const name = "Storage";
  if (keeps) return fine(name, "This browser keeps a copy of what is not sent yet.");
  return problem(
    name,
    "This browser keeps no copy of what is not sent yet. Please use a window that is not private, or make room on your device.",
  );
}

function savingCheck(state: State): Check {
  const name = "Saving";
  const newest = Math.max(0, ...Object.values(state.work).map((work) => work.saved_at ?? 0));
  if (newest > 0) return fine(name, `Your answer was received and stored at ${timeOfDay(newest)}.`);
  return open(name, hasUnsaved(state) ? "Your answer is on its way…" : "Answer any question, and this shows when it is safe.");
}

function sandboxCheck(run: Run | undefined): Check {
  const name = "Sandbox";
  if (run === undefined) return open(name, "Run the sample program, as it stands or with your changes.");
  if (run.stage !== "finished") return open(name, "The program is on its way…");
  if (run.refusal !== null) return problem(name, run.refusal);
  if (run.outcome === "infra_error") {
    return problem(name, "Our sandbox did not work just now. Please try again in a moment; if that stays so, tell the person who invited you.");
  }
  const took = run.took_ms === null ? "" : ` ${Math.round(run.took_ms)} ms after you pressed Run`;
  return fine(name, `A program ran there, and its result was here${took}.`);
}
