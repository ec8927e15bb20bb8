// What somebody who rates says about each criterion, and when it can be handed in.

import type { Criterion, CriterionRating } from "../../protocol";
import { scoreText } from "../../shared/points";

/** Without a level until one is chosen. */
export interface Entry {
  criterion: string;
  level: number | null;
  remark: string;
}

export function blankEntries(criteria: Criterion[]): Entry[] {
  return criteria.map(({ id }) => ({ criterion: id, level: null, remark: "" }));
}

export function withEntry(entries: Entry[], criterion: string, part: Partial<Entry>): Entry[] {
  return entries.map((entry) => (entry.criterion === criterion ? { ...entry, ...part } : entry));
}

/** Null while a criterion has no level. */
export function handedIn(entries: Entry[]): CriterionRating[] | null {
  const rated = entries.flatMap(({ criterion, level, remark }) => (level === null ? [] : [{ criterion, level, remark: remark.trim() }]));
  return rated.length === entries.length ? rated : null;
}

/** "1.5 / 3": what a level is worth. */
export function levelPoints({ points, levels }: Criterion, level: number): string {
  return scoreText((points * 1_000_000 * level) / (levels.length - 1), points);
}
