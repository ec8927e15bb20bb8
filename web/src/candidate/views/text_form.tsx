import type { WordLimits } from "../../protocol";
import { Field } from "../../shared/components/field";
import { counted } from "../../shared/format";
import { no_answer } from "../answer";
import { askedLength, lengthWords, wordCount } from "../written";
import type { FormProperties } from "./answer_form";

/** A text for people to read. The count is for the eye; only its crossing a limit is spoken. */
export function TextForm({ answer, onAnswer, words }: FormProperties & { words: WordLimits }) {
  const count = wordCount(answer.text);
  return (
    <div class="text-form">
      <Field label="Your answer" hint={`${askedLength(words)}. Plain text: what you see is what is read.`}>
        {(attributes) => (
          <textarea
            class="input"
            {...attributes}
            rows={14}
            value={answer.text}
            onInput={(event) => onAnswer({ ...no_answer, text: event.currentTarget.value })}
          />
        )}
      </Field>
      <p class="length">
        <strong class="numbers" data-words={count}>{counted(count, "word")}</strong>{" "}
        <span class="soft" role="status">{lengthWords(words, count)}</span>
      </p>
    </div>
  );
}
