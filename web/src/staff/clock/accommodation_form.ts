// What one person gets more than others: in words, and as it is filled in. Pure. There is no field
// for a reason, because none may be stored.

import type { AccommodationView } from "../../protocol";
import { counted, listed } from "../../shared/format";
import { durationOf, type DurationText, durationText, exactDuration, wholeNumber } from "../duration_entry";

const percent_max = 300;
const extra_max_ms = 24 * 3600 * 1000;
const break_count_max = 20;
const break_max_ms = 4 * 3600 * 1000;

export interface AccommodationText {
  percent: string;
  extra: DurationText;
  break_count: string;
  break_length: DurationText;
}

export type AccommodationErrors = Partial<Record<keyof AccommodationText, string>>;

export function textOf(accommodation: AccommodationView): AccommodationText {
  return {
    percent: String(accommodation.extra_percent),
    extra: durationText(accommodation.extra_ms),
    break_count: String(accommodation.break_count),
    break_length: durationText(accommodation.break_ms),
  };
}

export function accommodationOf(
  text: AccommodationText,
): { accommodation: AccommodationView; errors: null } | { accommodation: null; errors: AccommodationErrors } {
  const errors: AccommodationErrors = {};
  const percent = wholeNumber(text.percent);
  const count = wholeNumber(text.break_count);
  const extra = durationOf(text.extra, extra_max_ms);
  const length = durationOf(text.break_length, break_max_ms);
  if (percent === null || percent > percent_max) errors.percent = `A whole number from 0 to ${percent_max}.`;
  if (count === null || count > break_count_max) errors.break_count = `A whole number from 0 to ${break_count_max}.`;
  if (!extra.ok) errors.extra = extra.error;
  if (!length.ok) errors.break_length = length.error;
  if (percent === null || count === null || !extra.ok || !length.ok || Object.keys(errors).length > 0) {
    return { accommodation: null, errors };
  }
  if (count > 0 && length.ms === 0) return { accommodation: null, errors: { break_length: "Say how long each break may be." } };
  const break_ms = count === 0 ? 0 : length.ms;
  return {
    accommodation: { extra_percent: percent, extra_ms: extra.ms, break_count: count, break_ms },
    errors: null,
  };
}

/** "25 % more time and 2 breaks of up to 5 min"; nothing special is said as such. */
export function accommodationWords(accommodation: AccommodationView): string {
  const { extra_percent, extra_ms, break_count, break_ms } = accommodation;
  const words = [
    extra_percent > 0 ? `${extra_percent} % more time` : "",
    extra_ms > 0 ? `${exactDuration(extra_ms)} more over the whole test` : "",
    break_count > 0 ? `${counted(break_count, "break")} of up to ${exactDuration(break_ms)}` : "",
  ];
  return listed(words.filter((word) => word !== "")) || "Nothing beyond the limits of the test";
}
