// Gaps in a text. Pure.

import type { Answer, ClozePart, GapView } from "../protocol";
import type { Piece } from "../shared/editor/highlight";
import { isNumber, no_answer } from "./answer";

// Stands for a gap while code is coloured: one sign that no author writes, a letter to every language.
const placeholder = "\ue000";

export function codeWithPlaceholders(parts: ClozePart[]): string {
  return parts.map((part) => part.text + (part.gap === null ? "" : placeholder)).join("");
}

/** Coloured pieces with the gaps where their placeholders were. */
export function withGaps(pieces: Piece[], parts: ClozePart[]): (Piece | GapView)[] {
  const gaps = gapsOf(parts);
  const result: (Piece | GapView)[] = [];
  for (const { text, name } of pieces) {
    text.split(placeholder).forEach((part, index) => {
      const gap = index > 0 ? gaps.shift() : undefined;
      if (gap !== undefined) result.push(gap);
      if (part !== "") result.push({ text: part, name });
    });
  }
  return result;
}

export function gapsOf(parts: ClozePart[]): GapView[] {
  return parts.flatMap((part) => (part.gap === null ? [] : [part.gap]));
}

export function fieldOf(answer: Answer, id: string): string {
  return answer.fields.find((field) => field.id === id)?.value ?? "";
}

/** One part answered anew; nothing is no answer. `ids` gives the order. */
export function withField(answer: Answer, ids: string[], id: string, value: string): Answer {
  const fields = ids
    .map((each) => ({ id: each, value: each === id ? value : fieldOf(answer, each) }))
    .filter((field) => field.value !== "");
  return { ...no_answer, fields };
}

/** Labels of gaps for numbers that hold something else. */
export function oddGaps(parts: ClozePart[], answer: Answer): string[] {
  return gapsOf(parts)
    .filter((gap) => gap.is_number && fieldOf(answer, gap.id).trim() !== "" && !isNumber(fieldOf(answer, gap.id)))
    .map((gap) => gap.label);
}
