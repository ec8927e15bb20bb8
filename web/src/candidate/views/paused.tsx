import { useEffect, useRef } from "preact/hooks";

import type { AttemptState, PauseView } from "../../protocol";
import { Button } from "../../shared/components/button";
import { PageHeader } from "../../shared/components/page_header";
import { countdown, timeOfDay } from "../../shared/format";
import { sectionLeft } from "../time";
import type { View } from "./app";
import { AllNotices, NewNotices } from "./notices";
import { SaveIndicator } from "./save_indicator";

/** The clock stands still; what is asked and what was written is hidden until it goes on. */
export function Paused(view: View) {
  const { attempt } = view.state;
  const pause = attempt?.clock?.pause ?? null;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  if (attempt === null || pause === null) return null;
  return (
    <>
      <PageHeader end={<SaveIndicator {...view} />} />
      <main class="column message">
        <NewNotices {...view} attempt={attempt} />
        <h1 tabIndex={-1} ref={heading}>{pause.is_break ? "Your break" : "Your test is paused"}</h1>
        <StoppedClock {...view} attempt={attempt} />
        {pause.is_break ? <Break {...view} pause={pause} /> : <ByStaff pause={pause} />}
        <AllNotices attempt={attempt} />
      </main>
    </>
  );
}

function StoppedClock({ attempt, session }: View & { attempt: AttemptState }) {
  const left_ms = sectionLeft(attempt.clock, session.now.value);
  return (
    <p class="lead">
      The clock stands still{left_ms === null ? "" : <> at <strong class="numbers">{countdown(left_ms)}</strong></>}. Your
      questions are hidden and your answers are kept until it goes on.
    </p>
  );
}

function Break({ state, session, pause }: View & { pause: PauseView }) {
  const left_ms = pause.until === null ? null : (pause.until - session.now.value) / 1000;
  const waiting = state.asking === "resume";
  return (
    <section class="panel begin">
      {left_ms !== null && (
        <p>
          Your test goes on by itself in{" "}
          <strong role="timer" aria-label="Time left of your break" class="numbers">{countdown(left_ms)}</strong>, at{" "}
          {timeOfDay(pause.until ?? 0)}.
        </p>
      )}
      <Button look="primary" large disabled={waiting || state.link !== "ready"} onClick={session.endBreak}>
        {waiting ? "Going on…" : "End the break and go on"}
      </Button>
      {state.link !== "ready" && <p role="status" class="soft">Reconnecting… you can go on in a moment.</p>}
    </section>
  );
}

function ByStaff({ pause }: { pause: PauseView }) {
  return (
    <p>
      The people who run this test stopped the clock at <span class="numbers">{timeOfDay(pause.since)}</span>. Please leave
      this page open: it goes on by itself, and no time is lost.
    </p>
  );
}
