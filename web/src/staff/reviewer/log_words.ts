// What the log's events are called, and which belong together. Pure.

import type { LogLine } from "../../protocol";
import { dayAndExactTime, timeOfDay } from "../../shared/format";

export type LogKind = "saves" | "connections" | "views" | "runs" | "course";

export const kind_titles: Record<LogKind, string> = {
  saves: "Saves",
  connections: "Connections",
  views: "Questions viewed",
  runs: "Runs",
  course: "Course of the test",
};

const events: Record<string, { kind: LogKind; words: string }> = {
  opened: { kind: "course", words: "Link opened" },
  started: { kind: "course", words: "Test started" },
  entered_section: { kind: "course", words: "Section entered" },
  handed_in: { kind: "course", words: "Handed in" },
  closed_at_deadline: { kind: "course", words: "Closed at the deadline" },
  paused: { kind: "course", words: "Paused by staff" },
  resumed: { kind: "course", words: "Resumed by staff" },
  announced: { kind: "course", words: "Announcement" },
  absence_credited: { kind: "course", words: "Lost connection credited" },
  reopened: { kind: "course", words: "Opened again, paused, for lost time" },
  grading_again: { kind: "course", words: "Grading begun again" },
  window_moved: { kind: "course", words: "May start later, after our outage" },
  grace_extended: { kind: "course", words: "Answers on their way had longer, after our outage" },
  outage_credited: { kind: "course", words: "Our outage credited" },
  connected: { kind: "connections", words: "Connected" },
  disconnected: { kind: "connections", words: "Disconnected" },
  taken_over: { kind: "connections", words: "Continued on another page" },
  viewed: { kind: "views", words: "Viewed" },
  saved: { kind: "saves", words: "Saved" },
  ran: { kind: "runs", words: "Run" },
};

export function logKindOf(line: LogLine): LogKind {
  return events[line.event]?.kind ?? "course";
}

export function logWords(line: LogLine): string {
  return events[line.event]?.words ?? line.event.replaceAll("_", " ");
}

export interface LogFilter {
  kind: LogKind | "all";
  position: number | null;
}

export function matchingLines(lines: LogLine[], filter: LogFilter): LogLine[] {
  return lines.filter(
    (line) =>
      (filter.kind === "all" || logKindOf(line) === filter.kind) &&
      (filter.position === null || line.position === filter.position),
  );
}

/** "09:30:07", and the day with it where it is another one than that of the start. */
export function timeBeside(at: number, started_at: number | null, zone?: string): string {
  const day = (moment: number) => new Intl.DateTimeFormat("en-GB", { timeZone: zone }).format(moment / 1000);
  return started_at === null || day(at) === day(started_at) ? timeOfDay(at, zone) : dayAndExactTime(at, zone);
}

/** "+4:05" after the start, "-0:12" before it; whole seconds that have passed. */
export function sinceStart(at: number, started_at: number | null): string {
  if (started_at === null) return "";
  const seconds = Math.floor(Math.abs(at - started_at) / 1_000_000);
  const minutes = Math.floor(seconds / 60);
  return `${at < started_at ? "−" : "+"}${minutes}:${String(seconds % 60).padStart(2, "0")}`;
}
