// Wall-clock times of a named zone. The server decides by its own zone data; this is for saying
// before sending what a window means.

/** "2026-03-01T09:30", as <input type="datetime-local"> gives it. */
export type LocalTime = string;

const day_ms = 24 * 3600 * 1000;

export type Moment = { kind: "once"; at: number } | { kind: "never" } | { kind: "twice" } | { kind: "unreadable" };

/** When a clock in `zone` shows this time; in microseconds. On some nights it never does, or twice. */
export function momentOf(local: LocalTime, zone: string): Moment {
  const as_if_utc = Date.parse(`${local}:00Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) || Number.isNaN(as_if_utc)) return { kind: "unreadable" };
  const offsets = new Set([-day_ms, 0, day_ms].map((shift) => offsetAt(as_if_utc + shift, zone)));
  const moments = [...offsets].map((offset) => as_if_utc - offset).filter((at) => at + offsetAt(at, zone) === as_if_utc);
  const [first, second] = moments;
  if (first === undefined) return { kind: "never" };
  return second === undefined ? { kind: "once", at: first * 1000 } : { kind: "twice" };
}

/** What a clock in `zone` shows, to the minute. */
export function localTimeOf(moment: number, zone: string): LocalTime {
  const milliseconds = moment / 1000;
  return new Date(milliseconds + offsetAt(milliseconds, zone)).toISOString().slice(0, 16);
}

/** How far the zone's clocks are ahead of UTC at that time, in milliseconds. */
function offsetAt(utc_ms: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(new Date(utc_ms));
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return shown - Math.floor(utc_ms / 1000) * 1000;
}

/** All names the browser knows, with UTC and the browser's own among them. */
export function zoneNames(own: string): string[] {
  return [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC", own])].sort();
}
