import "../changes/changes.css";
import "./clock.css";

import { useComputed } from "@preact/signals";
import { useCallback, useEffect, useState } from "preact/hooks";

import type { AttemptTime, Problem } from "../../protocol";
import { Notice } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import { hasClock } from "../attempts";
import type { StaffDesk } from "../desk";
import { paths } from "../route";
import type { View } from "../views/app";
import { Link } from "../views/link";
import { usePageTitle } from "../views/page_title";
import { Accommodation } from "./accommodation";
import { ClockChanges } from "./clock_changes";
import { ClockHeader } from "./clock_header";
import { newerTime } from "./clock_words";
import { Ledger } from "./ledger";
import { Notices } from "./notices";
import { SectionTable } from "./section_table";

const beat_us = 5_000_000;

/** What every part of this page is given. */
export interface ClockView {
  desk: StaffDesk;
  time: AttemptTime;
  onChanged: () => Promise<void>; // reads it all again
}

export function ClockPage({ desk, navigator, attempt }: View & { attempt: string }) {
  const { time, problem, load } = useTime(desk, attempt);
  usePageTitle(time === null ? "Clock" : `Clock of ${time.attempt.name}`);
  return (
    <div class="page clock">
      <p class="small"><Link navigator={navigator} to={paths.attempts}>← All candidates</Link></p>
      {problem !== null && (
        <Notice tone="warn">
          <p>{problem.title}</p>
          <Button onClick={() => void load()}>Try again</Button>
        </Notice>
      )}
      {time === null && problem === null && <p class="soft" role="status">Loading the clock…</p>}
      {time !== null && <Clock desk={desk} time={time} onChanged={load} />}
    </div>
  );
}

function Clock(view: ClockView) {
  const { state, started_at } = view.time.attempt;
  return (
    <>
      <ClockHeader {...view} />
      {state === "running" && <ClockChanges {...view} />}
      {started_at === null && <Accommodation {...view} />}
      <SectionTable {...view} />
      {started_at !== null && (
        <>
          <Ledger {...view} />
          <Notices {...view} />
          <Accommodation {...view} />
        </>
      )}
    </>
  );
}

// Read again when the list heard of this candidate, and every few seconds while the clock is alive:
// lost connections grow, and pages confirm, without a word to the list.
function useTime(desk: StaffDesk, attempt: string) {
  const [loaded, setLoaded] = useState<{ time: AttemptTime | null; problem: Problem | null }>({ time: null, problem: null });
  const load = useCallback(async () => {
    const reply = await desk.time(attempt);
    setLoaded((before) =>
      reply.ok ? { time: newerTime(before.time, reply.value), problem: null } : { ...before, problem: reply.problem },
    );
  }, [desk, attempt]);
  const as_of = desk.attempts.value?.get(attempt)?.as_of;
  const is_alive = loaded.time !== null && hasClock(loaded.time.attempt);
  const beat = useComputed(() => Math.floor(desk.now.value / beat_us)).value;
  useEffect(() => void load(), [load, as_of, is_alive ? beat : 0]);
  return { ...loaded, load };
}
