// Trying everything out before the test: how it is offered, begun, left and ended.

import type { AttemptState, Mark } from "../../protocol";
import { Notice } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import { lazily } from "../../shared/components/lazily";
import { PageHeader } from "../../shared/components/page_header";
import { Prose } from "../../shared/components/prose";
import { counted } from "../../shared/format";
import { pointsText } from "../../shared/points";
import type { View } from "./app";
import { Received } from "./received";

const PageCheck = lazily(() => import("./check_panel").then((module) => module.PageCheck));
const WholeCheck = lazily(() => import("./check_panel").then((module) => module.WholeCheck));

type OfAttempt = View & { attempt: AttemptState };

/** On the invitation. */
export function PracticeOffer({ state, session, attempt }: OfAttempt) {
  if (!attempt.offers_practice) return null;
  const waiting = state.asking === "practice";
  return (
    <section class="block">
      <h2>Try it first</h2>
      <p>
        The practice has one small question of each kind, and checks your connection and our sandbox. It is untimed, nothing of
        it is kept as a result, and nobody but you sees it. Your test does not start, and its time stays whole.
      </p>
      <Button disabled={waiting || state.link !== "ready"} onClick={session.beginPractice}>
        {waiting ? "Opening…" : "Try it first"}
      </Button>
    </section>
  );
}

/** The practice's own first page. */
export function PracticeBegin(view: OfAttempt) {
  const { state, session, attempt } = view;
  const sending = state.asking === "start";
  return (
    <>
      <PageHeader />
      <main class="column">
        <h1 tabIndex={-1} lang={attempt.language}>{attempt.title}</h1>
        <Prose html={attempt.summary_html} />
        <PageCheck {...view} />
        <section class="panel begin">
          <p class="lead">There is no time limit, and nothing of this is kept as a result.</p>
          {state.notice !== null && <Notice tone="bad"><p>{state.notice}</p></Notice>}
          <Button look="primary" large disabled={sending || state.link !== "ready"} onClick={session.start}>
            {sending ? "Starting…" : "Start the practice"}
          </Button>
          <BackToInvitation {...view} />
        </section>
      </main>
    </>
  );
}

/** Above its questions. */
export function PracticeTools(view: View) {
  return (
    <div class="practice-tools">
      <p>
        <strong>This is the practice.</strong> Nothing of it is kept as a result. <BackToInvitation {...view} />
      </p>
      <WholeCheck {...view} />
    </div>
  );
}

/** After handing in. */
export function PracticeClosed(view: OfAttempt) {
  return (
    <>
      <PageHeader />
      <main class="column">
        <h1 tabIndex={-1}>That was the practice</h1>
        <p>
          Nothing of it is kept as a result, and nobody but you sees it. In the test you get a receipt like this one, without
          the points.
        </p>
        <section class="panel begin">
          <p class="lead">Your test lost none of its time by it.</p>
          <BackToInvitation {...view} look="button primary large" />
        </section>
        <Marked {...view.attempt} />
      </main>
    </>
  );
}

/** What was received, with its points: of a practice, and of what an author looks at. */
export function Marked({ marks, receipt }: AttemptState) {
  return (
    <>
      <p role="status">{gradingWords(marks)}</p>
      {receipt !== null && (
        <Received receipt={receipt} more={{ title: "Points", number: true, cell: (line) => pointsOf(marks, line.position) }} />
      )}
    </>
  );
}

export function BackToInvitation({ session, look = "" }: View & { look?: string }) {
  const address = session.invitation_address;
  if (address === null) return <span>Open the link from your invitation to go back to it.</span>;
  return <a class={look} href={address}>Back to the invitation</a>;
}

function gradingWords(marks: Mark[]): string {
  const left = marks.filter((mark) => mark.micropoints === null).length;
  if (left > 0) return `Your answers are being graded: ${counted(left, "answer")} to go. Tests go first.`;
  const earned = marks.reduce((sum, mark) => sum + (mark.micropoints ?? 0), 0);
  const points = marks.reduce((sum, mark) => sum + mark.points, 0);
  return `All answers are graded: ${pointsText(earned)} of ${counted(points, "point")}.`;
}

function pointsOf(marks: Mark[], position: number): string {
  const mark = marks.find((each) => each.position === position);
  if (mark === undefined) return "not graded";
  if (mark.micropoints === null) return "…";
  return `${pointsText(mark.micropoints)} of ${mark.points}`;
}
