import { useLayoutEffect, useRef, useState } from "preact/hooks";

import type { Choice } from "../../protocol";
import { Button } from "../../shared/components/button";
import { ProseLine } from "../../shared/components/prose";
import { no_answer, wordsOf } from "../answer";
import type { FormProperties } from "./answer_form";

/** Entries moved by buttons, so that a keyboard or a finger is enough. */
export function OrderForm({ item, answer, onAnswer }: FormProperties) {
  const list = useRef<HTMLOListElement>(null);
  const [moved, setMoved] = useState<{ id: string; up: boolean } | null>(null);
  const entries = inOrder(item.choices, answer.chosen);
  // Moving an entry in the page takes the focus from its button; it belongs back there.
  useLayoutEffect(() => {
    if (moved === null) return;
    const [up, down] = list.current?.querySelectorAll<HTMLButtonElement>(`[data-entry="${CSS.escape(moved.id)}"] button`) ?? [];
    const wanted = moved.up ? up : down;
    (wanted?.disabled ? (moved.up ? down : up) : wanted)?.focus();
  }, [moved]);

  const move = (index: number, by: number) => {
    const ids = entries.map((entry) => entry.id);
    const [id] = ids.splice(index, 1);
    if (id === undefined) return;
    ids.splice(index + by, 0, id);
    onAnswer({ ...no_answer, chosen: ids });
    setMoved({ id, up: by < 0 });
  };
  return (
    <div class="order-form">
      <p class="label">First to last</p>
      <ol ref={list}>
        {entries.map((entry, index) => (
          <li key={entry.id} data-entry={entry.id}>
            <span class="place numbers" aria-hidden="true">{index + 1}</span>
            <ProseLine html={entry.html} />
            <Mover what={`${wordsOf(entry)} up`} sign="↑" disabled={index === 0} onMove={() => move(index, -1)} />
            <Mover what={`${wordsOf(entry)} down`} sign="↓" disabled={index === entries.length - 1} onMove={() => move(index, 1)} />
          </li>
        ))}
      </ol>
      <p class="visually-hidden" role="status">{moved === null ? "" : placeWords(entries, moved.id)}</p>
      {answer.chosen.length === 0 && (
        <p class="confirm-order">
          <span>Not answered yet. Move the entries, or keep them as they are:</span>
          <Button onClick={() => onAnswer({ ...no_answer, chosen: entries.map((entry) => entry.id) })}>This order is right</Button>
        </p>
      )}
    </div>
  );
}

function Mover({ what, sign, disabled, onMove }: { what: string; sign: string; disabled: boolean; onMove: () => void }) {
  return (
    <Button aria-label={`Move ${what}`} disabled={disabled} onClick={onMove}>
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
