import { describe, expect, it } from "vitest";

import { isNumberFor, no_answer } from "../src/candidate/answer";
import { codeWithPlaceholders, oddGaps, withField, withGaps } from "../src/candidate/cloze";
import { answerOf, marksOf, markWords, toggled } from "../src/candidate/marks";
import type { ClozePart, ItemView } from "../src/protocol";
import { linesOf, looksOf, piecesByLine } from "../src/shared/source_lines";
import { givenFields, markedLines, partWords } from "../src/staff/reviewer/parts";
import { item } from "./support";

const source = { text: "a\nb\n", language: "text", marks_max: 2, categories: [], severities: [] };
const lines: ItemView = { ...item(0), kind: "lines", source };
const review: ItemView = { ...lines, kind: "review_pr", source: { ...source, categories: ["security"], severities: ["minor"] } };
const mark = (line: number, category = "", severity = "") => ({ line, category, severity });

describe("marks", () => {
  it("are chosen lines, in the order of the text", () => {
    const answer = answerOf(lines, [mark(12), mark(3)]);
    expect(answer.chosen).toEqual(["3", "12"]);
    expect(marksOf(lines, answer).map((each) => each.line)).toEqual([3, 12]);
  });

  it("of a review carry a category and a severity, finished or not", () => {
    const answer = answerOf(review, [mark(12, "security", "minor"), mark(3)]);
    expect(answer.fields).toEqual([{ id: "3", value: "/" }, { id: "12", value: "security/minor" }]);
    expect(marksOf(review, answer)).toEqual([mark(3), mark(12, "security", "minor")]);
  });

  it("are taken away by a second press, and there are no more than the item allows", () => {
    const two = [mark(1), mark(2)];
    expect(toggled(two, 2, 2)).toEqual([mark(1)]);
    expect(toggled(two, 3, 2)).toBeNull();
    expect(toggled([mark(1)], 3, 2)).toEqual([mark(1), mark(3)]);
  });

  it("say what is still to be chosen", () => {
    expect(markWords(mark(1))).toBe("choose a category and a severity");
    expect(markWords(mark(1, "security"))).toBe("security; choose a severity");
    expect(markWords(mark(1, "", "minor"))).toBe("minor; choose a category");
    expect(markWords(mark(1, "security", "minor"))).toBe("security, minor");
  });
});

describe("lines of a source", () => {
  it("end with the text, and keep empty ones", () => {
    expect(linesOf("a\n\nb\n")).toEqual(["a", "", "b"]);
    expect(linesOf("a")).toEqual(["a"]);
  });

  it("of a change are added, removed or tell the place; a removed SQL comment names no file", () => {
    const change = ["--- a/x.sql", "+++ b/x.sql", "@@ -1,2 +1,2 @@", "--- old comment", "+-- new", " SELECT 1"];
    expect(looksOf(change, "diff")).toEqual(["file", "file", "place", "removed", "added", "plain"]);
    expect(looksOf(["+1"], "text")).toEqual(["plain"]);
  });

  it("keep their colours over the ends of lines", () => {
    expect(piecesByLine([{ text: "a\nb", name: "x" }, { text: "\n", name: "" }, { text: "c", name: "y" }])).toEqual([
      [{ text: "a", name: "x" }],
      [{ text: "b", name: "x" }],
      [{ text: "c", name: "y" }],
    ]);
  });
});

describe("gaps", () => {
  const gap = (id: string, is_number = false) => ({ id, label: `label ${id}`, options: [], is_number });
  const parts: ClozePart[] = [
    { text: "SELECT ", gap: gap("what") },
    { text: " LIMIT ", gap: gap("limit", true) },
    { text: ";", gap: null },
  ];

  it("come back between the coloured pieces", () => {
    const text = codeWithPlaceholders(parts);
    const pieces = [{ text: text.slice(0, 10), name: "x" }, { text: text.slice(10), name: "y" }];
    expect(withGaps(pieces, parts).map((piece) => ("id" in piece ? piece.id : piece.text)).join("|")).toBe(
      "SELECT |what| L|IMIT |limit|;",
    );
  });

  it("are answered one by one, and an emptied one is no answer", () => {
    const one = withField(no_answer, ["what", "limit"], "limit", "5");
    const both = withField(one, ["what", "limit"], "what", "x");
    expect(both.fields).toEqual([{ id: "what", value: "x" }, { id: "limit", value: "5" }]);
    expect(withField(both, ["what", "limit"], "limit", "").fields).toEqual([{ id: "what", value: "x" }]);
  });

  it("for numbers say so when they hold something else", () => {
    expect(oddGaps(parts, withField(no_answer, ["limit"], "limit", "five"))).toEqual(["label limit"]);
    expect(oddGaps(parts, withField(no_answer, ["limit"], "limit", " 5.5 "))).toEqual([]);
  });
});

describe("a number", () => {
  it("may have a unit or a decimal comma only if the item says so", () => {
    const plain = item(0);
    const measured: ItemView = { ...plain, unit: "ms", units: ["s"], decimal_comma: true };
    for (const text of ["1.5 s", "1,5s", "1500 ms", "1500"]) expect(isNumberFor(measured, text), text).toBe(true);
    for (const text of ["1,5,0", "s", "5 min"]) expect(isNumberFor(measured, text), text).toBe(false);
    expect(isNumberFor(plain, "1,5")).toBe(false);
    expect(isNumberFor(plain, "1.5 s")).toBe(false);
  });
});

describe("parts of a response", () => {
  const result = {
    name: "a", hidden: true, verdict: "wrong" as const, input: "", expected: "x", received: "y", note: "",
    cpu_ms: null, wall_ms: null, memory_kb: null, steps: null, grids: null, millionths: null,
  };

  it("are right, wrong, missed, or marked in vain", () => {
    expect(partWords({ ...result, verdict: "pass" }).word).toBe("✓ Right");
    expect(partWords(result).word).toBe("✗ Wrong");
    expect(partWords({ ...result, received: "missed" }).word).toBe("✗ Missed");
    expect(partWords({ ...result, expected: "not marked", received: "marked" }).word).toBe("✗ Marked in vain");
  });

  it("are shown as they were given until they are graded", () => {
    const given = { answer: { ...no_answer, fields: [{ id: "31", value: "security/minor" }] } } as Parameters<typeof givenFields>[0];
    expect(givenFields(given)).toEqual(["31: security/minor"]);
    expect(markedLines(given)).toEqual([31]);
  });
});
