import { describe, expect, it } from "vitest";

import type { QuestionView, Rating } from "../../src/protocol";
import { anchorOf, meanWords, missingIn, withRatings } from "../../src/staff/interviews/sheet";

const blank = (question: string): Rating => ({ question, rating: 0, notes: "", red_flag: "", quote: "" });

describe("An interviewer's sheet", () => {
  it("changes one question only", () => {
    const sheet = withRatings([blank("a"), blank("b")], [{ ...blank("b"), rating: 4 }]);
    expect(sheet).toEqual([blank("a"), { ...blank("b"), rating: 4 }]);
  });

  it("says what each question lacks", () => {
    expect(missingIn(blank("a"))).toMatch(/rating/);
    expect(missingIn({ ...blank("a"), rating: 3, notes: " " })).toMatch(/heard/);
    expect(missingIn({ ...blank("a"), rating: 3, notes: "n", red_flag: "evasive" })).toMatch(/words/);
    expect(missingIn({ ...blank("a"), rating: 3, notes: "n", red_flag: "evasive", quote: "No comment." })).toBe("");
    expect(missingIn({ ...blank("a"), rating: 3, notes: "n" })).toBe("");
  });

  it("explains every rating by the anchors", () => {
    const question = { anchors: { one: "low", three: "middle", five: "high" } } as QuestionView;
    expect([1, 2, 3, 4, 5].map((rating) => anchorOf(question, rating)))
      .toEqual(["low", "Between 1 and 3", "middle", "Between 3 and 5", "high"]);
  });

  it("shows means with one decimal", () => {
    expect([meanWords(350), meanWords(333), meanWords(500)]).toEqual(["3.5", "3.3", "5.0"]);
  });
});
