// What changed while the test ran, in plain words.

import type { NoticeView } from "../protocol";
import { exactDuration } from "../shared/format";

export function noticeWords(notice: NoticeView): string {
  const amount = exactDuration(notice.amount_ms < 0 ? -notice.amount_ms : notice.amount_ms);
  return [wordsOfKind(notice.kind, amount), notice.text].filter((words) => words !== "").join(" ");
}

function wordsOfKind(kind: string, amount: string): string {
  switch (kind) {
    case "extended":
      return `You have ${amount} more than before.`;
    case "shortened":
      return `Your time was shortened by ${amount}.`;
    case "paused":
      return "The clock was stopped. Your answers are safe.";
    case "resumed":
      return "The clock runs again.";
    case "credited":
      return `You got ${amount} back.`; // for what, the server says
    default:
      return "";
  }
}

/** Good news or not so good. */
export function noticeTone(notice: NoticeView): "accent" | "warn" {
  return notice.kind === "shortened" || notice.kind === "paused" ? "warn" : "accent";
}
