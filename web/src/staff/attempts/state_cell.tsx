import type { ReadonlySignal } from "@preact/signals";

import type { AttemptRow } from "../../protocol";
import { Badge, type Tone } from "../../shared/components/badge";
import { countdown, dayAndTime } from "../../shared/format";
import { type Stage, stage_words, stageOf } from "../attempts";

const tones: Record<Stage, Tone> = {
  invited: "plain",
  opened: "plain",
  missed: "warn",
  running: "accent",
  grading: "accent",
  rating: "accent",
  held: "warn",
  graded: "good",
  cancelled: "plain",
};

export function StageBadge({ row, now }: { row: AttemptRow; now: number }) {
  const stage = stageOf(row, now);
  return <Badge tone={tones[stage]}>{stage_words[stage]}</Badge>;
}

/** `now` is coarse and decides the words; `clock` ticks and is read only where seconds are shown. */
export function StateCell({ row, now, clock, times }: {
  row: AttemptRow;
  now: number;
  clock: ReadonlySignal<number>;
  times: boolean; // for who may change clocks: pauses and requests are nobody else's business
}) {
  return (
    <div class="state-cell">
      <span class="badges">
        <StageBadge row={row} now={now} />
        {times && row.paused && <Badge>Paused</Badge>}
        {times && row.asked && <Badge>Asked for extra time</Badge>}
      </span>
      {row.state === "running" && <Running row={row} clock={clock} />}
      {row.state === "opened" && row.connected && <Connected connected />}
      {row.held && <span class="soft">A failure of ours; the result has a button to grade it again.</span>}
      {row.finished_at !== null && !row.held && <span class="soft">{dayAndTime(row.finished_at)}</span>}
    </div>
  );
}

function Running({ row, clock }: { row: AttemptRow; clock: ReadonlySignal<number> }) {
  return (
    <>
      <span class="numbers">
        Section {(row.section ?? 0) + 1} of {row.section_count}
        {row.section_deadline !== null && !row.paused && <> · <TimeLeft deadline={row.section_deadline} clock={clock} /></>}
      </span>
      <Connected connected={row.connected} />
    </>
  );
}

function TimeLeft({ deadline, clock }: { deadline: number; clock: ReadonlySignal<number> }) {
  const now = clock.value;
  if (now === 0) return null;
  return <strong>{countdown((deadline - now) / 1000)} left</strong>;
}

export function Connected({ connected }: { connected: boolean }) {
  return (
    <span class={connected ? "connected on" : "connected"}>
      <span class="dot" aria-hidden="true" />
      {connected ? "Connected" : "Not connected"}
    </span>
  );
}
