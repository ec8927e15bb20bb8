import { useId } from "preact/hooks";

import type { Choice } from "../../protocol";
import { ProseLine } from "../../shared/components/prose";
import { wordsOf } from "../answer";
import { fieldOf, withField } from "../cloze";
import type { FormProperties } from "./answer_form";

/** A list to choose from for each entry. */
export function MatchForm({ item, answer, onAnswer }: FormProperties) {
  const ids = item.entries.map((entry) => entry.id);
  const count = ids.filter((id) => fieldOf(answer, id) !== "").length;
  return (
    <div class="match-form">
      <p class="label">Choose one for each <span class="soft">({count} of {ids.length} answered)</span></p>
      <ol>
        {item.entries.map((entry) => (
          <Pair
            key={entry.id}
            entry={entry}
            choices={item.choices}
            chosen={fieldOf(answer, entry.id)}
            onChoose={(id) => onAnswer(withField(answer, ids, entry.id, id))}
          />
        ))}
      </ol>
    </div>
  );
}

function Pair({ entry, choices, chosen, onChoose }: {
  entry: Choice;
  choices: Choice[];
  chosen: string;
  onChoose: (id: string) => void;
}) {
  const id = useId();
  return (
    <li>
      <label for={id}><ProseLine html={entry.html} /></label>
      <select id={id} class="select" value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">Choose…</option>
        {choices.map((choice) => <option key={choice.id} value={choice.id}>{wordsOf(choice)}</option>)}
      </select>
    </li>
  );
}
