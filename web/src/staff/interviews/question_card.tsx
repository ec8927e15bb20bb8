import type { InterviewView, QuestionView, Rating } from "../../protocol";
import { Badge } from "../../shared/components/badge";
import { Prose } from "../../shared/components/prose";
import { TextArea } from "../views/text_area";
import { anchorOf, isDisputed, meanWords, missingIn, ratings } from "./sheet";

const notes_length_max = 4000;
const flag_length_max = 500;

interface CardProperties {
  question: QuestionView;
  view: InterviewView;
  rating: Rating | undefined; // none without a seat
  open: boolean;
  showMissing: boolean;
  onChange: (part: Partial<Rating>) => void;
}

export function QuestionCard({ question, view, rating, open, showMissing, onChange }: CardProperties) {
  const mean = view.question_means.find((each) => each.question === question.slug);
  return (
    <section class="panel question" aria-labelledby={`q-${question.slug}`}>
      <h2 id={`q-${question.slug}`}>{question.title}</h2>
      <p class="soft">Assesses {question.assesses}</p>
      <Prose html={question.question_html} />
      <Guide question={question} />
      {mean !== undefined && (
        <p>
          Mean <strong>{meanWords(mean.mean)}</strong>
          {isDisputed(view, question.slug) && <> <Badge tone="warn">Far apart</Badge></>}
        </p>
      )}
      {rating !== undefined && (open
        ? <Entry question={question} rating={rating} missing={showMissing ? missingIn(rating) : ""} onChange={onChange} />
        : <Written who="You" rating={rating} />)}
      {view.others.map((seat) => {
        const theirs = seat.ratings.find((each) => each.question === question.slug);
        return theirs === undefined ? null : <Written key={seat.name} who={seat.name} rating={theirs} />;
      })}
    </section>
  );
}

function Guide({ question }: { question: QuestionView }) {
  return (
    <details>
      <summary>What to listen for</summary>
      <Points title="Listen for" points={question.listen_for} />
      <Points title="Probes" points={question.probes} />
      <Points title="Red flags" points={question.red_flags} />
      {question.sample_answer_html !== "" && (
        <>
          <h3>A sample answer</h3>
          <Prose html={question.sample_answer_html} />
        </>
      )}
    </details>
  );
}

function Points({ title, points }: { title: string; points: string[] }) {
  return (
    <>
      <h3>{title}</h3>
      <ul>{points.map((point) => <li key={point}>{point}</li>)}</ul>
    </>
  );
}

function Entry({ question, rating, missing, onChange }: {
  question: QuestionView;
  rating: Rating;
  missing: string;
  onChange: (part: Partial<Rating>) => void;
}) {
  return (
    <>
      <fieldset class="rating">
        <legend>Rating</legend>
        {ratings.map((value) => (
          <label key={value}>
            <input
              type="radio"
              name={`rating-${question.slug}`}
              checked={rating.rating === value}
              onChange={() => onChange({ rating: value })}
            />
            <strong>{value}</strong>
            <span class={value % 2 === 0 ? "soft" : ""}>{anchorOf(question, value)}</span>
          </label>
        ))}
      </fieldset>
      <TextArea label="Notes" hint="What you heard, not what you think of it." error={undefined} rows={4} maxLength={notes_length_max} value={rating.notes} onText={(notes) => onChange({ notes })} />
      <TextArea label="Red flag" hint="Leave it empty if there was none." error={undefined} rows={1} maxLength={flag_length_max} value={rating.red_flag} onText={(red_flag) => onChange({ red_flag })} />
      {rating.red_flag.trim() !== "" && (
        <TextArea label="The candidate's words behind it" error={undefined} rows={2} maxLength={flag_length_max} value={rating.quote} onText={(quote) => onChange({ quote })} />
      )}
      {missing !== "" && <p class="form-problem" role="alert">{missing}</p>}
    </>
  );
}

function Written({ who, rating }: { who: string; rating: Rating }) {
  return (
    <div class="written">
      <p><strong>{who}</strong>: {rating.rating === 0 ? "no rating" : `${rating.rating} of 5`}</p>
      <p class="words">{rating.notes}</p>
      {rating.red_flag !== "" && (
        <p><Badge tone="bad">Red flag</Badge> {rating.red_flag}: <q>{rating.quote}</q></p>
      )}
    </div>
  );
}
