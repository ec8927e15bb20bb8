// Lengths of time as staff write and read them: never rounded to minutes. Pure.

const second_ms = 1000;
const minute_ms = 60 * second_ms;
const hour_ms = 60 * minute_ms;

/** What stands in the two fields. */
export interface DurationText {
  minutes: string;
  seconds: string;
}

export const no_duration: DurationText = { minutes: "", seconds: "" };

export type Entered = { ok: true; ms: number } | { ok: false; error: string };

/** An empty field is a zero, two empty ones are no entry. */
export function durationOf(text: DurationText, ms_max: number): Entered {
  const minutes = wholeNumber(text.minutes);
  const seconds = wholeNumber(text.seconds);
  if (minutes === null || seconds === null) return { ok: false, error: "Enter whole minutes and whole seconds." };
  if (seconds > 59) return { ok: false, error: "Seconds go from 0 to 59." };
  const ms = minutes * minute_ms + seconds * second_ms;
  if (ms > ms_max) return { ok: false, error: `At most ${exactDuration(ms_max)}.` };
  return { ok: true, ms };
}

/** As durationOf, and longer than nothing. */
export function amountOf(text: DurationText, ms_max: number): Entered {
  const entered = durationOf(text, ms_max);
  return entered.ok && entered.ms === 0 ? { ok: false, error: "Enter how much time." } : entered;
}

/** For filling the fields; whole seconds. */
export function durationText(ms: number): DurationText {
  return { minutes: String(Math.floor(ms / minute_ms)), seconds: String(Math.floor((ms % minute_ms) / second_ms)) };
}

/** A count written in digits; an empty field is a zero. Null for anything else. */
export function wholeNumber(text: string): number | null {
  const digits = text.trim();
  if (digits === "") return 0;
  return /^\d{1,6}$/.test(digits) ? Number(digits) : null;
}

/** "1 h 2 min 3 s", "1 min 30 s", "5 min", "12.5 s": every millisecond that there is. */
export function exactDuration(milliseconds: number): string {
  const total = Math.abs(Math.round(milliseconds));
  const hours = Math.floor(total / hour_ms);
  const minutes = Math.floor((total % hour_ms) / minute_ms);
  const seconds = (total % minute_ms) / second_ms;
  const words = [hours > 0 ? `${hours} h` : "", minutes > 0 ? `${minutes} min` : "", seconds > 0 ? `${seconds} s` : ""];
  const text = words.filter((word) => word !== "").join(" ") || "0 s";
  return milliseconds < 0 && total > 0 ? `−${text}` : text;
}
