// Wall-clock times of a named zone. The server decides by its own zone data; this is for saying
// before sending what a window means.

/** "2026-03-01T09:30", as <input type="datetime-local"> gives it. */
export type LocalTime = string;

/** A local time, with an offset where it exists twice: "2026-10-25T02:30+02:00". */
export type ZonedTime = string;

const minute_ms = 60_000;
const day_ms = 24 * 60 * minute_ms;
const local_time_length = "2026-03-01T09:30".length;

export interface Reading {
  at: number; // microseconds
  text: ZonedTime;
}

export type Moment =
  | { kind: "once"; at: number }
  | { kind: "never"; before: LocalTime; after: LocalTime } // the nearest ones that exist
  | { kind: "twice"; readings: [Reading, Reading] } // the earlier one first
  | { kind: "unreadable" };

/** When a clock in `zone` shows this time. On some nights it never does, or twice. */
export function momentOf(text: ZonedTime, zone: string): Moment {
  const local = localPart(text);
  const as_if_utc = Date.parse(`${local}:00Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d([+-]\d\d:\d\d)?$/.test(text) || Number.isNaN(as_if_utc)) return { kind: "unreadable" };
  const [first, second] = readingsOf(local, as_if_utc, zone);
  if (first === undefined) return { kind: "never", ...nearest(as_if_utc, zone) };
  if (text === local) {
    return second === undefined ? { kind: "once", at: first.at } : { kind: "twice", readings: [first, second] };
  }
  const meant = [first, second].find((reading) => reading?.text === text);
  return meant === undefined ? { kind: "unreadable" } : { kind: "once", at: meant.at };
}

/** Without the offset. */
export function localPart(text: ZonedTime): LocalTime {
  return text.slice(0, local_time_length);
}

/** What a clock in `zone` shows, to the minute. */
export function localTimeOf(moment: number, zone: string): LocalTime {
  const milliseconds = moment / 1000;
  return localText(milliseconds + offsetAt(milliseconds, zone));
}

/** All names the browser knows, with UTC and the browser's own among them. */
export function zoneNames(own: string): string[] {
  return [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC", own])].sort();
}

// Clocks change at most once within two days, so the offsets a day before and after are all there are.
function readingsOf(local: LocalTime, as_if_utc: number, zone: string): Reading[] {
  const offsets = new Set([-day_ms, 0, day_ms].map((shift) => offsetAt(as_if_utc + shift, zone)));
  return [...offsets]
    .filter((offset) => offsetAt(as_if_utc - offset, zone) === offset)
    .map((offset) => ({ at: (as_if_utc - offset) * 1000, text: local + offsetText(offset) }))
    .sort((one, other) => one.at - other.at);
}

/** The last minute before clocks are put forward, and the first one after. */
function nearest(as_if_utc: number, zone: string): { before: LocalTime; after: LocalTime } {
  let early = as_if_utc - day_ms;
  let late = as_if_utc + day_ms;
  const old_offset = offsetAt(early, zone);
  while (late - early > minute_ms) {
    const middle = early + Math.floor((late - early) / (2 * minute_ms)) * minute_ms;
    if (offsetAt(middle, zone) === old_offset) early = middle;
    else late = middle;
  }
  return { before: localText(early + old_offset), after: localText(late + offsetAt(late, zone)) };
}

function localText(as_if_utc: number): LocalTime {
  return new Date(as_if_utc).toISOString().slice(0, local_time_length);
}

/** "+02:00". */
function offsetText(offset_ms: number): string {
  const minutes = Math.abs(offset_ms) / minute_ms;
  const two = (count: number) => String(count).padStart(2, "0");
  return `${offset_ms < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
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
