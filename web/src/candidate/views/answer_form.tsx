import type { Answer, ItemView } from "../../protocol";
import { TextField } from "../../shared/components/field";
import { lazily } from "../../shared/components/lazily";
import { isNumberFor, no_answer } from "../answer";
import { workOf } from "../state";
import type { View } from "./app";
import { CheckForm, RadioForm } from "./choice_forms";
import { ClozeForm } from "./cloze_form";
import { CodeForm, SqlForm } from "./code_forms";
import { MarksForm } from "./marks_form";
import { MatchForm } from "./match_form";
import { OrderForm } from "./order_form";
import { QuestionForm } from "./question_form";
import { TextForm } from "./text_form";

const ProjectForm = lazily(() => import("./project_form").then((module) => module.ProjectForm));
const UploadForm = lazily(() => import("./upload_form").then((module) => module.UploadForm));

/** What each form is given: the answer as it stands, and where a changed one goes. */
export interface FormProperties {
  item: ItemView;
  answer: Answer;
  locked: boolean; // to read only
  onAnswer: (answer: Answer) => void;
}

export function AnswerForm(view: View & { item: ItemView; locked: boolean }) {
  const { state, session, item, locked } = view;
  const { answer, problem } = workOf(state, item);
  const form: FormProperties = { item, answer, locked, onAnswer: (changed) => session.edit(item.position, changed) };
  return (
    <>
      <FormOfKind {...view} form={form} />
      {problem !== null && <p class="problem" role="alert">{problem}</p>}
    </>
  );
}

function FormOfKind({ form, ...view }: View & { item: ItemView; form: FormProperties }) {
  switch (view.item.kind) {
    case "mcq":
      return <RadioForm {...form} />;
    case "multi":
      return <CheckForm {...form} />;
    case "order":
      return <OrderForm {...form} />;
    case "sjt":
    case "likert":
    case "forced_choice":
    case "survey":
      return <QuestionForm {...form} />;
    case "numeric":
      return <NumberForm {...form} />;
    case "match":
      return <MatchForm {...form} />;
    case "cloze":
      return view.item.cloze === null ? null : <ClozeForm {...form} cloze={view.item.cloze} />;
    case "lines":
    case "review_pr":
      return view.item.source === null ? null : <MarksForm {...form} source={view.item.source} />;
    case "text":
      return view.item.words === null ? null : <TextForm {...form} words={view.item.words} />;
    case "upload":
      return view.item.upload === null ? null : <UploadForm {...view} {...form} limits={view.item.upload} />;
    case "sql":
      return <SqlForm {...view} {...form} />;
    case "code":
    case "api":
    case "mutants":
      return <CodeForm {...view} {...form} />;
    case "project":
      return <ProjectForm {...view} {...form} />;
    default:
      return <WordsForm {...form} />;
  }
}

function NumberForm({ item, answer, onAnswer }: FormProperties) {
  const is_odd = answer.text.trim() !== "" && !isNumberFor(item, answer.text);
  return (
    <div class="number-form">
      <TextField
        label={item.unit === "" ? "Your answer, a number" : `Your answer, a number in ${item.unit}`}
        hint={numberHint(item)}
        error={is_odd ? "This does not look like a number yet. It is saved as it is." : null}
        inputMode="decimal"
        autocomplete="off"
        value={answer.text}
        onText={(text) => onAnswer({ ...no_answer, text })}
      />
      {item.unit !== "" && <span class="unit" aria-hidden="true">{item.unit}</span>}
    </div>
  );
}

function numberHint(item: ItemView): string {
  const digits = item.decimal_comma ? "Digits, with a point or a comma for decimals: 12.5" : "Digits, with a point for decimals: 12.5";
  const others = item.units.filter((unit) => unit !== item.unit);
  return others.length === 0 ? digits : `${digits}. You may write another unit behind it: ${others.join(", ")}`;
}

function WordsForm({ answer, onAnswer }: FormProperties) {
  return (
    <TextField
      label="Your answer"
      hint="A word or a short phrase"
      autocomplete="off"
      autocapitalize="off"
      spellcheck={false}
      value={answer.text}
      onText={(text) => onAnswer({ ...no_answer, text })}
    />
  );
}
