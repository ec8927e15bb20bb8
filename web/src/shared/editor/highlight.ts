// Colours for text that is only read. Loads the language when first asked.

import { loadLanguage } from "./languages";

export interface Piece {
  text: string;
  name: string; // the classes of code.css, empty for plain text
}

export async function highlight(text: string, language: string): Promise<Piece[]> {
  const [support, { highlightCode, classHighlighter }] = await Promise.all([
    loadLanguage(language),
    import("@lezer/highlight"),
  ]);
  if (support === null) return [{ text, name: "" }];
  const pieces: Piece[] = [];
  highlightCode(
    text,
    support.language.parser.parse(text),
    classHighlighter,
    (piece, name) => pieces.push({ text: piece, name }),
    () => pieces.push({ text: "\n", name: "" }),
  );
  return pieces;
}
