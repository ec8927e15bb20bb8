// Answers to items of several questions: one field for each, none for what is open. Pure.

import type { Answer, Question } from "../protocol";
import { no_answer } from "./answer";

export function valueOf(answer: Answer, id: string): string | null {
  return answer.fields.find((field) => field.id === id)?.value ?? null;
}

/** In the order of the ids, so that the same answer always has the same receipt. Nothing written is no field. */
export function withField(answer: Answer, id: string, value: string): Answer {
  const others = answer.fields.filter((field) => field.id !== id);
  const fields = value === "" ? others : [...others, { id, value }];
  return { ...no_answer, fields: fields.sort((one, other) => (one.id < other.id ? -1 : 1)) };
}

/** Nothing is both the best and the worst: choosing it here takes it away there. */
export function picked(question: Question, answer: Answer, pick: string, choice: string): Answer {
  const ids = question.picks.map((each) => each.id);
  const fields = answer.fields.filter((field) => field.id === pick || field.value !== choice || !ids.includes(field.id));
  return withField({ ...answer, fields }, pick, choice);
}

export function isComplete(question: Question, answer: Answer): boolean {
  const ids = question.kind === "pick" ? question.picks.map((pick) => pick.id) : [question.id];
  return ids.every((id) => (valueOf(answer, id) ?? "").trim() !== "");
}
