import type { Answer, Question } from "../../protocol";
import { Button } from "../../shared/components/button";
import { ProseLine } from "../../shared/components/prose";
import { counted } from "../../shared/format";
import { no_answer } from "../answer";
import { isComplete, picked, valueOf, withField } from "../questions";
import type { FormProperties } from "./answer_form";

/** In UTF-16 units, each at most three bytes: below the server's 2,000 bytes in every language. */
const written_max = 600;

/** Items of several questions: each is a group of radio buttons with its own words as the legend. */
export function QuestionForm({ item, answer, onAnswer }: FormProperties) {
  const open = item.questions.filter((question) => !isComplete(question, answer)).length;
  return (
    <div class="questions-form">
      {item.kind === "survey" && <SurveyNote />}
      {item.questions.map((question) => (
        <QuestionGroup
          key={question.id}
          question={question}
          name={`item-${item.position}-${question.id}`}
          answer={answer}
          onAnswer={onAnswer}
        />
      ))}
      <p class="soft small" role="status">{open === 0 ? "All answered." : `${counted(open, "question")} to go.`}</p>
      <Button look="quiet" disabled={answer.fields.length === 0} onClick={() => onAnswer(no_answer)}>
        Clear my answers
      </Button>
    </div>
  );
}

function SurveyNote() {
  return (
    <p class="soft">
      Nobody reads your answers as yours: they are only shown added up, once at least five people have answered. Please write
      nothing that tells who you are. You may leave out any question.
    </p>
  );
}

interface GroupProperties {
  question: Question;
  name: string;
  answer: Answer;
  onAnswer: (answer: Answer) => void;
}

function QuestionGroup(group: GroupProperties) {
  switch (group.question.kind) {
    case "pick":
      return <PickGroup {...group} />;
    case "write":
      return <WriteGroup {...group} />;
    default:
      return <LabelGroup {...group} />;
  }
}

/** One of a few labels: from one end to the other, or one below the other. */
function LabelGroup({ question, name, answer, onAnswer }: GroupProperties) {
  return (
    <fieldset class="question">
      <legend><ProseLine html={question.html} /></legend>
      <div class={question.kind === "scale" ? "labels across" : "labels"}>
        {question.choices.map((choice) => (
          <label key={choice.id}>
            <input
              type="radio"
              name={name}
              checked={valueOf(answer, question.id) === choice.id}
              onChange={() => onAnswer(withField(answer, question.id, choice.id))}
            />
            <ProseLine html={choice.html} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function WriteGroup({ question, name, answer, onAnswer }: GroupProperties) {
  return (
    <div class="question">
      <label for={name} class="label"><ProseLine html={question.html} /></label>
      <textarea
        id={name}
        class="input"
        rows={4}
        maxLength={written_max}
        value={valueOf(answer, question.id) ?? ""}
        onInput={(event) => onAnswer(withField(answer, question.id, event.currentTarget.value))}
      />
    </div>
  );
}

/** The same choices for each pick, as columns: the arrow keys move within one of them. */
function PickGroup({ question, name, answer, onAnswer }: GroupProperties) {
  return (
    <fieldset class="question">
      <legend><ProseLine html={question.html} /></legend>
      <table class="picks">
        <thead>
          <tr>
            {question.picks.map((pick) => <th key={pick.id} scope="col" id={`${name}-${pick.id}`}><ProseLine html={pick.html} /></th>)}
            <td />
          </tr>
        </thead>
        <tbody>
          {question.choices.map((choice) => (
            <tr key={choice.id}>
              {question.picks.map((pick) => (
                <td key={pick.id}>
                  <label>
                    <input
                      type="radio"
                      name={`${name}-${pick.id}`}
                      aria-labelledby={`${name}-${pick.id} ${name}-${choice.id}`}
                      checked={valueOf(answer, pick.id) === choice.id}
                      onChange={() => onAnswer(picked(question, answer, pick.id, choice.id))}
                    />
                  </label>
                </td>
              ))}
              <th scope="row" id={`${name}-${choice.id}`}><ProseLine html={choice.html} /></th>
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  );
}
