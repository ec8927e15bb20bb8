// What an interviewer writes about each question, and when it can be handed in.

import type { InterviewView, QuestionView, Rating } from "../../protocol";

export const ratings = [1, 2, 3, 4, 5] as const;

/** The sheet with what has changed of it. */
export function withRatings(sheet: Rating[], changes: Rating[]): Rating[] {
  return sheet.map((rating) => changes.find(({ question }) => question === rating.question) ?? rating);
}

/** What a rating means: 2 and 4 lie between the anchors. */
export function anchorOf(question: QuestionView, rating: number): string {
  if (rating === 1) return question.anchors.one;
  if (rating === 3) return question.anchors.three;
  if (rating === 5) return question.anchors.five;
  return rating === 2 ? "Between 1 and 3" : "Between 3 and 5";
}

/** What keeps this question from being handed in; empty when nothing does. */
export function missingIn(rating: Rating): string {
  if (rating.rating === 0) return "Choose a rating.";
  if (rating.notes.trim() === "") return "Write down what you heard.";
  if (rating.red_flag.trim() !== "" && rating.quote.trim() === "") return "Add the candidate's words behind the red flag.";
  return "";
}

export function isOpen(view: InterviewView): boolean {
  return view.row.waits_for_you;
}

/** "3.5" of hundredths. */
export function meanWords(hundredths: number): string {
  return (hundredths / 100).toFixed(1);
}

/** Whether the interviewers are so far apart that they should talk before anybody decides. */
export function isDisputed(view: InterviewView, question: string): boolean {
  return view.question_means.some((mean) => mean.question === question && mean.spread > 2);
}
