import { useState } from "preact/hooks";

import type { Choice } from "../../protocol";
import { Button } from "../../shared/components/button";
import { ProseLine } from "../../shared/components/prose";
import { useNextFocus } from "../../shared/focus";
import { no_answer, wordsOf } from "../answer";
import type { FormProperties } from "./answer_form";

/** Entries moved by buttons, so that a keyboard or a finger is enough. */
export function OrderForm({ item, answer, onAnswer }: FormProperties) {
  const [form, focusNext] = useNextFocus<HTMLDivElement>();
  const [moved, setMoved] = useState<string | null>(null);
  const entries = inOrder(item.choices, answer.chosen);
  const move = (index: number, by: number) => {
    const ids = entries.map((entry) => entry.id);
    const [id] = ids.splice(index, 1);
    if (id === undefined) return;
    ids.splice(index + by, 0, id);
    onAnswer({ ...no_answer, chosen: ids });
    setMoved(id);
    // Moving an entry in the page takes the focus from its button.
    focusNext(`[data-entry="${CSS.escape(id)}"] [data-way="${by < 0 ? "up" : "down"}"]`);
  };
  const keep = () => {
    onAnswer({ ...no_answer, chosen: entries.map((entry) => entry.id) });
    focusNext("ol");
  };
  const label = `order-${item.position}`;
  return (
    <div class="order-form" ref={form}>
      <p class="label" id={label}>First to last</p>
      <ol tabIndex={-1} aria-labelledby={label}>
        {entries.map((entry, index) => (
          <li key={entry.id} data-entry={entry.id}>
            <span class="place numbers" aria-hidden="true">{index + 1}</span>
            <ProseLine html={entry.html} />
            <Mover what={wordsOf(entry)} way="up" sign="↑" disabled={index === 0} onMove={() => move(index, -1)} />
            <Mover what={wordsOf(entry)} way="down" sign="↓" disabled={index === entries.length - 1} onMove={() => move(index, 1)} />
          </li>
        ))}
      </ol>
      <p class="visually-hidden" role="status">{moved === null ? "" : placeWords(entries, moved)}</p>
      {answer.chosen.length === 0 && (
        <p class="confirm-order">
          <span>Not answered yet. Move the entries, or keep them as they are:</span>
          <Button onClick={keep}>This order is right</Button>
        </p>
      )}
    </div>
  );
}

function Mover({ what, way, sign, disabled, onMove }: {
  what: string;
  way: string;
  sign: string;
  disabled: boolean;
  onMove: () => void;
}) {
  return (
    <Button data-way={way} aria-label={`Move ${what} ${way}`} disabled={disabled} onClick={onMove}>
      <span aria-hidden="true">{sign}</span>
    </Button>
  );
}

function inOrder(choices: Choice[], chosen: string[]): Choice[] {
  const placed = chosen.flatMap((id) => choices.filter((choice) => choice.id === id));
  return [...placed, ...choices.filter((choice) => !chosen.includes(choice.id))];
}

function placeWords(entries: Choice[], id: string): string {
  const index = entries.findIndex((entry) => entry.id === id);
  const entry = entries[index];
  return entry === undefined ? "" : `${wordsOf(entry)} is now ${index + 1} of ${entries.length}`;
}
