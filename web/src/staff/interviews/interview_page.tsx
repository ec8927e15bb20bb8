import "./interviews.css";

import { useEffect, useState } from "preact/hooks";

import type { InterviewView, Rating } from "../../protocol";
import { Badge, Notice } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import { Dialog } from "../../shared/components/dialog";
import { counted } from "../../shared/format";
import { paths } from "../route";
import type { View } from "../views/app";
import { Link } from "../views/link";
import { usePageTitle } from "../views/page_title";
import { QuestionCard } from "./question_card";
import { isOpen, meanWords, missingIn, withRatings } from "./sheet";

export function InterviewPage({ desk, navigator, interview }: View & { interview: string }) {
  usePageTitle("Interview");
  const [view, setView] = useState<InterviewView | null>(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    const keeper = desk.sheetKeeper(interview);
    const load = async () => {
      await keeper.flush(); // or an older draft would be read
      const { changes } = keeper;
      const reply = await desk.interview(interview);
      if (keeper.changes !== changes) return; // what was written meanwhile is newer
      if (reply.ok) setView(reply.value);
      setProblem(reply.ok ? "" : reply.problem.title);
    };
    // Another device may have written since this page was looked at.
    const returned = () => {
      if (document.visibilityState === "visible") void load();
    };
    void load();
    document.addEventListener("visibilitychange", returned);
    return () => document.removeEventListener("visibilitychange", returned);
  }, [desk, interview]);
  return (
    <div class="page narrow">
      <Link navigator={navigator} to={paths.interviews}>All interviews</Link>
      {problem !== "" && <Notice tone="warn"><p>{problem}</p></Notice>}
      {view === null ? problem === "" && <p class="soft" role="status">Loading…</p> : <Sheet desk={desk} view={view} onView={setView} />}
    </div>
  );
}

interface SheetProperties {
  desk: View["desk"];
  view: InterviewView;
  onView: (view: InterviewView) => void;
}

function Sheet({ desk, view, onView }: SheetProperties) {
  const { sheet, kept, change, handIn } = useSheet({ desk, view, onView });
  const [asking, setAsking] = useState(false);
  const [tried, setTried] = useState(false);
  const lacking = sheet.filter((rating) => missingIn(rating) !== "").length;
  const open = isOpen(view);
  return (
    <>
      <h1>{view.row.candidate_name}</h1>
      <p class="soft">{view.row.title} · {view.row.minutes} min · {view.row.handed_in} of {counted(view.row.seats, "sheet")} handed in</p>
      {open && <p>Ask the questions in this order, with the same words. Rate right after each answer. You see what others wrote, and sample answers, when you have handed in.</p>}
      <Summary view={view} />
      <ol class="questions">
        {view.questions.map((question) => {
          const rating = sheet.find((each) => each.question === question.slug);
          return (
            <li key={question.slug}>
              <QuestionCard
                question={question}
                view={view}
                rating={rating}
                open={open}
                showMissing={tried}
                onChange={(part) => rating !== undefined && change(rating, part)}
              />
            </li>
          );
        })}
      </ol>
      {open && (
        <div class="form-end">
          <Button look="primary" large onClick={() => { setTried(true); if (lacking === 0) setAsking(true); }}>Hand in</Button>
          <span class="soft" role="status">
            {tried && lacking > 0 && `${counted(lacking, "question")} still incomplete. `}
            {kept}
          </span>
        </div>
      )}
      {asking && (
        <Dialog
          title="Hand in your sheet?"
          onClose={() => setAsking(false)}
          choices={
            <>
              <Button onClick={() => setAsking(false)}>Go on writing</Button>
              <Button look="primary" onClick={() => { setAsking(false); void handIn(); }}>Hand it in</Button>
            </>
          }
        >
          <p>It can no longer be changed afterwards. You then see what the others handed in.</p>
        </Dialog>
      )}
    </>
  );
}

/** The sheet as it is on the screen; drafts are kept a moment after each change, and before the page goes. */
function useSheet({ desk, view, onView }: SheetProperties) {
  const keeper = desk.sheetKeeper(view.row.interview);
  const [sheet, setSheet] = useState<Rating[]>(() => withRatings(view.own, keeper.unkept));
  useEffect(() => setSheet(withRatings(view.own, keeper.unkept)), [keeper, view]);
  const change = (before: Rating, part: Partial<Rating>) => {
    const rating = { ...before, ...part };
    setSheet(withRatings(sheet, [rating]));
    keeper.change(rating);
  };
  const handIn = async () => {
    const reply = await keeper.handIn();
    if (reply.ok) onView(reply.value);
  };
  useEffect(() => {
    const keep = (event: Event) => {
      if (keeper.unkept.length === 0) return;
      void keeper.flush();
      if (event.type === "beforeunload") event.preventDefault();
    };
    addEventListener("beforeunload", keep);
    document.addEventListener("visibilitychange", keep);
    return () => {
      removeEventListener("beforeunload", keep);
      document.removeEventListener("visibilitychange", keep);
      void keeper.flush();
    };
  }, [keeper]);
  return { sheet, kept: keeper.said.value, change, handIn };
}

function Summary({ view }: { view: InterviewView }) {
  if (view.overall === null || view.overall === undefined) return null;
  return (
    <section class="panel" aria-label="Summary">
      <p><strong>{meanWords(view.overall)}</strong> of 5 overall, over {counted(view.row.handed_in, "sheet")}</p>
      <ul class="means">
        {view.competency_means.map((mean) => (
          <li key={mean.competency}><span>{mean.competency}</span> <strong>{meanWords(mean.mean)}</strong></li>
        ))}
      </ul>
      {view.question_means.some((mean) => mean.spread > 2) && (
        <p><Badge tone="warn">Far apart</Badge> On some questions the ratings differ by more than two: talk before anybody decides.</p>
      )}
    </section>
  );
}
