// Marked lines, of a text or of a change under review. Pure.

import type { Answer, ItemView } from "../protocol";
import { no_answer } from "./answer";

/** The words are empty until they are chosen, and always for a text that is not under review. */
export interface Mark {
  line: number;
  category: string;
  severity: string;
}

export function isReview(item: ItemView): boolean {
  return item.source !== null && item.source.categories.length > 0;
}

/** In the order of the lines. */
export function marksOf(item: ItemView, answer: Answer): Mark[] {
  const marks = isReview(item)
    ? answer.fields.map(({ id, value }) => {
        const [category = "", severity = ""] = value.split("/");
        return { line: Number(id), category, severity };
      })
    : answer.chosen.map((line) => ({ line: Number(line), category: "", severity: "" }));
  return marks.sort((one, other) => one.line - other.line);
}

export function answerOf(item: ItemView, marks: Mark[]): Answer {
  const sorted = [...marks].sort((one, other) => one.line - other.line);
  if (!isReview(item)) return { ...no_answer, chosen: sorted.map((mark) => `${mark.line}`) };
  return {
    ...no_answer,
    fields: sorted.map((mark) => ({ id: `${mark.line}`, value: `${mark.category}/${mark.severity}` })),
  };
}

/** Null when every mark is used already. */
export function toggled(marks: Mark[], line: number, marks_max: number): Mark[] | null {
  if (marks.some((mark) => mark.line === line)) return marks.filter((mark) => mark.line !== line);
  return marks.length < marks_max ? [...marks, { line, category: "", severity: "" }] : null;
}

/** "security, critical", or what is still to be chosen. */
export function markWords(mark: Mark): string {
  if (mark.category === "" && mark.severity === "") return "choose a category and a severity";
  if (mark.category === "") return `${mark.severity}; choose a category`;
  if (mark.severity === "") return `${mark.category}; choose a severity`;
  return `${mark.category}, ${mark.severity}`;
}
