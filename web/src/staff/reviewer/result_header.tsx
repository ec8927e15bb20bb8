import { useState } from "preact/hooks";

import type { AttemptResult, AttemptRow } from "../../protocol";
import { Notice } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import type { Reply } from "../api";
import { counted, dayAndTime, duration, listed } from "../../shared/format";
import { StageBadge } from "../attempts/state_cell";
import { pointsText, scoreText } from "../../shared/points";
import { Fact } from "./fact";
import { gradingOf } from "./grading";
import { timeBeside } from "./log_words";

type GradeAgainAsked = () => Promise<Reply<null>>;

export function ResultHeader({ result, now, onGradeAgain }: { result: AttemptResult; now: number; onGradeAgain: GradeAgainAsked }) {
  const { attempt } = result;
  return (
    <header class="result-header">
      <div class="result-who">
        <div>
          <h1>{attempt.name}</h1>
          <p class="soft">{attempt.email} · {attempt.title}</p>
          <p class="badges"><StageBadge row={attempt} now={now} /></p>
        </div>
        <Total result={result} />
      </div>
      <Standing result={result} onGradeAgain={onGradeAgain} />
      <Facts result={result} />
      <p class="small soft decides">
        Nothing here decides by itself. The score says what the tests saw; a person reads the responses and decides.
      </p>
    </header>
  );
}

function Total({ result }: { result: AttemptResult }) {
  const { micropoints, points, judgement_points } = result.attempt;
  if (micropoints === null) {
    // Against the points of what has been graded: what is held is not a zero.
    const graded = result.items.filter((item) => item.construct === "skill" && item.micropoints !== null);
    const earned = graded.reduce((sum, item) => sum + (item.micropoints ?? 0), 0);
    const possible = graded.reduce((sum, item) => sum + item.points, 0);
    return (
      <p class="total">
        <strong class="pending">No total yet</strong>
        <span class="soft">{pointsText(earned)} of the {counted(possible, "point")} graded so far</span>
      </p>
    );
  }
  return (
    <p class="total numbers">
      <strong>{points === 0 ? "–" : pointsText(micropoints)}</strong>
      <span class="soft">{judgement_points > 0 ? "skill, " : ""}of {counted(points, "point")}</span>
      <Judgement attempt={result.attempt} />
    </p>
  );
}

/** Beside the score, never in it. */
function Judgement({ attempt }: { attempt: AttemptRow }) {
  if (attempt.judgement_points === 0) return null;
  return <span class="judgement">Judgement {scoreText(attempt.judgement_micropoints, attempt.judgement_points)}</span>;
}

/** Whoever presses it keeps it until the list says that the grading is no longer held. */
function GradeAgain({ onGradeAgain }: { onGradeAgain: GradeAgainAsked }) {
  const [asked, setAsked] = useState<{ is_under_way: boolean; problem: string | null }>({ is_under_way: false, problem: null });
  const press = async () => {
    setAsked({ is_under_way: true, problem: null });
    const reply = await onGradeAgain();
    setAsked({ is_under_way: reply.ok, problem: reply.ok ? null : reply.problem.title });
  };
  return (
    <>
      <Button disabled={asked.is_under_way} onClick={() => void press()}>Grade again</Button>
      {asked.problem !== null && <p role="alert">{asked.problem}</p>}
    </>
  );
}

function Standing({ result, onGradeAgain }: { result: AttemptResult; onGradeAgain: GradeAgainAsked }) {
  const held = result.items.filter((item) => gradingOf(item) === "held");
  const waiting = result.items.filter((item) => gradingOf(item) === "waiting");
  const rating = result.items.filter((item) => gradingOf(item) === "rating");
  if (result.attempt.held || held.length > 0) {
    const which = held.length > 0 ? ` It concerns ${listed(held.map((item) => `“${item.title}”`))}.` : "";
    return (
      <Notice tone="warn">
        <p>
          <strong>The grading is held.</strong> A failure of ours, not of the candidate's, stopped it three times.{which} There
          is no total until everything has been graded. Once the failure is mended, have it graded again.
        </p>
        <GradeAgain onGradeAgain={onGradeAgain} />
      </Notice>
    );
  }
  if (result.attempt.state === "graded") return null;
  if (waiting.length === 0 && rating.length > 0) {
    return (
      <Notice>
        <p>
          <strong>Waits for ratings.</strong> People rate {counted(rating.length, "response")} of {result.items.length}. What
          they say is shown here once enough of them agree. This page renews itself.
        </p>
      </Notice>
    );
  }
  return (
    <Notice>
      <p>
        <strong>Grading.</strong> {counted(waiting.length, "response")} of {result.items.length} wait for their tests. This
        page renews itself.
      </p>
    </Notice>
  );
}

function Facts({ result }: { result: AttemptResult }) {
  const { attempt, receipt } = result;
  const spent = result.items.reduce((sum, item) => sum + item.milliseconds_spent, 0);
  return (
    <dl class="fact-row">
      <Fact title="Started">{attempt.started_at === null ? "–" : dayAndTime(attempt.started_at)}</Fact>
      <Fact title="Ended">
        {attempt.finished_at === null ? "–" : `${timeBeside(attempt.finished_at, attempt.started_at)}, ${receipt?.reason === "deadline" ? "by the deadline" : "handed in"}`}
      </Fact>
      <Fact title="Time on questions">{duration(spent)}</Fact>
      <Fact title="Invited by">{attempt.invited_by}</Fact>
      <Fact title="Could start">
        {dayAndTime(attempt.opens_at, attempt.zone)} – {dayAndTime(attempt.latest_start, attempt.zone)}
      </Fact>
    </dl>
  );
}
