import "../reviewer/question.css";
import "./ratings.css";

import { useEffect, useState } from "preact/hooks";

import type { RatingTask } from "../../protocol";
import { Notice } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import { Dialog } from "../../shared/components/dialog";
import { Prose } from "../../shared/components/prose";
import { counted } from "../../shared/format";
import { paths } from "../route";
import type { View } from "../views/app";
import { Link } from "../views/link";
import { usePageTitle } from "../views/page_title";
import { CriterionEntry, CriterionGiven } from "./criterion";
import { Files } from "./files";
import { blankEntries, handedIn, withEntry, type Entry as Written } from "./rating";
import { Samples } from "./samples";

export function RatingPage({ desk, navigator, job }: View & { job: string }) {
  usePageTitle("Rating");
  const [task, setTask] = useState<RatingTask | null>(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    void desk.rating(job).then((reply) => (reply.ok ? setTask(reply.value) : setProblem(reply.problem.title)));
  }, [desk, job]);
  return (
    <div class="page narrow rating-page">
      <Link navigator={navigator} to={paths.ratings}>← All that wait</Link>
      {problem !== "" && <Notice tone="warn"><p>{problem}</p></Notice>}
      {task === null ? problem === "" && <p class="soft" role="status">Loading…</p> : (
        <>
          <h1>{task.row.title}</h1>
          <details class="fold">
            <summary>Question as the candidate saw it</summary>
            <Prose html={task.prompt_html} />
          </details>
          <Answer task={task} />
          <Samples task={task} />
          <Rating desk={desk} task={task} onTask={setTask} />
        </>
      )}
    </div>
  );
}

function Answer({ task }: { task: RatingTask }) {
  const { words } = task;
  return (
    <section class="panel answer" aria-labelledby="answer-title">
      <h2 id="answer-title">Answer</h2>
      {words !== null && (
        <p class="soft small">
          {counted(task.word_count, "word")}; {words.words_min} to {words.words_max} were asked for.
        </p>
      )}
      {words !== null && <p class="written-answer">{task.text}</p>}
      <Files files={task.files} addressOf={(index) => `/api/v1/ratings/${encodeURIComponent(task.row.job)}/files/${index}`} />
    </section>
  );
}

interface RatingProperties {
  desk: View["desk"];
  task: RatingTask;
  onTask: (task: RatingTask) => void;
}

function Rating(properties: RatingProperties) {
  const { task } = properties;
  if (task.own.length > 0) return <Given task={task} />;
  if (task.settled) return <Notice><p>Enough people have rated this answer. Yours is no longer needed.</p></Notice>;
  return <Entry {...properties} />;
}

function Given({ task }: { task: RatingTask }) {
  return (
    <>
      <Notice>
        <p>
          <strong>Handed in.</strong>{" "}
          {task.settled ? "Enough people have rated this answer: the result is recorded." : "It waits for others to rate it, too."}
        </p>
      </Notice>
      <section class="panel" aria-labelledby="own-title">
        <h2 id="own-title">Your rating</h2>
        {task.criteria.map((criterion) => <CriterionGiven key={criterion.id} criterion={criterion} ratings={task.own} />)}
      </section>
    </>
  );
}

/** What was written stays with the desk until it is handed in: a rating has no drafts at the server. */
function useEntries(desk: View["desk"], task: RatingTask) {
  const { job } = task.row;
  const [entries, setEntries] = useState(() => desk.ratingDrafts.get(job) ?? blankEntries(task.criteria));
  const change = (criterion: string, part: Partial<Written>) => {
    const next = withEntry(entries, criterion, part);
    desk.ratingDrafts.set(job, next);
    setEntries(next);
  };
  useEffect(() => {
    const ask = (event: Event) => {
      if (desk.ratingDrafts.has(job)) event.preventDefault();
    };
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [desk, job]);
  return { entries, change };
}

function Entry({ desk, task, onTask }: RatingProperties) {
  const { entries, change } = useEntries(desk, task);
  const [asking, setAsking] = useState(false);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState("");
  const complete = handedIn(entries);
  const open = entries.filter((entry) => entry.level === null).length;
  const handIn = async () => {
    setAsking(false);
    if (complete === null) return;
    const reply = await desk.rate(task.row.job, { criteria: complete });
    if (!reply.ok) return setProblem(reply.problem.title);
    desk.ratingDrafts.delete(task.row.job);
    onTask(reply.value);
  };
  const ask = () => {
    setTried(true);
    if (complete !== null) setAsking(true);
  };
  return (
    <section aria-labelledby="rating-title" class="criteria">
      <h2 id="rating-title">Your rating</h2>
      {entries.map((entry, index) => {
        const criterion = task.criteria[index];
        return criterion === undefined ? null : (
          <CriterionEntry
            key={entry.criterion}
            criterion={criterion}
            entry={entry}
            is_missing={tried && entry.level === null}
            onChange={(part) => change(entry.criterion, part)}
          />
        );
      })}
      <div class="form-end">
        <Button look="primary" large onClick={ask}>Hand in</Button>
        <span class="soft" role="status">{tried && open > 0 ? `${counted(open, "criterion").replace("criterions", "criteria")} without a level.` : problem}</span>
      </div>
      {asking && (
        <Dialog
          title="Hand in your rating?"
          onClose={() => setAsking(false)}
          choices={
            <>
              <Button onClick={() => setAsking(false)}>Go on reading</Button>
              <Button look="primary" onClick={() => void handIn()}>Hand it in</Button>
            </>
          }
        >
          <p>It can no longer be changed afterwards, and becomes part of the candidate's result.</p>
        </Dialog>
      )}
    </section>
  );
}
