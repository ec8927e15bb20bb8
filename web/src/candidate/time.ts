// What the clock of an attempt says at a moment. Moments are microseconds, durations milliseconds.

import type { AttemptState, ClockView, ItemView } from "../protocol";

export function isOver(attempt: AttemptState): boolean {
  return attempt.state === "submitted" || attempt.state === "graded" || attempt.state === "cancelled";
}

/** Over by the clock, and what is on its way is still being collected. */
export function isCollecting(attempt: AttemptState): boolean {
  return isOver(attempt) && attempt.state !== "cancelled" && attempt.receipt === null;
}

/** Paused: the clock stands still and the content is hidden. */
export function isHidden(attempt: AttemptState): boolean {
  return attempt.clock?.pause != null;
}

export function openSection(attempt: AttemptState): number {
  return attempt.clock?.section ?? 0;
}

/** The moment at which writing in the open section ends; null: never. */
export function sectionEnd(clock: ClockView | null): number | null {
  const moments = [clock?.section_deadline, clock?.final_deadline].filter((moment) => moment != null);
  return moments.length === 0 ? null : Math.min(...moments);
}

/** While paused a clock shows what it showed when it was stopped. */
export function sectionLeft(clock: ClockView | null, now: number): number | null {
  return left(sectionEnd(clock), clock, now);
}

export function itemLeft(item: ItemView, clock: ClockView | null, now: number): number | null {
  return left(item.deadline, clock, now);
}

function left(deadline: number | null, clock: ClockView | null, now: number): number | null {
  return deadline === null ? null : (deadline - (clock?.pause?.since ?? now)) / 1000;
}

/** Has a clock of its own that does not run yet: nothing of it is shown before. */
export function isUnopened(item: ItemView): boolean {
  return item.limit_ms !== null && item.deadline === null;
}

export function isItemOver(item: ItemView, clock: ClockView | null, now: number): boolean {
  const left_ms = itemLeft(item, clock, now);
  return left_ms !== null && left_ms <= 0;
}

/** The next deadline that ends writing somewhere in the open section. */
export function nextDeadline(attempt: AttemptState, now: number): number | null {
  const moments = [sectionEnd(attempt.clock), ...attempt.items.map((item) => item.deadline)];
  const ahead = moments.filter((moment): moment is number => moment !== null && moment > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

/** What a start at this moment would give; null: as long as one likes. */
export function timeIfStarted(attempt: AttemptState, now: number): number | null {
  if (attempt.hard_close === null) return attempt.full_time_ms;
  const until_close = Math.max(0, (attempt.hard_close - now) / 1000);
  return attempt.full_time_ms === null ? until_close : Math.min(attempt.full_time_ms, until_close);
}

/** Confirmed with a time of their own by the server, yet a broadcast says only how the section's moved. */
export function hasRunningItemClock(attempt: AttemptState): boolean {
  return attempt.items.some((item) => item.deadline !== null);
}
