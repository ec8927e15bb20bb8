// Moments are microseconds since 1970 UTC and durations are milliseconds, as on the wire.

const second_ms = 1000;
const minute_ms = 60 * second_ms;

function dateOf(moment: number): Date {
  return new Date(moment / 1000);
}

/** "12:03:07" where the person is, or in a named zone. */
export function timeOfDay(moment: number, zone?: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(dateOf(moment));
}

/** "Tue 24 Nov 2026, 09:30 CET" where the person is, or in a named zone. */
export function dayAndTime(moment: number, zone?: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).formatToParts(dateOf(moment));
  return parts.map((part) => part.value).join("");
}

/** The same to the second, for a moment that cuts something off. */
export function dayAndExactTime(moment: number, zone?: string): string {
  const [time, day] = [timeOfDay(moment, zone), dayAndTime(moment, zone)];
  return day.replace(time.slice(0, 5), time);
}

export function localZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** "14:05", "0:59", and from an hour on "1:02:03"; never below zero. Rounded up: 0:00 is really over. */
export function countdown(left_ms: number): string {
  const seconds = Math.max(0, Math.ceil(left_ms / second_ms));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = String(seconds % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** "58 minutes", "1 minute", "45 seconds", "14 minutes 30 seconds". */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / second_ms));
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  const words = [minutes > 0 ? counted(minutes, "minute") : "", rest > 0 ? counted(rest, "second") : ""];
  return words.filter((word) => word !== "").join(" ") || "0 seconds";
}

/** "42 min 17 s", "1 h 30 min", "45 s": never more than there is, and nothing rounded to minutes. */
export function exactDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / second_ms));
  const parts = [[Math.floor(seconds / 3600), "h"], [Math.floor(seconds / 60) % 60, "min"], [seconds % 60, "s"]] as const;
  return parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`).join(" ") || "0 s";
}

/** "1 point", "6 points". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** "812 bytes", "1.5 KiB", "100 KiB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return counted(bytes, "byte");
  return `${(bytes / 1024).toFixed(1).replace(/\.0$/, "")} KiB`;
}

/** "a, b and c". */
export function listed(words: string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words[words.length - 1] ?? ""}`;
}

const warned_minutes = [10, 5, 1];

/** The warning to speak when the time left fell from one value to another, or null. */
export function timeWarning(before_ms: number, left_ms: number, where = "in this section"): string | null {
  const crossed = warned_minutes.filter((minutes) => before_ms > minutes * minute_ms && left_ms <= minutes * minute_ms);
  const minutes = crossed[crossed.length - 1];
  return minutes === undefined ? null : `${counted(minutes, "minute")} left ${where}.`;
}

/** What a statement cost: "118,204 steps", which PostgreSQL counts as buffers. */
export function stepsText(steps: number, dialect: string): string {
  return `${steps.toLocaleString("en-GB")} ${dialect === "PostgreSQL" ? "buffers" : "steps"}`;
}
