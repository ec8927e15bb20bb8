import type { ReadonlySignal } from "@preact/signals";

import type { AttemptTime } from "../../protocol";
import { Badge } from "../../shared/components/badge";
import { countdown, dayAndTime } from "../../shared/format";
import { Connected, StageBadge } from "../attempts/state_cell";
import { Fact } from "../reviewer/fact";
import type { ClockView } from "./clock_page";
import { isCutOff, pausedSince, stamp } from "./clock_words";

export function ClockHeader({ desk, time }: ClockView) {
  const { attempt } = time;
  return (
    <header class="clock-header">
      <div>
        <h1>{attempt.name}</h1>
        <p class="soft who-line">{attempt.email} · {attempt.title}</p>
        <p class="badges">
          <StageBadge row={attempt} now={time.server_now} />
          {attempt.paused && <Badge tone="warn">Paused</Badge>}
          {attempt.asked && <Badge>Asked for extra time</Badge>}
          {attempt.state === "running" && <Connected connected={attempt.connected} />}
        </p>
      </div>
      {attempt.state === "running" && <Running time={time} clock={desk.now} />}
      <Facts time={time} />
    </header>
  );
}

function Running({ time, clock }: { time: AttemptTime; clock: ReadonlySignal<number> }) {
  const { attempt } = time;
  const section = time.sections[attempt.section ?? 0];
  return (
    <div class="panel standing">
      <p>
        Section {(attempt.section ?? 0) + 1} of {attempt.section_count}: <strong>{section?.title}</strong>
      </p>
      {attempt.paused ? <Paused time={time} /> : <TimeLeft deadline={attempt.section_deadline} clock={clock} />}
      {!attempt.paused && attempt.section_deadline !== null && (
        <p class="soft numbers">
          This section ends at {stamp(attempt.section_deadline, attempt.zone)}
          {attempt.final_deadline !== null && <>, the test at the latest at {stamp(attempt.final_deadline, attempt.zone)}</>}.
        </p>
      )}
      {section !== undefined && isCutOff(section, attempt) && (
        <p>The hard close ends this section before its time is used up.</p>
      )}
    </div>
  );
}

function TimeLeft({ deadline, clock }: { deadline: number | null; clock: ReadonlySignal<number> }) {
  const now = clock.value;
  if (deadline === null) return <p class="left">No limit</p>;
  if (now === 0) return null;
  return <p class="left numbers"><span role="timer" aria-label="Time left">{countdown((deadline - now) / 1000)}</span> left</p>;
}

function Paused({ time }: { time: AttemptTime }) {
  const since = pausedSince(time);
  return (
    <>
      <p class="left">The clock stands still</p>
      <p class="soft numbers">
        {since === null ? "A break of the candidate's own, or a pause." : `Paused since ${stamp(since, time.attempt.zone)}.`} The
        questions are hidden; every second of it is given back.
      </p>
    </>
  );
}

function Facts({ time }: { time: AttemptTime }) {
  const { attempt } = time;
  return (
    <dl class="fact-row">
      <Fact title="May start from">{dayAndTime(attempt.opens_at, attempt.zone)}</Fact>
      <Fact title="Until">{dayAndTime(attempt.latest_start, attempt.zone)}</Fact>
      <Fact title="Hard close">{attempt.hard_close === null ? "None" : dayAndTime(attempt.hard_close, attempt.zone)}</Fact>
      <Fact title="Times here are of">{attempt.zone}</Fact>
    </dl>
  );
}
