// Which files an answer takes, and how they travel: in base64, as the answer's files.

import type { AnswerFile, UploadLimits } from "../protocol";
import { listed, sizeWords } from "../shared/format";

const kib = 1024;
const name_bytes_max = 128;
const chunk_bytes = 32 * kib; // fromCharCode takes no more arguments at once everywhere

export interface ChosenFile {
  name: string;
  bytes: Uint8Array;
}

/** As on the server; a format without first bytes is text. */
const first_bytes: Record<string, number[]> = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpg: [0xff, 0xd8, 0xff],
  jpeg: [0xff, 0xd8, 0xff],
  gif: [0x47, 0x49, 0x46, 0x38],
  webp: [0x52, 0x49, 0x46, 0x46],
  zip: [0x50, 0x4b, 0x03, 0x04],
  docx: [0x50, 0x4b, 0x03, 0x04],
  xlsx: [0x50, 0x4b, 0x03, 0x04],
  pptx: [0x50, 0x4b, 0x03, 0x04],
  odt: [0x50, 0x4b, 0x03, 0x04],
};

/** "Up to 3 files of pdf or png, each at most 100 KiB, all together 192 KiB." */
export function limitWords({ extensions, files_max, file_bytes_max, bytes_max }: UploadLimits): string {
  const kinds = listed(extensions.map((extension) => `.${extension}`)).replace(/ and (?=[^ ]*$)/, " or ");
  const many = files_max > 1;
  const count = many ? `Up to ${files_max} files` : "One file";
  const all = many ? `, all together ${sizeWords(bytes_max)}` : "";
  return `${count}, ${kinds}; ${many ? "each " : ""}at most ${sizeWords(Math.min(file_bytes_max, bytes_max))}${all}.`;
}

/** For the browser's own dialog. */
export function acceptedBy({ extensions }: UploadLimits): string {
  return extensions.map((extension) => `.${extension}`).join(",");
}

/** The files with one more; one of the same name is replaced. Or why it cannot be taken. */
export function withUpload(
  limits: UploadLimits,
  files: AnswerFile[],
  chosen: ChosenFile,
): { files: AnswerFile[] } | { problem: string } {
  const problem = problemOf(limits, chosen);
  if (problem !== "") return { problem };
  const next = [...withoutUpload(files, chosen.name), { name: chosen.name, text: base64Of(chosen.bytes) }];
  if (next.length > limits.files_max) return { problem: `${chosen.name}: there are ${limits.files_max} files already. Remove one first.` };
  const total = next.reduce((sum, file) => sum + uploadedBytes(file), 0);
  if (total > limits.bytes_max) return { problem: `${chosen.name}: the files would be larger than ${sizeWords(limits.bytes_max)} together.` };
  return { files: next };
}

export function withoutUpload(files: AnswerFile[], name: string): AnswerFile[] {
  return files.filter((file) => file.name !== name);
}

function problemOf(limits: UploadLimits, { name, bytes }: ChosenFile): string {
  const extension = name.includes(".") ? (name.split(".").pop() ?? "").toLowerCase() : "";
  if (!limits.extensions.includes(extension)) return `${name}: this kind of file is not taken.`;
  if (new TextEncoder().encode(name).length > name_bytes_max || /[/\\\x00-\x1f\x7f]/.test(name)) {
    return `${name}: its name is too long or unusual. Rename it.`;
  }
  if (bytes.length === 0) return `${name}: it is empty.`;
  if (bytes.length > limits.file_bytes_max) return `${name}: it has ${sizeWords(bytes.length)}, more than ${sizeWords(limits.file_bytes_max)}.`;
  return beginsLike(extension, bytes) ? "" : `${name}: its content is no .${extension} file.`;
}

function beginsLike(extension: string, bytes: Uint8Array): boolean {
  const expected = first_bytes[extension];
  return expected === undefined ? isText(bytes) : expected.every((byte, index) => bytes[index] === byte);
}

function isText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return !bytes.includes(0);
  } catch {
    return false;
  }
}

export function base64Of(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += chunk_bytes) binary += String.fromCharCode(...bytes.subarray(at, at + chunk_bytes));
  return btoa(binary);
}

/** How many bytes the base64 of a file stands for. */
export function uploadedBytes({ text }: AnswerFile): number {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return (text.length / 4) * 3 - padding;
}
