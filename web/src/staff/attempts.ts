// The list of candidates as this page knows it. Pure: a list that was asked for and changes that were
// pushed overtake each other, and the newer word about each candidate stays.

import type { AttemptChanged, AttemptList, AttemptRow, State } from "../protocol";

interface Known {
  row: AttemptRow;
  as_of: number;
}

export type Attempts = ReadonlyMap<string, Known>;

export function withList(known: Attempts, list: AttemptList): Attempts {
  const next = new Map<string, Known>();
  for (const row of list.attempts) next.set(row.attempt, newer(known.get(row.attempt), { row, as_of: list.server_now }));
  for (const [id, entry] of known) {
    if (!next.has(id) && entry.as_of > list.server_now) next.set(id, entry);
  }
  return next;
}

export function withChange(known: Attempts, change: AttemptChanged): Attempts {
  const { attempt } = change.attempt;
  const entry = newer(known.get(attempt), { row: change.attempt, as_of: change.server_now });
  return new Map(known).set(attempt, entry);
}

function newer(old: Known | undefined, fresh: Known): Known {
  return old !== undefined && old.as_of > fresh.as_of ? old : fresh;
}

/** Newest first. */
export function rowsOf(known: Attempts): AttemptRow[] {
  return [...known.values()].map((entry) => entry.row).sort((one, other) => other.created_at - one.created_at);
}

// ---- what a row means to the one who reads it ----

export type Stage = "invited" | "opened" | "missed" | "running" | "grading" | "rating" | "held" | "graded" | "cancelled";

/** The state with what the reader must know beside it: nobody came, or we failed. */
export function stageOf(row: AttemptRow, now: number): Stage {
  if (row.held) return "held";
  const stages: Record<State, Stage> = {
    invited: "invited",
    opened: "opened",
    running: "running",
    submitted: "grading",
    graded: "graded",
    cancelled: "cancelled",
  };
  if (row.waits_for_ratings) return "rating";
  const stage = stages[row.state];
  const is_over = now > 0 && now >= row.latest_start;
  return is_over && (stage === "invited" || stage === "opened") ? "missed" : stage;
}

export const stage_words: Record<Stage, string> = {
  invited: "Invited",
  opened: "Link opened",
  missed: "Not started in time",
  running: "Running",
  grading: "Handed in, grading",
  rating: "Waits for ratings",
  held: "Grading held",
  graded: "Graded",
  cancelled: "Withdrawn",
};

export interface Filter {
  text: string;
  stage: Stage | "all";
}

export function matching(rows: AttemptRow[], filter: Filter, now: number): AttemptRow[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return rows.filter((row) => {
    const text = `${row.name} ${row.email} ${row.title} ${row.invited_by}`.toLowerCase();
    const is_stage = filter.stage === "all" || stageOf(row, now) === filter.stage;
    return is_stage && words.every((word) => text.includes(word));
  });
}

export function canBeWithdrawn(row: AttemptRow): boolean {
  return row.state === "invited" || row.state === "opened" || row.state === "running";
}

/** Its clock runs, or will: there is something to look at and to change. */
export const hasClock = canBeWithdrawn;

export function hasResult(row: AttemptRow): boolean {
  return row.state === "submitted" || row.state === "graded";
}
