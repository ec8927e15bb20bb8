// A project's files as a candidate finds their way in them. Pure.

import type { Answer, ItemView, LanguageOffer } from "../protocol";
import { fileText } from "./answer";
import { changedLines } from "../shared/line_diff";

export const found_max = 100;

export interface ProjectEntry {
  name: string;
  locked: boolean;
  changed: boolean;
}

export interface Folder {
  name: string; // "" for the files beside no folder
  entries: ProjectEntry[];
}

/** What is written about the work first, then the program, folder by folder. */
export function foldersOf(offer: LanguageOffer, answer: Answer): Folder[] {
  const locked = new Set(offer.reading.map((file) => file.name));
  const changed = new Set(answer.files.map((file) => file.name));
  const names = [...offer.files, ...offer.reading].map((file) => file.name).sort();
  const folders = new Map<string, ProjectEntry[]>([["", []]]);
  for (const name of names) {
    const folder = name.slice(0, Math.max(0, name.lastIndexOf("/")));
    const entries = folders.get(folder) ?? [];
    entries.push({ name, locked: locked.has(name), changed: changed.has(name) });
    folders.set(folder, entries);
  }
  return [...folders].map(([name, entries]) => ({ name, entries })).filter(({ entries }) => entries.length > 0);
}

/** The ticket if there is one, else the first file. */
export function firstFile(offer: LanguageOffer): string {
  const names = [...offer.reading, ...offer.files].map((file) => file.name);
  const first = ["ticket", "readme"].map((word) => names.find((name) => name.toLowerCase().startsWith(word)));
  return first.find((name) => name !== undefined) ?? names[0] ?? "";
}

export interface Found {
  name: string;
  line: number;
  text: string;
}

/** Every line with these words, whatever their case. */
export function searched(offer: LanguageOffer, answer: Answer, words: string): Found[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === "") return [];
  const found: Found[] = [];
  for (const name of [...offer.files, ...offer.reading].map((file) => file.name).sort()) {
    fileText(offer, answer, name).split("\n").forEach((text, index) => {
      if (found.length < found_max && text.toLowerCase().includes(wanted)) found.push({ name, line: index + 1, text: text.trim() });
    });
  }
  return found;
}

export interface ChangeSize {
  files: number;
  lines: number | null; // null: too many to count while somebody types
  is_over: boolean;
}

/** As the server counts them: lines that went, and lines that came. */
export function changeSize(item: ItemView, offer: LanguageOffer, answer: Answer): ChangeSize {
  const counts = answer.files.map((file) =>
    changedLines(offer.files.find((start) => start.name === file.name)?.text ?? "", file.text));
  const lines = counts.reduce<number | null>((sum, count) => (sum === null || count === null ? null : sum + count), 0);
  const { files_max, lines_max } = item.changes ?? { files_max: 0, lines_max: 0 };
  return { files: answer.files.length, lines, is_over: answer.files.length > files_max || lines === null || lines > lines_max };
}
