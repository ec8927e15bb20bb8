// A small world for the staff pages: rows of the list, a server that answers from a table, and
// sockets and timers that move only when a test says so.

import type { AttemptRow, AttemptTime, SectionTime } from "../../src/protocol";
import type { Line, Surroundings } from "../../src/shared/connection";
import type { Fetch } from "../../src/staff/api";

export const minute_us = 60_000_000;

export function row(attempt: string, changes: Partial<AttemptRow> = {}): AttemptRow {
  return {
    attempt,
    blueprint: "backend-developer",
    title: "Backend Developer Assessment",
    name: "Ada Lovelace",
    email: "ada@example.org",
    invited_by: "Northwind",
    state: "invited",
    created_at: 0,
    opens_at: 0,
    latest_start: 100 * minute_us,
    hard_close: null,
    zone: "Europe/Berlin",
    started_at: null,
    section: null,
    section_count: 4,
    section_deadline: null,
    final_deadline: null,
    finished_at: null,
    connected: false,
    paused: false,
    asked: false,
    held: false,
    waits_for_ratings: false,
    micropoints: null,
    points: 100,
    judgement_micropoints: null,
    judgement_points: 0,
    ...changes,
  };
}

export function section(title: string, changes: Partial<SectionTime> = {}): SectionTime {
  return { title, limit_ms: 900_000, extra_ms: 0, granted_ms: 0, started_at: null, ended_at: null, ...changes };
}

export function clockTime(attempt: AttemptRow, changes: Partial<AttemptTime> = {}): AttemptTime {
  return {
    server_now: 0,
    attempt,
    accommodation: { extra_percent: 0, extra_ms: 0, break_count: 0, break_ms: 0 },
    asked: null,
    sections: [],
    outages: [],
    absences: [],
    absent_ms: 0,
    credited_ms: 0,
    creditable_ms: 0,
    can_reopen: false,
    notices: [],
    ...changes,
  };
}

/** Answers each "METHOD path" with what the table holds at that time, and remembers what was asked. */
export class FakeServer {
  readonly asked: string[] = [];
  readonly bodies: string[] = [];
  readonly replies = new Map<string, { status: number; body?: object }>();

  readonly fetch: Fetch = async (address, request) => {
    const what = `${request.method} ${address.replace("/api/v1/", "")}`;
    this.asked.push(what);
    if (typeof request.body === "string") this.bodies.push(request.body);
    const reply = this.replies.get(what);
    if (reply === undefined) throw new TypeError("no network");
    if (reply.body === undefined) return new Response(null, { status: reply.status });
    const type = reply.status < 400 ? "application/json" : "application/problem+json";
    return new Response(JSON.stringify(reply.body), { status: reply.status, headers: { "Content-Type": type } });
  };
}

export class FakeLine implements Line {
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  readonly sent: string[] = [];
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.closed = true;
  }
}

export class FakeSurroundings implements Surroundings {
  readonly lines: FakeLine[] = [];
  private timers: { at: number; act: () => void }[] = [];
  now_ms = 0;

  readonly dial = (): Line => {
    const line = new FakeLine();
    this.lines.push(line);
    return line;
  };

  readonly after = (milliseconds: number, act: () => void): (() => void) => {
    const timer = { at: this.now_ms + milliseconds, act };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  };

  readonly random = (): number => 1;

  get newest(): FakeLine {
    const line = this.lines[this.lines.length - 1];
    if (line === undefined) throw new Error("nothing was dialled");
    return line;
  }

  advance(milliseconds: number): void {
    const end = this.now_ms + milliseconds;
    for (let next = this.due(end); next !== undefined; next = this.due(end)) {
      this.timers = this.timers.filter((timer) => timer !== next);
      this.now_ms = next.at;
      next.act();
    }
    this.now_ms = end;
  }

  private due(end: number): { at: number; act: () => void } | undefined {
    return [...this.timers].sort((one, other) => one.at - other.at).find((timer) => timer.at <= end);
  }
}
