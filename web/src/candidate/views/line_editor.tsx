import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { Button } from "../../shared/components/button";
import type { CodeEditorProperties } from "../../shared/editor/code_editor";
import { useNextFocus } from "../../shared/focus";
import { lineAfter } from "../../shared/source_lines";
import { linesOf, tokens, typedInto, withLine, withLineBelow, withoutLine } from "../source_edit";

/** Finds a place by reading and mends it there: one line is open at a time, with the signs of programs at hand. */
export function LineEditor({ text, label, line: place, onText, onRun }: CodeEditorProperties) {
  const [open, setOpen] = useState<{ number: number; cursor: number } | null>(null);
  const [reached, setReached] = useState(1);
  const [list, focusNext] = useNextFocus<HTMLOListElement>();
  const lines = linesOf(text);
  const current = open?.number ?? Math.min(reached, lines.length); // the one line that the Tab key reaches
  useLayoutEffect(() => {
    if (place != null) list.current?.querySelector<HTMLElement>(buttonOf(place.line))?.focus();
  }, [place]);

  const change = (changed: string) => onText?.(changed);
  const openAt = (number: number, cursor = Infinity) => setOpen({ number, cursor });
  const close = (number: number) => {
    setOpen(null);
    setReached(number);
    focusNext(buttonOf(number));
  };
  const press = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.line === undefined) return;
    const to = lineAfter(event.key, current, lines.length);
    if (to === null) return;
    event.preventDefault();
    list.current?.querySelector<HTMLElement>(buttonOf(to))?.focus();
  };
  return (
    <>
      <ol class="line-editor" aria-label={label} ref={list} onKeyDown={press}>
        {lines.map((line, index) => (
          <li key={index}>
            {open?.number === index + 1 ? (
              <OpenLine
                number={index + 1}
                line={line}
                cursor={open.cursor}
                onLine={(changed) => change(withLine(text, index, changed))}
                onBelow={() => {
                  change(withLineBelow(text, index));
                  openAt(index + 2);
                }}
                onDelete={() => {
                  change(withoutLine(text, index));
                  close(Math.min(index + 1, Math.max(1, lines.length - 1)));
                }}
                onMove={(key, cursor) => openAt(lineAfter(key, index + 1, lines.length) ?? index + 1, cursor)}
                onRun={onRun}
                onClose={() => close(index + 1)}
              />
            ) : (
              <ClosedLine number={index + 1} line={line} is_current={index + 1 === current} onReach={setReached} onOpen={openAt} />
            )}
          </li>
        ))}
      </ol>
      <p class="editor-hint soft">
        Arrow keys move. <kbd>Enter</kbd> opens a line, and in it begins a new one below. <kbd>Esc</kbd> closes it.
      </p>
    </>
  );
}

function buttonOf(number: number): string {
  return `[data-line="${number}"]`;
}

function ClosedLine({ number, line, is_current, onReach, onOpen }: {
  number: number;
  line: string;
  is_current: boolean;
  onReach: (number: number) => void;
  onOpen: (number: number) => void;
}) {
  return (
    <button
      type="button"
      class="line"
      data-line={number}
      tabIndex={is_current ? 0 : -1}
      onFocus={() => onReach(number)}
      onClick={() => onOpen(number)}
    >
      <span class="number numbers" aria-hidden="true">{number}</span>
      <span class="visually-hidden">Line {number}: {line.trim() === "" && "empty"}</span>
      <code>{line === "" ? " " : line}</code>
    </button>
  );
}

function OpenLine({ number, line, cursor, onLine, onBelow, onDelete, onMove, onRun, onClose }: {
  number: number;
  line: string;
  cursor: number;
  onLine: (line: string) => void;
  onBelow: () => void;
  onDelete: () => void;
  onMove: (key: string, cursor: number) => void;
  onRun: (() => void) | undefined;
  onClose: () => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const at = Math.min(cursor, line.length);
    input.current?.focus();
    input.current?.setSelectionRange(at, at);
  }, []);
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
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onRun?.();
    else if (event.key === "Enter") onBelow();
    else if (event.key === "Escape") onClose();
    else if (event.key === "ArrowUp" || event.key === "ArrowDown") onMove(event.key, input.current?.selectionStart ?? 0);
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
