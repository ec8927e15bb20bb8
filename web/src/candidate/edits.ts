// What was changed in a long text, so that not all of it travels with every save. Places and
// lengths count UTF-16 code units; a change never begins or ends inside a surrogate pair.

import type { Answer, TextChange } from "../protocol";

export const long_text_min = 2000;
export const changes_max = 500;
const after_ms_max = 600_000;

/** Changes of one file since the revision before, "" for the answer's `text`. */
export interface Edits {
  file: string;
  changes: TextChange[];
}

/** Adds what turned one answer into the next; null when it cannot be told as changes of one text. */
export function withChange(edits: Edits | null, before: Answer, after: Answer, after_ms: number): Edits | null {
  const file = changedFile(before, after);
  if (file === null || edits === null) return null;
  if (edits.changes.length > 0 && edits.file !== file) return null;
  if (edits.changes.length >= changes_max) return null;
  const change = changeBetween(textOf(before, file), textOf(after, file));
  return { file, changes: [...edits.changes, { after_ms: bounded(after_ms), ...change }] };
}

/** Two rows of changes that follow each other, as one. */
export function joined(first: Edits | null, second: Edits | null): Edits | null {
  if (first === null || second === null) return null;
  if (first.changes.length === 0) return second;
  if (first.file !== second.file || first.changes.length + second.changes.length > changes_max) return null;
  return { file: first.file, changes: [...first.changes, ...second.changes] };
}

/** Whether sending the changes is worth it. */
export function isSmaller(edits: Edits, answer: Answer): boolean {
  const texts = [answer.text, ...answer.files.map((file) => file.text)];
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  return length > long_text_min && edits.changes.length > 0 && JSON.stringify(edits.changes).length < length;
}

/** By common beginning and end. */
export function changeBetween(before: string, after: string): Omit<TextChange, "after_ms"> {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  if (from > 0 && isHigh(before.charCodeAt(from - 1))) from -= 1;
  let tail = 0;
  while (tail < shorter - from && sameFromEnd(before, after, tail)) tail += 1;
  if (tail > 0 && isLow(before.charCodeAt(before.length - tail))) tail -= 1;
  return { from, removed: before.length - tail - from, inserted: after.slice(from, after.length - tail) };
}

function sameFromEnd(before: string, after: string, index: number): boolean {
  return before.charCodeAt(before.length - 1 - index) === after.charCodeAt(after.length - 1 - index);
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function bounded(after_ms: number): number {
  return Math.max(0, Math.min(after_ms_max, Math.round(after_ms)));
}

/** The only text in which two answers differ, or null. */
function changedFile(before: Answer, after: Answer): string | null {
  if (before.language !== after.language || before.chosen.join("\n") !== after.chosen.join("\n")) return null;
  if (JSON.stringify(before.fields) !== JSON.stringify(after.fields)) return null;
  if (before.files.length !== after.files.length) return null;
  if (before.files.some((file, index) => file.name !== after.files[index]?.name)) return null;
  const changed = after.files.filter((file, index) => file.text !== before.files[index]?.text).map((file) => file.name);
  if (before.text !== after.text) changed.push("");
  return changed.length === 1 ? (changed[0] ?? null) : null;
}

function textOf(answer: Answer, file: string): string {
  if (file === "") return answer.text;
  return answer.files.find((each) => each.name === file)?.text ?? "";
}
