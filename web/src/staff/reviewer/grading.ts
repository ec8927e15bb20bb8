// How far the grading of a response is, and what its outcomes are called here. Pure.

import type { ItemResult, Outcome, UnitResult, Verdict } from "../../protocol";
import type { Tone } from "../../shared/components/badge";
import { stepsText } from "../../shared/format";

export type Grading = "graded" | "held" | "waiting" | "rating" | "without_points";

/** An infra_error is ours and never a number: the item is held. */
export function gradingOf(item: ItemResult): Grading {
  if (!hasPoints(item)) return "without_points";
  if (item.micropoints !== null) return "graded";
  if (item.rating !== null) return "rating";
  return item.grade?.units.some((unit) => unit.outcome === "infra_error") ? "held" : "waiting";
}

/** What somebody is like, or thinks of us, is graded by nobody. */
export function hasPoints(item: ItemResult): boolean {
  return item.construct === "skill" || item.construct === "judgement";
}

/** Kinds whose key can be shown beside the response; the units of the others say more. */
export function isClosed(kind: string): boolean {
  return [
    "mcq", "multi", "numeric", "order", "short_text", "match", "cloze", "lines", "review_pr", "sjt", "likert", "forced_choice", "survey",
  ].includes(kind);
}

/** Kinds that people rate. */
export function isRated(kind: string): boolean {
  return kind === "text" || kind === "upload";
}

export const kind_words: Record<string, string> = {
  mcq: "Single choice",
  multi: "Multiple choice",
  numeric: "Number",
  order: "Ordering",
  short_text: "Short text",
  match: "Matching",
  cloze: "Gaps",
  lines: "Marked lines",
  review_pr: "Code review",
  sql: "SQL",
  code: "Code",
  api: "API",
  mutants: "Tests to write",
  project: "Project",
  text: "Text",
  upload: "Files",
  sjt: "Judgement",
  likert: "Statements",
  forced_choice: "Most and least",
  survey: "Survey",
};

interface Words {
  word: string;
  tone: Tone;
}

export const verdict_words: Record<Verdict, Words> = {
  pass: { word: "Passed", tone: "good" },
  partial: { word: "Partly", tone: "warn" },
  wrong: { word: "Different", tone: "bad" },
  time_limit: { word: "Time limit", tone: "bad" },
  memory_limit: { word: "Memory limit", tone: "bad" },
  output_limit: { word: "Output limit", tone: "bad" },
  run_error: { word: "Stopped with an error", tone: "bad" },
  compile_error: { word: "Does not compile", tone: "bad" },
  not_run: { word: "Not run", tone: "plain" },
  infra_error: { word: "Our failure", tone: "warn" },
};

const outcome_words: Record<Exclude<Outcome, "scored">, Words> = {
  ungradable: { word: "Could not be graded: counts as 0", tone: "bad" },
  infra_error: { word: "Held: our failure", tone: "warn" },
};

export function unitWords(unit: UnitResult): Words {
  if (unit.outcome !== "scored") return outcome_words[unit.outcome];
  if (unit.millionths === 1_000_000) return { word: "Passed", tone: "good" };
  return unit.millionths > 0 ? { word: "Partly", tone: "warn" } : { word: "Not passed", tone: "bad" };
}

/** "12 ms CPU · 30 ms · 8.9 MiB", as far as it was measured. */
export function costText(cost: {
  cpu_ms: number | null;
  wall_ms: number | null;
  memory_kb: number | null;
  steps: number | null;
}, dialect: string): string {
  const parts = [
    cost.steps === null ? "" : stepsText(cost.steps, dialect),
    cost.cpu_ms === null ? "" : `${cost.cpu_ms} ms CPU`,
    cost.wall_ms === null ? "" : `${cost.wall_ms} ms elapsed`,
    cost.memory_kb === null ? "" : `${(cost.memory_kb / 1024).toFixed(1)} MiB`,
  ];
  return parts.filter((part) => part !== "").join(" · ");
}
