import type { CaseResult, Choice, ItemResult, Question } from "../../protocol";
import { Badge } from "../../shared/components/badge";
import { ProseLine } from "../../shared/components/prose";

/** Each question with what was chosen; for a judgement also what the panel said, and why. */
export function QuestionResponse({ item }: { item: ItemResult }) {
  return (
    <>
      <ol class="question-responses">
        {item.questions.flatMap((question) =>
          fieldsOf(question).map((field) => <FieldResponse key={field.id} item={item} question={question} field={field} />),
        )}
      </ol>
      <Observations item={item} />
    </>
  );
}

/** A field of the answer, and the words it is asked with. */
type FieldWords = Choice;

function fieldsOf(question: Question): FieldWords[] {
  return question.kind === "pick" ? question.picks : [question];
}

function FieldResponse({ item, question, field }: { item: ItemResult; question: Question; field: FieldWords }) {
  const value = item.answer?.fields.find((each) => each.id === field.id)?.value ?? "";
  const unit = item.grade?.units[0];
  const panel = unit?.cases.find((each) => each.name === field.id);
  return (
    <li>
      <span><ProseLine html={field.html} />{question.kind === "pick" && item.construct === "personality" && <span class="soft"> ({question.id})</span>}</span>
      <span>
        <span class="label">Candidate</span> <ChoiceWords question={question} id={value} />
        {panel !== undefined && <Panel question={question} panel={panel} is_whole={unit?.millionths === 1_000_000} />}
      </span>
    </li>
  );
}

/** `is_whole`: the answer as a whole earned all points, as where only the order of the ratings counts. */
function Panel({ question, panel, is_whole }: { question: Question; panel: CaseResult; is_whole: boolean }) {
  const same = panel.verdict === "pass";
  return (
    <>
      {" "}· <span class="label">Panel</span> <ChoiceWords question={question} id={panel.expected} />{" "}
      {same ? <Badge tone="good">✓ The same</Badge> : !is_whole && <Badge tone="plain">Different</Badge>}
      {panel.note !== "" && <span class="soft small why">{panel.note}</span>}
    </>
  );
}

function ChoiceWords({ question, id }: { question: Question; id: string }) {
  const choice = question.choices.find((each) => each.id === id);
  return choice === undefined ? <span class="soft">no answer</span> : <ProseLine html={choice.html} />;
}

function Observations({ item }: { item: ItemResult }) {
  if (item.observations.length === 0) return null;
  return (
    <section aria-label={`What was seen in ${item.title}`}>
      <h4>What was seen</h4>
      <p class="soft small">
        Nothing here is part of a score, and there is no norm to compare it with. An unusual figure may have many reasons.
      </p>
      <dl class="observations">
        {item.observations.map((each) => (
          <div key={each.title}>
            <dt>{each.title}</dt>
            <dd>{each.value} {each.unusual && <Badge tone="warn">Unusual</Badge>}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
