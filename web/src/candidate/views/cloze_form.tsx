import { Fragment } from "preact";

import type { ClozeView, GapView } from "../../protocol";
import { useHighlighted } from "../../shared/components/code_block";
import { ProseLine } from "../../shared/components/prose";
import { codeWithPlaceholders, fieldOf, gapsOf, oddGaps, withField, withGaps } from "../cloze";
import type { FormProperties } from "./answer_form";

const gap_width_least = 8;
const gap_width_most = 32;

export function ClozeForm(form: FormProperties & { cloze: ClozeView }) {
  const { cloze, answer } = form;
  const odd = oddGaps(cloze.parts, answer);
  return (
    <div class="cloze-form">
      <p class="label">Fill in the gaps</p>
      {cloze.language === "" ? <Paragraph {...form} /> : <Code {...form} />}
      <p class="soft" role="status">
        {odd.length > 0 && `This does not look like a number yet: ${odd.join(", ")}. It is saved as it is.`}
      </p>
    </div>
  );
}

function Paragraph(form: FormProperties & { cloze: ClozeView }) {
  return (
    <p class="cloze-words">
      {form.cloze.parts.map((part, index) => (
        <Fragment key={index}>
          <ProseLine html={part.text} />
          {part.gap !== null && <Gap {...form} gap={part.gap} />}
        </Fragment>
      ))}
    </p>
  );
}

function Code(form: FormProperties & { cloze: ClozeView }) {
  const { language, parts } = form.cloze;
  const text = codeWithPlaceholders(parts);
  const pieces = useHighlighted(text, language) ?? [{ text, name: "" }];
  return (
    <pre class="code-block wraps cloze-code" role="group" aria-label="Code with gaps">
      {withGaps(pieces, parts).map((piece, index) =>
        "id" in piece ? (
          <Gap key={piece.id} {...form} gap={piece} />
        ) : (
          <span key={index} class={piece.name}>{piece.text}</span>
        ),
      )}
    </pre>
  );
}

function Gap({ cloze, answer, onAnswer, gap }: FormProperties & { cloze: ClozeView; gap: GapView }) {
  const gaps = gapsOf(cloze.parts);
  const ids = gaps.map((each) => each.id);
  const value = fieldOf(answer, gap.id);
  const label = `Gap ${ids.indexOf(gap.id) + 1} of ${ids.length}: ${gap.label}`;
  const change = (text: string) => onAnswer(withField(answer, ids, gap.id, text));
  if (gap.options.length > 0) {
    return (
      <select class="select gap" aria-label={label} value={value} onChange={(event) => change(event.currentTarget.value)}>
        <option value="">…</option>
        {gap.options.map((option) => <option key={option} value={option}>{option}</option>)}
      </select>
    );
  }
  return (
    <input
      class="input gap"
      aria-label={label}
      inputMode={gap.is_number ? "decimal" : "text"}
      size={Math.min(gap_width_most, Math.max(gap_width_least, value.length + 1))}
      maxLength={500}
      autocomplete="off"
      autocapitalize="off"
      spellcheck={false}
      value={value}
      onInput={(event) => change(event.currentTarget.value)}
    />
  );
}
