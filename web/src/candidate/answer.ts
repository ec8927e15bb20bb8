// What can be said about an answer without knowing the key.

import type { Answer, AnswerFile, Choice, ItemView, LanguageOffer } from "../protocol";

/** As on the server: all texts of one answer together. */
export const answer_bytes_max = 256 * 1024;

export const no_answer: Answer = { chosen: [], text: "", language: "", files: [], fields: [] };

export function isSame(one: Answer, other: Answer): boolean {
  return JSON.stringify(canonical(one)) === JSON.stringify(canonical(other));
}

function canonical(answer: Answer): unknown[] {
  const files = answer.files.map((file) => [file.name, file.text]);
  const fields = answer.fields.map((field) => [field.id, field.value]);
  return [answer.chosen, answer.text, answer.language, files, fields];
}

/** Half a character, which the server takes for a broken frame, becomes a sign that stands for it. */
export function wellFormed(answer: Answer): Answer {
  const whole = (text: string) => text.replace(/\p{Surrogate}/gu, "\ufffd");
  return {
    ...answer,
    text: whole(answer.text),
    files: answer.files.map((file) => ({ ...file, text: whole(file.text) })),
    fields: answer.fields.map((field) => ({ ...field, value: whole(field.value) })),
  };
}

export function answerBytes(answer: Answer): number {
  const texts = [answer.text, ...answer.files.map((file) => file.text), ...answer.fields.map((field) => field.value)];
  return texts.reduce((sum, text) => sum + new TextEncoder().encode(text).length, 0);
}

/** What is on the screen before anything was written. */
export function startingAnswer(item: ItemView): Answer {
  const offer = item.languages[0];
  if (offer !== undefined) return startingIn(offer);
  return { ...no_answer, text: item.starter_text };
}

/** As the language offers it: one file, or a project with nothing changed. */
export function startingIn(offer: LanguageOffer): Answer {
  if (offer.files.length > 0) return { ...no_answer, language: offer.language };
  return answerIn(offer, offer.starter.text);
}

export function answerIn(offer: LanguageOffer, text: string): Answer {
  return { ...no_answer, language: offer.language, files: [{ name: offer.starter.name, text }] };
}

export function offerOf(item: ItemView, answer: Answer): LanguageOffer | undefined {
  return item.languages.find((offer) => offer.language === answer.language) ?? item.languages[0];
}

/** The one file that is edited. */
export function editedFile(answer: Answer): AnswerFile | undefined {
  return answer.files[0];
}

/** Whether the candidate left something: the starter as it came is nothing. */
export function isAnswered(item: ItemView, answer: Answer): boolean {
  if (answer.chosen.length > 0 || answer.fields.some((field) => field.value.trim() !== "")) return true;
  if (item.upload !== null) return answer.files.length > 0;
  if (item.languages.length === 0) return answer.text.trim() !== item.starter_text.trim();
  if (item.changes !== null) return answer.files.length > 0;
  const text = editedFile(answer)?.text ?? "";
  return text.trim() !== "" && text !== offerOf(item, answer)?.starter.text;
}

/** Kinds whose answers can be tried before they are handed in. */
export function isRunnable(item: ItemView): boolean {
  return item.kind === "sql" || takesOwnInput(item) || item.kind === "mutants" || item.changes !== null;
}

/** Kinds that can be tried on something other than the examples. */
export function takesOwnInput(item: ItemView): boolean {
  return item.kind === "code" || item.kind === "api";
}

/** A project's files with the answer's in place of its own. */
export function fileText(offer: LanguageOffer, answer: Answer, name: string): string {
  const changed = answer.files.find((file) => file.name === name);
  return changed?.text ?? startOf(offer, name)?.text ?? "";
}

export function startOf(offer: LanguageOffer, name: string): AnswerFile | undefined {
  return [...offer.files, ...offer.reading].find((file) => file.name === name);
}

/** The answer holds the files that differ from the start, and no others. */
export function withFile(offer: LanguageOffer, answer: Answer, changed: AnswerFile): Answer {
  const texts = new Map(answer.files.map((file) => [file.name, file.text]));
  texts.set(changed.name, changed.text);
  const files = offer.files
    .map(({ name, text }) => ({ name, text: texts.get(name) ?? text }))
    .filter((file, index) => file.text !== offer.files[index]?.text);
  return { ...no_answer, language: offer.language, files };
}

/** A decimal number as the grader reads it; a text that is none is saved all the same. */
export function isNumber(text: string): boolean {
  return /^[+-]?(\d*\.\d+|\d+\.?)([eE][+-]?\d+)?$/.test(text.trim());
}

/** The same, with what the item allows: a unit behind the number, a decimal comma. */
export function isNumberFor(item: ItemView, text: string): boolean {
  const units = item.units.length === 0 ? [] : [item.unit, ...item.units];
  const longest_first = [...units].sort((one, other) => other.length - one.length);
  const unit = longest_first.find((each) => text.trim().endsWith(each)) ?? "";
  const number = text.trim().slice(0, text.trim().length - unit.length);
  return isNumber(item.decimal_comma ? number.replace(/^([^,]*),([^,]*)$/, "$1.$2") : number);
}

/** An option's words without its markup, for a spoken label or a list to choose from. */
export function wordsOf(choice: Choice): string {
  return choice.html.replace(/<[^>]*>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&").trim();
}
