import { useEffect, useRef, useState } from "preact/hooks";

import { Button } from "../../shared/components/button";
import type { CodeEditorProperties } from "../../shared/editor/code_editor";
import { linesOf, tokens, typedInto, withLine, withLineBelow, withoutLine } from "../source_edit";

/** Finds a place by reading and mends it there: one line is open at a time, with the signs of programs at hand. */
export function LineEditor({ text, label, onText }: CodeEditorProperties) {
  const [open, setOpen] = useState<number | null>(null);
  const change = (changed: string) => onText?.(changed);
  const lines = linesOf(text);
  return (
    <ol class="line-editor" aria-label={label}>
      {lines.map((line, index) => (
        <li key={index}>
          {open === index ? (
            <OpenLine
              number={index + 1}
              line={line}
              onLine={(changed) => change(withLine(text, index, changed))}
              onBelow={() => {
                change(withLineBelow(text, index));
                setOpen(index + 1);
              }}
              onDelete={() => {
                change(withoutLine(text, index));
                setOpen(null);
              }}
              onClose={() => setOpen(null)}
            />
          ) : (
            <button type="button" class="line" onClick={() => setOpen(index)}>
              <span class="number numbers" aria-hidden="true">{index + 1}</span>
              <span class="visually-hidden">Line {index + 1}: {line.trim() === "" && "empty"}</span>
              <code>{line === "" ? " " : line}</code>
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}

function OpenLine({ number, line, onLine, onBelow, onDelete, onClose }: {
  number: number;
  line: string;
  onLine: (line: string) => void;
  onBelow: () => void;
  onDelete: () => void;
  onClose: () => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const type = (token: string) => {
    const field = input.current;
    if (field === null) return;
    const typed = typedInto(line, field.selectionStart ?? line.length, field.selectionEnd ?? line.length, token);
    onLine(typed.line);
    // After the next drawing, which moves the cursor to the end.
    requestAnimationFrame(() => {
      field.focus();
      field.setSelectionRange(typed.cursor, typed.cursor);
    });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter") onBelow();
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
  };
  return (
    <div class="open-line">
      <input
        ref={input}
        class="input"
        aria-label={`Line ${number}`}
        value={line}
        spellcheck={false}
        autocapitalize="off"
        autocomplete="off"
        autocorrect="off"
        onInput={(event) => onLine(event.currentTarget.value)}
        onKeyDown={press}
      />
      <div class="tokens" role="group" aria-label="Signs to put in">
        {tokens.map((token) => (
          <button key={token} type="button" class="token" tabIndex={-1} onPointerDown={(event) => event.preventDefault()} onClick={() => type(token)}>
            {token}
          </button>
        ))}
      </div>
      <div class="line-tools">
        <Button onClick={onBelow}>New line below</Button>
        <Button onClick={onDelete}>Delete line</Button>
        <Button look="primary" onClick={onClose}>Done</Button>
      </div>
    </div>
  );
}
