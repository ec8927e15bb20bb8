import { useState } from "preact/hooks";

import type { SourceView } from "../../protocol";
import { Button } from "../../shared/components/button";
import { Field } from "../../shared/components/field";
import { NumberedSource } from "../../shared/components/numbered_source";
import { inPlaceOf, useNextFocus } from "../../shared/focus";
import { counted } from "../../shared/format";
import { answerOf, isReview, type Mark, markWords, marksOf, toggled } from "../marks";
import type { FormProperties } from "./answer_form";

/** Lines to mark; of a change under review each mark says what is wrong, and how bad it is. */
export function MarksForm({ item, answer, onAnswer, source }: FormProperties & { source: SourceView }) {
  const [is_refused, setRefused] = useState(false);
  const marks = marksOf(item, answer);
  const is_review = isReview(item);
  const toggle = (line: number) => {
    const changed = toggled(marks, line, source.marks_max);
    setRefused(changed === null);
    if (changed !== null) onAnswer(answerOf(item, changed));
  };
  const [form, focusNext] = useNextFocus<HTMLDivElement>();
  const takeAway = (line: number) => {
    toggle(line);
    const next = inPlaceOf(marks.filter((mark) => mark.line !== line), marks.findIndex((mark) => mark.line === line));
    focusNext(next === undefined ? `[data-line="${line}"]` : `[data-mark="${next.line}"] button`);
  };
  const change = (mark: Mark) => onAnswer(answerOf(item, marks.map((each) => (each.line === mark.line ? mark : each))));
  return (
    <div class="marks-form" ref={form}>
      <p class="label">{is_review ? "Mark the lines with defects" : "Mark the lines"}</p>
      <p class="soft small">Press a line to mark it, and again to take the mark away. Arrow keys move, the space bar marks.</p>
      <p class="marks-count" role="status">
        <strong class="numbers">{marks.length} of {counted(source.marks_max, "mark")}</strong>
        {is_refused && <span class="all-used">All marks are used. Take one away to mark another line.</span>}
      </p>
      <NumberedSource
        text={source.text}
        language={source.language}
        label={is_review ? "The change, line by line" : "The text, line by line"}
        marked={marks.map((mark) => mark.line)}
        onToggle={toggle}
        below={is_review ? (line) => <Words mark={marks.find((mark) => mark.line === line)} source={source} onChange={change} /> : undefined}
      />
      {is_review && marks.length > 0 && <MarkList marks={marks} onRemove={takeAway} />}
    </div>
  );
}

function Words({ mark, source, onChange }: { mark: Mark | undefined; source: SourceView; onChange: (mark: Mark) => void }) {
  if (mark === undefined) return null;
  return (
    <div class="mark-words" role="group" aria-label={`What is wrong in line ${mark.line}`}>
      <Word what="Category" line={mark.line} words={source.categories} value={mark.category} onChoose={(category) => onChange({ ...mark, category })} />
      <Word what="Severity" line={mark.line} words={source.severities} value={mark.severity} onChoose={(severity) => onChange({ ...mark, severity })} />
    </div>
  );
}

function Word({ what, line, words, value, onChoose }: {
  what: string;
  line: number;
  words: string[];
  value: string;
  onChoose: (word: string) => void;
}) {
  return (
    <Field label={<>{what}<span class="visually-hidden"> of line {line}</span></>}>
      {(attributes) => (
        <select class="select" {...attributes} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
          <option value="">Choose…</option>
          {words.map((word) => <option key={word} value={word}>{word}</option>)}
        </select>
      )}
    </Field>
  );
}

function MarkList({ marks, onRemove }: { marks: Mark[]; onRemove: (line: number) => void }) {
  return (
    <section class="mark-list" aria-label="Your marks">
      <p class="label">Your marks</p>
      <ul>
        {marks.map((mark) => (
          <li key={mark.line} data-mark={mark.line}>
            <span><strong class="numbers">Line {mark.line}</strong>: {markWords(mark)}</span>
            <Button look="quiet" aria-label={`Take the mark in line ${mark.line} away`} onClick={() => onRemove(mark.line)}>Take away</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
