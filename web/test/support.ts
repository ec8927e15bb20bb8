// Small worlds for the tests: an attempt with a few items, answers that are one text, and a network,
// a clock and timers that are moved by hand.

import type { Answer, AttemptState, ClockView, ItemView, NoticeView } from "../src/protocol";
import type { Line, TwoLines } from "../src/shared/connection";

export function answering(text: string): Answer {
  return { chosen: [], text, language: "", files: [], fields: [] };
}

export function item(position: number, text?: string, saved_at = 10): ItemView {
  return {
    position,
    slot: `slot-${position}`,
    kind: "short_text",
    text_language: "en",
    title: `Question ${position}`,
    prompt_html: "",
    points: 1,
    limit_ms: null,
    deadline: null,
    unit: "",
    units: [],
    decimal_comma: false,
    starter_text: "",
    dialect: "",
    schema: "",
    tables: [],
    blocks: [],
    choices: [],
    questions: [],
    entries: [],
    cloze: null,
    source: null,
    languages: [],
    groups: [],
    levels: [],
    changes: null,
    words: null,
    upload: null,
    examples: [],
    answer: text === undefined ? null : answering(text),
    saved_at: text === undefined ? null : saved_at,
  };
}

export function attempt(changes: Partial<AttemptState> = {}): AttemptState {
  return {
    type: "attempt_state",
    server_now: 0,
    state: "running",
    candidate_name: "Ada",
    invited_by: "Northwind",
    language: "en",
    title: "A test",
    summary_html: "",
    opens_at: 0,
    latest_start: 3_600_000_000,
    hard_close: null,
    zone: "Europe/Paris",
    full_time_ms: 60_000,
    time_if_started_ms: 60_000,
    accommodation: { extra_percent: 0, extra_ms: 0, break_count: 0, break_ms: 0 },
    asked: null,
    sections: [],
    clock: clock(),
    last_seq: 0,
    writable: true,
    items: [item(0), item(1)],
    held: [],
    content: "",
    notices: [],
    receipt: null,
    practice: false,
    offers_practice: false,
    marks: [],
    ...changes,
  };
}

export function clock(changes: Partial<ClockView> = {}): ClockView {
  return {
    section: 0,
    section_deadline: 60_000_000,
    final_deadline: 60_000_000,
    pause: null,
    breaks_left: 0,
    break_ms: 0,
    ...changes,
  };
}

export function notice(number: number, changes: Partial<NoticeView> = {}): NoticeView {
  return { number, at: 1, kind: "announced", amount_ms: 0, text: "Hello", confirmed_at: null, ...changes };
}

export class FakeLine implements Line {
  said: string[] = [];
  is_closed = false;
  is_hastened = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;

  constructor(readonly kind: "socket" | "http") {}

  send(text: string): void {
    this.said.push(text);
  }

  close(): void {
    this.is_closed = true;
  }

  hasten(): void {
    this.is_hastened = true;
  }
}

/** Lines and timers that move only when a test says so. */
export class FakeNetwork implements TwoLines {
  now_ms = 0;
  chance = 1;
  lines: FakeLine[] = [];
  farewells: string[][] = [];
  private timers: { at: number; act: () => void }[] = [];

  dial = (): FakeLine => this.dialled("socket");
  dialHttp = (): FakeLine => this.dialled("http");
  random = (): number => this.chance;
  farewell = (frames: string[]): void => void this.farewells.push(frames);

  after = (pause_ms: number, act: () => void): (() => void) => {
    const timer = { at: this.now_ms + pause_ms, act };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  };

  wait(milliseconds: number): void {
    const end = this.now_ms + milliseconds;
    for (;;) {
      const due = this.timers.filter((timer) => timer.at <= end).sort((one, other) => one.at - other.at)[0];
      if (due === undefined) break;
      this.timers = this.timers.filter((timer) => timer !== due);
      this.now_ms = due.at;
      due.act();
    }
    this.now_ms = end;
  }

  get line(): FakeLine {
    const line = this.lines[this.lines.length - 1];
    if (line === undefined) throw new Error("nothing was dialled");
    return line;
  }

  get kinds(): string[] {
    return this.lines.map((line) => line.kind);
  }

  private dialled(kind: "socket" | "http"): FakeLine {
    const line = new FakeLine(kind);
    this.lines.push(line);
    return line;
  }
}
