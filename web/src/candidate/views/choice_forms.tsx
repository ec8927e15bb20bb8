import { Button } from "../../shared/components/button";
import { ProseLine } from "../../shared/components/prose";
import { no_answer } from "../answer";
import type { FormProperties } from "./answer_form";

export function RadioForm({ item, answer, onAnswer }: FormProperties) {
  return (
    <fieldset class="choices-form">
      <legend>Choose one</legend>
      {item.choices.map((choice) => (
        <label key={choice.id} class="choice">
          <input
            type="radio"
            name={`item-${item.position}`}
            checked={answer.chosen[0] === choice.id}
            onChange={() => onAnswer({ ...no_answer, chosen: [choice.id] })}
          />
          <ProseLine html={choice.html} />
        </label>
      ))}
      <Button look="quiet" disabled={answer.chosen.length === 0} onClick={() => onAnswer(no_answer)}>
        Clear my choice
      </Button>
    </fieldset>
  );
}

export function CheckForm({ item, answer, onAnswer }: FormProperties) {
  const toggle = (id: string, on: boolean) => {
    const chosen = item.choices.map((choice) => choice.id).filter((other) => (other === id ? on : answer.chosen.includes(other)));
    onAnswer({ ...no_answer, chosen });
  };
  return (
    <fieldset class="choices-form">
      <legend>Choose all that apply</legend>
      {item.choices.map((choice) => (
        <label key={choice.id} class="choice">
          <input
            type="checkbox"
            checked={answer.chosen.includes(choice.id)}
            onChange={(event) => toggle(choice.id, event.currentTarget.checked)}
          />
          <ProseLine html={choice.html} />
        </label>
      ))}
    </fieldset>
  );
}
