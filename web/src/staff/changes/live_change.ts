// A change of clocks while tests run: what staff filled in, whom it will reach, and what is sent. Pure.

import type { AttemptRow, LiveChange, LiveChanged, Problem } from "../../protocol";
import { counted } from "../../shared/format";
import { amountOf, type DurationText, exactDuration, no_duration } from "../duration_entry";

export type What = "extend" | "shorten" | "announce" | "pause" | "resume";

/** Its key is given to it when it is sent. */
export type WantedChange = Omit<LiveChange, "key">;

export interface LiveDraft {
  what: What;
  section: number | null; // the open one if none is named
  time: DurationText;
  text: string;
  reason: string;
}

/** One attempt, all that run on one blueprint, or ("") all that run. */
export type Target = { attempt: string } | { blueprint: string };

export type DraftErrors = Partial<Record<"time" | "text" | "reason", string>>;

export const amount_max_ms = 24 * 3600 * 1000;
export const text_length_max = 600; // the server takes 2000 bytes
export const reason_length_max = 600;

export function firstDraft(what: What): LiveDraft {
  return { what, section: null, time: no_duration, text: "", reason: "" };
}

export function movesDeadline(what: What): boolean {
  return what === "extend" || what === "shorten";
}

export function draftErrors(draft: LiveDraft): DraftErrors {
  const errors: DraftErrors = {};
  const amount = amountOf(draft.time, amount_max_ms);
  if (movesDeadline(draft.what) && !amount.ok) errors.time = amount.error;
  if (draft.what === "shorten" && draft.reason.trim() === "") errors.reason = "Taking time away needs a reason.";
  if (draft.what === "announce" && draft.text.trim() === "") errors.text = "Write what candidates are to read.";
  return errors;
}

/** What is sent. Nothing that was written for another kind of change goes along. */
export function changeOf(draft: LiveDraft, target: Target): WantedChange {
  const moves = movesDeadline(draft.what);
  return {
    kind: draft.what === "shorten" ? "extend" : draft.what,
    attempt: "",
    blueprint: "",
    ...target,
    section: moves ? draft.section : null,
    amount_ms: moves ? amountOfDraft(draft) : 0,
    text: draft.what === "announce" ? draft.text.trim() : "",
    reason: draft.reason.trim(),
  };
}

function amountOfDraft(draft: LiveDraft): number {
  const amount = amountOf(draft.time, amount_max_ms);
  const ms = amount.ok ? amount.ms : 0;
  return draft.what === "shorten" ? -ms : ms;
}

// ---- whom it reaches ----

export interface Reach {
  running: number;
  connected: number;
}

export function runningRows(rows: AttemptRow[], blueprint: string): AttemptRow[] {
  return rows.filter((row) => row.state === "running" && (blueprint === "" || row.blueprint === blueprint));
}

export function reachOf(draft: LiveDraft, rows: AttemptRow[], blueprint: string): Reach {
  const reached = runningRows(rows, blueprint).filter((row) => concerns(draft, row));
  return { running: reached.length, connected: reached.filter((row) => row.connected).length };
}

function concerns(draft: LiveDraft, row: AttemptRow): boolean {
  if (draft.what === "resume") return row.paused;
  if (!movesDeadline(draft.what) || draft.section === null) return true;
  return draft.section < row.section_count && draft.section >= (row.section ?? 0);
}

export function reachWords({ running, connected }: Reach): string {
  return `${counted(running, "running candidate")}, ${connected} of them connected`;
}

// ---- sentences ----

/** "Extend section 2 by 5 min", to be followed by whom. */
export function changeWords(draft: LiveDraft): string {
  const section = draft.section === null ? "the open section" : `section ${draft.section + 1}`;
  const amount = exactDuration(Math.abs(amountOfDraft(draft)));
  const words: Record<What, string> = {
    extend: `Extend ${section} by ${amount}`,
    shorten: `Take ${amount} of ${section} away`,
    announce: `Announce “${draft.text.trim()}”`,
    pause: "Stop the clock",
    resume: "Let the clock go on",
  };
  return words[draft.what];
}

export function confirmSentence(draft: LiveDraft, whom: string, reach: Reach): string {
  const joint = { extend: "for", shorten: "from", announce: "to", pause: "for", resume: "for" }[draft.what];
  return `${changeWords(draft)} ${joint} ${whom}: ${reachWords(reach)}.`;
}

export function changedSentence({ reached, connected }: LiveChanged): string {
  return `Reached ${reached}, ${counted(connected, "page")} heard it at once.`;
}

/** What somebody else may have done just before. */
const unreached_words: Partial<Record<What, string>> = {
  pause: "the clock stands still already, or the test is over",
  resume: "the clock runs already, or the test is over",
  announce: "the test does not run",
};

/** The same about one person. */
export function personChangedSentence(what: What, { reached, connected }: LiveChanged): string {
  if (reached === 0) return `Nothing was changed: ${unreached_words[what] ?? "the test does not run, or that section is over"}.`;
  if (connected === 0) return "Done. The page is not connected; it shows this as soon as it is back.";
  return "Done. The page heard it at once.";
}

/** A lost answer must not look like a refusal. */
export function problemSentence(problem: Problem): string {
  if (problem.status !== 0) return problem.title;
  return "No answer came, so it is not known whether this was done. Send it again: it is done only once.";
}
