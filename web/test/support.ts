// Small worlds for the tests: an attempt with a few items, and answers that are one text.

import type { Answer, AttemptState, ItemView } from "../src/protocol";

export function answering(text: string): Answer {
  return { chosen: [], text, language: "", files: [] };
}

export function item(position: number, text?: string, saved_at = 10): ItemView {
  return {
    position,
    slot: `slot-${position}`,
    kind: "short_text",
    title: `Question ${position}`,
    prompt_html: "",
    points: 1,
    unit: "",
    starter_text: "",
    schema: "",
    choices: [],
    languages: [],
    groups: [],
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
    title: "A test",
    summary_html: "",
    opens_at: 0,
    closes_at: 3_600_000_000,
    zone: "Europe/Paris",
    full_time_ms: 60_000,
    time_if_started_ms: 60_000,
    sections: [],
    section: 0,
    section_deadline: 60_000_000,
    final_deadline: 60_000_000,
    last_seq: 0,
    writable: true,
    items: [item(0), item(1)],
    receipt: null,
    ...changes,
  };
}
