// What is said of the parts of a response. Pure.

import type { CaseResult, ItemResult } from "../../protocol";
import type { Tone } from "../../shared/components/badge";

export function partWords(part: CaseResult): { word: string; tone: Tone } {
  switch (part.verdict) {
    case "pass":
      return { word: "✓ Right", tone: "good" };
    case "partial":
      return { word: "Found, partly right", tone: "warn" };
    case "wrong":
      if (part.expected === "not marked") return { word: "✗ Marked in vain", tone: "bad" };
      return part.received === "missed" || part.received === "not marked" ? { word: "✗ Missed", tone: "bad" } : { word: "✗ Wrong", tone: "bad" };
    default:
      return { word: "Not answered", tone: "plain" };
  }
}

/** Lines are chosen, or the ids of fields with a category and a severity. */
export function markedLines(item: ItemResult): number[] {
  const { chosen = [], fields = [] } = item.answer ?? {};
  return [...chosen, ...fields.map((field) => field.id)].map(Number);
}

/** Until the grader has run: what was given, as it is. */
export function givenFields(item: ItemResult): string[] {
  const { chosen = [], fields = [] } = item.answer ?? {};
  return [...chosen.map((line) => `line ${line}`), ...fields.map((field) => `${field.id}: ${field.value}`)];
}
