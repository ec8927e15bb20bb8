// What of the outbox travels, and in which form.

import type { ClientMessage } from "../protocol";
import { isEmpty, type Revision } from "./outbox";
import { receiptHash } from "./receipt";
import { mayWrite, type State } from "./state";

const last_words_bytes_max = 48 * 1024; // browsers let 64 KiB outlive a page

/** As changes where the server can follow them, else whole. */
export function saveMessage({ seq, position, base, edits, answer }: Revision): ClientMessage {
  if (base === null || edits === null) return { type: "save_answer", seq, position, answer };
  const { file, changes } = edits;
  return { type: "save_edits", seq, position, base, file, changes, sha256: receiptHash(answer) };
}

/** For a page that goes away while it has no line: hello, and as much as fits of what waits, in order. */
export function lastWords(state: State, { token, page }: { token: string; page: string }): ClientMessage[] {
  const could_write = mayWrite({ ...state, link: "ready", greeted: true, put_off: null });
  if (!could_write || isEmpty(state.outbox)) return [];
  const messages: ClientMessage[] = [{ type: "hello", token, page, take_over: false, holds: null }];
  let bytes = 0;
  for (const revision of state.outbox.sent) {
    const message = saveMessage(revision);
    bytes += JSON.stringify(message).length * 2; // quotes in quotes, and letters of several bytes
    if (bytes > last_words_bytes_max) break;
    messages.push(message);
  }
  return messages.length > 1 ? messages : [];
}
