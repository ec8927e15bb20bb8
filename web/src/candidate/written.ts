// How long a text is, and what that means beside what was asked for. Nothing here keeps it from being
// saved: how it counts is for those who rate it.

import type { WordLimits } from "../protocol";

/** What stands between blanks, as on the server. */
export function wordCount(text: string): number {
  return text.split(/[ \t\r\n]+/).filter((word) => word !== "").length;
}

export function askedLength({ words_min, words_max }: WordLimits): string {
  if (words_min === 0) return `Up to ${words_max} words`;
  return words_min === words_max ? `${words_max} words` : `${words_min} to ${words_max} words`;
}

/** What somebody who cannot see the count needs to hear; it changes seldom. */
export function lengthWords({ words_min, words_max }: WordLimits, count: number): string {
  if (count === 0) return "";
  if (count < words_min) return `Shorter than the ${words_min} words that were asked for.`;
  if (count > words_max) return `Longer than the ${words_max} words that were asked for.`;
  return "The length is as asked for.";
}
