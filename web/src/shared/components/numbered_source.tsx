import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";

import type { Piece } from "../editor/highlight";
import { lineAfter, linesOf, looksOf, piecesByLine, type LineLook } from "../source_lines";
import { useHighlighted } from "./code_block";

interface SourceProperties {
  text: string;
  language: string;
  label: string;
  marked: number[]; // counted from 1
  onToggle?: (line: number) => void; // without it the lines are only read
  below?: ((line: number) => ComponentChildren) | undefined;
}

/** Lines with their numbers, each of which can be marked: by a press, or by arrow keys and the space bar. */
export function NumberedSource({ text, language, label, marked, onToggle, below }: SourceProperties) {
  const lines = linesOf(text);
  const looks = looksOf(lines, language);
  const coloured = useHighlighted(text, language);
  const pieces = coloured === null ? null : piecesByLine(coloured);
  const group = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(1); // the one line that the Tab key reaches

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.line === undefined) return;
    const to = lineAfter(event.key, current, lines.length);
    if (to === null) return;
    event.preventDefault();
    group.current?.querySelector<HTMLElement>(`[data-line="${to}"]`)?.focus();
  };
  return (
    <div class="numbered-source" role="group" aria-label={label} ref={group} onKeyDown={onKeyDown}>
      {lines.map((line, index) => (
        <Line
          key={index}
          number={index + 1}
          look={looks[index] ?? "plain"}
          pieces={pieces?.[index] ?? [{ text: line, name: "" }]}
          text={line}
          is_marked={marked.includes(index + 1)}
          is_current={index + 1 === current}
          onFocus={setCurrent}
          onToggle={onToggle}
          below={below}
        />
      ))}
    </div>
  );
}

interface LineProperties {
  number: number;
  look: LineLook;
  pieces: Piece[];
  text: string;
  is_marked: boolean;
  is_current: boolean;
  onFocus: (line: number) => void;
  onToggle: ((line: number) => void) | undefined;
  below: ((line: number) => ComponentChildren) | undefined;
}

function Line({ number, look, pieces, text, is_marked, is_current, onFocus, onToggle, below }: LineProperties) {
  const content = (
    <>
      <span class="mark" aria-hidden="true">{is_marked ? "●" : ""}</span>
      <span class="number numbers" aria-hidden="true">{number}</span>
      <span class="visually-hidden">Line {number}{spoken_looks[look]}: {text.trim() === "" && "empty"}</span>
      <code>{pieces.map((piece, index) => <span key={index} class={piece.name}>{piece.text}</span>)}</code>
    </>
  );
  const names = `line ${look}${is_marked ? " marked" : ""}`;
  if (onToggle === undefined) return <div class={names}>{content}</div>;
  return (
    <>
      <button
        type="button"
        class={names}
        data-line={number}
        tabIndex={is_current ? 0 : -1}
        aria-pressed={is_marked}
        onFocus={() => onFocus(number)}
        onClick={() => onToggle(number)}
      >
        {content}
      </button>
      {is_marked && below?.(number)}
    </>
  );
}

const spoken_looks: Record<LineLook, string> = {
  added: ", added",
  removed: ", removed",
  place: ", place in the file",
  file: ", name of the file",
  plain: "",
};
