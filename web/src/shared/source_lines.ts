// A text as numbered lines, and what each line of a change is. Pure.

import type { Piece } from "./editor/highlight";

export type LineLook = "added" | "removed" | "place" | "file" | "plain";

/** The end of the last line begins no further one. */
export function linesOf(text: string): string[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

export function looksOf(lines: string[], language: string): LineLook[] {
  return lines.map((line, index) => (language === "diff" ? lookOf(line, lines[index - 1] ?? "", lines[index + 1] ?? "") : "plain"));
}

// Three signs begin a file only in a pair: a removed SQL comment begins with three hyphens, too.
function lookOf(line: string, before: string, after: string): LineLook {
  if (line.startsWith("--- ") && after.startsWith("+++ ")) return "file";
  if (line.startsWith("+++ ") && before.startsWith("--- ")) return "file";
  if (/^(diff|index|new file|deleted file|similarity|rename) /.test(line)) return "file";
  if (line.startsWith("@@")) return "place";
  if (line.startsWith("+")) return "added";
  return line.startsWith("-") ? "removed" : "plain";
}

/** Coloured pieces, cut at the ends of lines. */
export function piecesByLine(pieces: Piece[]): Piece[][] {
  const lines: Piece[][] = [[]];
  for (const { text, name } of pieces) {
    text.split("\n").forEach((part, index) => {
      if (index > 0) lines.push([]);
      if (part !== "") lines.at(-1)?.push({ text: part, name });
    });
  }
  return lines;
}

/** Where a key leads from a line, of so many, counted from 1; null for keys that lead nowhere. */
export function lineAfter(key: string, line: number, count: number): number | null {
  switch (key) {
    case "ArrowDown":
      return Math.min(line + 1, count);
    case "ArrowUp":
      return Math.max(line - 1, 1);
    case "Home":
      return 1;
    case "End":
      return count;
    default:
      return null;
  }
}
