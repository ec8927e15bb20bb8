import { useRef } from "preact/hooks";

import type { AttemptState } from "../../protocol";
import { Button } from "../../shared/components/button";
import { countdown, timeOfDay, timeWarning } from "../../shared/format";
import { hasUnsaved, type State } from "../state";
import type { View } from "./app";

export function TopBar({ state, session, attempt, onLeave }: View & { attempt: AttemptState; onLeave: () => void }) {
  const index = attempt.section ?? 0;
  const is_last = index === attempt.sections.length - 1;
  const sending = state.asking !== "nothing";
  return (
    <header class="top-bar">
      <div class="where">
        <p class="soft">{attempt.title}</p>
        <h1>
          <span class="soft">Section {index + 1} of {attempt.sections.length}:</span> {attempt.sections[index]?.title}
        </h1>
      </div>
      <SaveIndicator state={state} />
      <Countdown now={session.now.value} deadline={attempt.section_deadline} />
      <Button look={is_last ? "primary" : "plain"} disabled={sending || state.link !== "ready"} onClick={onLeave}>
        {is_last ? "Hand in" : "Next section"}
      </Button>
    </header>
  );
}

function Countdown({ now, deadline }: { now: number; deadline: number | null }) {
  const before = useRef(Number.POSITIVE_INFINITY);
  const warning = useRef("");
  const left_ms = deadline === null ? 0 : (deadline - now) / 1000;
  // Announced when the minute is crossed, not when a page opens with less than that left.
  if (Number.isFinite(before.current)) warning.current = timeWarning(before.current, left_ms) ?? warning.current;
  if (left_ms > before.current) warning.current = "";
  before.current = left_ms;
  const urgency = left_ms <= 60_000 ? "last" : left_ms <= 300_000 ? "soon" : "";
  return (
    <div class={`countdown ${urgency}`}>
      <span class="label">Time left</span>
      <span role="timer" aria-label="Time left in this section" class="numbers">{countdown(left_ms)}</span>
      <span class="visually-hidden" role="status">{warning.current}</span>
    </div>
  );
}

function SaveIndicator({ state }: { state: State }) {
  const { text, tone } = saving(state);
  return <p class={`save-indicator ${tone}`} role="status">{text}</p>;
}

function saving(state: State): { text: string; tone: "" | "good" | "warn" } {
  const problem = state.shown !== null && state.work[state.shown]?.problem != null;
  if (problem) return { text: "Not saved: too long", tone: "warn" };
  const unsaved = hasUnsaved(state);
  if (state.link !== "ready" || !state.greeted) {
    return { text: unsaved ? "Not saved yet: reconnecting" : "All saved. Reconnecting…", tone: "warn" };
  }
  if (unsaved) return { text: "Saving…", tone: "" };
  const moments = Object.values(state.work).map((work) => work.saved_at ?? 0);
  const newest = Math.max(0, ...moments);
  return newest === 0 ? { text: "Saves by itself", tone: "" } : { text: `Saved ${timeOfDay(newest)}`, tone: "good" };
}
