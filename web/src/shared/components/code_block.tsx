import { useEffect, useState } from "preact/hooks";

import { highlight, type Piece } from "../editor/highlight";

/** Text as it is, in the type of code. With a language, its words are coloured once that is loaded. */
export function CodeBlock({ text, label, language, wraps = false }: {
  text: string;
  label: string;
  language?: string;
  wraps?: boolean;
}) {
  const pieces = useHighlighted(text, language);
  return (
    <pre class={wraps ? "code-block wraps" : "code-block"} role="region" aria-label={label} tabIndex={0}>
      {pieces === null ? text : pieces.map((piece, index) => <span key={index} class={piece.name}>{piece.text}</span>)}
    </pre>
  );
}

/** Null until the colours are there. */
export function useHighlighted(text: string, language: string | undefined): Piece[] | null {
  const [pieces, setPieces] = useState<Piece[] | null>(null);
  useEffect(() => {
    let wanted = true;
    setPieces(null);
    if (language === undefined) return undefined;
    void highlight(text, language).then((made) => {
      if (wanted) setPieces(made);
    });
    return () => {
      wanted = false;
    };
  }, [text, language]);
  return pieces;
}
