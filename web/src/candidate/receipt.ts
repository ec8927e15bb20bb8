// The hash of an answer as the receipt states it. The bytes are those of core::receipt_bytes on the
// server: every field with its length before it, in UTF-8 bytes.

import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, concatBytes } from "@noble/hashes/utils";

import type { Answer } from "../protocol";

const encoder = new TextEncoder();

export function receiptBytes(answer: Answer): Uint8Array {
  return concatBytes(
    encoder.encode(`${answer.chosen.length};`),
    ...answer.chosen.flatMap(measured),
    ...measured(answer.text),
    ...measured(answer.language),
    encoder.encode(`${answer.files.length};`),
    ...answer.files.flatMap((file) => [...measured(file.name), ...measured(file.text)]),
    encoder.encode(`${answer.fields.length};`),
    ...answer.fields.flatMap((field) => [...measured(field.id), ...measured(field.value)]),
  );
}

/** Lower-case hex. Synchronous, and there on plain HTTP too, where browsers keep crypto.subtle away. */
export function receiptHash(answer: Answer): string {
  return bytesToHex(sha256(receiptBytes(answer)));
}

function measured(text: string): [Uint8Array, Uint8Array] {
  const bytes = encoder.encode(text);
  return [encoder.encode(`${bytes.length}:`), bytes];
}
