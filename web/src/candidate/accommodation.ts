// Extra time and breaks: what a candidate asks for before Start, and how it is said.

import type { AccommodationView } from "../protocol";
import { counted, exactDuration, listed } from "../shared/format";

const minute_ms = 60_000;
// As on the server.
const extra_percent_max = 300;
const extra_minutes_max = 24 * 60;
const break_count_max = 20;
const break_minutes_max = 4 * 60;

/** As it is written into the fields. Nothing is nothing. */
export interface Wish {
  percent: string;
  minutes: string;
  break_count: string;
  break_minutes: string;
}

export const no_wish: Wish = { percent: "0", minutes: "", break_count: "", break_minutes: "" };

/** What is asked for, or a sentence about what does not fit. */
export function wantedBy(wish: Wish): AccommodationView | string {
  const percent = wholeNumber(wish.percent, extra_percent_max);
  const minutes = wholeNumber(wish.minutes, extra_minutes_max);
  const break_count = wholeNumber(wish.break_count, break_count_max);
  const break_minutes = wholeNumber(wish.break_minutes, break_minutes_max);
  if (percent === null) return `Extra time is a whole number of percent, up to ${extra_percent_max}.`;
  if (minutes === null) return `Extra minutes are a whole number, up to ${extra_minutes_max}.`;
  if (break_count === null) return `The number of breaks is a whole number, up to ${break_count_max}.`;
  if (break_minutes === null) return `A break lasts a whole number of minutes, up to ${break_minutes_max}.`;
  if ((break_count === 0) !== (break_minutes === 0)) return "Breaks need both: how many, and how many minutes each.";
  if (percent + minutes + break_count === 0) return "Please choose what you need.";
  return { extra_percent: percent, extra_ms: minutes * minute_ms, break_count, break_ms: break_minutes * minute_ms };
}

/** "50 % more time, 10 min more and 2 breaks of 5 min each"; "" when it is nothing. */
export function accommodationWords({ extra_percent, extra_ms, break_count, break_ms }: AccommodationView): string {
  const parts = [
    extra_percent > 0 ? `${extra_percent} % more time` : "",
    extra_ms > 0 ? `${exactDuration(extra_ms)} more` : "",
    break_count > 0 ? `${counted(break_count, "break")} of ${exactDuration(break_ms)}${break_count > 1 ? " each" : ""}` : "",
  ];
  return listed(parts.filter((part) => part !== ""));
}

function wholeNumber(text: string, max: number): number | null {
  const plain = text.trim();
  if (plain === "") return 0;
  if (!/^\d{1,6}$/.test(plain)) return null;
  const number = Number(plain);
  return number <= max ? number : null;
}
