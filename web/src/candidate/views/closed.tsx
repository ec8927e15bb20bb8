import type { AttemptState } from "../../protocol";
import { Notice } from "../../shared/components/badge";
import { PageHeader } from "../../shared/components/page_header";
import { dayAndTime } from "../../shared/format";
import { titled } from "../hear";
import { hasUnsaved, type State } from "../state";
import { isCollecting } from "../time";
import type { View } from "./app";
import { Marked, PracticeClosed } from "./practice";
import { Received } from "./received";

export function Closed(view: View) {
  const { state } = view;
  const { attempt } = state;
  if (attempt === null) return null;
  if (isCollecting(attempt)) return <Collecting {...view} />;
  if (attempt.practice) return <PracticeClosed {...view} attempt={attempt} />;
  const { receipt } = attempt;
  const by_deadline = receipt?.reason === "deadline";
  return (
    <>
      <PageHeader />
      <main class="column">
        <h1 tabIndex={-1}>{by_deadline ? "Time is over. We have your test." : "We have your test. Thank you!"}</h1>
        <p>
          {attempt.candidate_name}, your answers to “{attempt.title}” have been received
          {receipt !== null && ` and were closed on ${dayAndTime(receipt.finished_at)}`}.
          {by_deadline && " Everything that was saved before the end counts, whether or not you ran it."}
        </p>
        <Unreceived state={state} />
        {receipt !== null && (attempt.marks.length > 0 ? <Marked {...attempt} /> : <Received receipt={receipt} />)}
        <NextSteps attempt={attempt} />
      </main>
    </>
  );
}

/** For a few seconds after the end, until nothing can be on its way any more. */
function Collecting({ state }: View) {
  return (
    <>
      <PageHeader />
      <main class="column message">
        <h1 tabIndex={-1}>Time is over</h1>
        <p role="status">
          One moment: we collect what was still on its way. It counts if it was written before the end. Your receipt
          appears here in a few seconds.
        </p>
        {hasUnsaved(state) && (
          <p class="soft">
            {state.link === "ready" ? "The last changes are being sent." : "This page is offline. The last changes are kept and sent by themselves."}
          </p>
        )}
      </main>
    </>
  );
}

/** An honest word about changes that were made too late, or while the line was down. */
function Unreceived({ state }: { state: State }) {
  const refused = state.unreceived.filter((position) => !state.late.includes(position));
  return (
    <>
      {state.late.length > 0 && (
        <Notice tone="warn">
          <p>
            Your last change to {titled(state, state.late)} reached us after the time was over. It is kept and can be read by
            the people who review this test, but it does not count by itself. What is listed below is what counts. If a
            technical problem was the cause, please tell the person who invited you.
          </p>
        </Notice>
      )}
      {refused.length > 0 && (
        <Notice tone="warn">
          <p>
            Your last change to {titled(state, refused)} was not accepted any more. What is listed below is what counts. If a
            technical problem was the cause, please tell the person who invited you.
          </p>
        </Notice>
      )}
      {hasUnsaved(state) && (
        <Notice tone="warn">
          <p>Some changes could not be sent yet. They are kept in this browser; please leave this page open.</p>
        </Notice>
      )}
    </>
  );
}

function NextSteps({ attempt }: { attempt: AttemptState }) {
  return (
    <section class="block">
      <h2>What happens next</h2>
      <p role="status">
        {attempt.state === "graded"
          ? "Grading is done: your code, queries and services were run against further tests."
          : "Grading is under way: your code, queries and services are run against further tests."}
      </p>
      <p>
        {attempt.invited_by} reads the result and gets in touch with you. You can close this page; the link keeps showing
        this receipt.
      </p>
    </section>
  );
}
