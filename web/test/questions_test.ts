import { describe, expect, it } from "vitest";

import { isComplete, picked, valueOf, withField } from "../src/candidate/questions";
import { no_answer } from "../src/candidate/answer";
import type { Question } from "../src/protocol";

const choices = ["a", "b", "c"].map((id) => ({ id, html: id }));
const pick: Question = {
  id: "pick",
  kind: "pick",
  html: "",
  choices,
  picks: [{ id: "best", html: "Best" }, { id: "worst", html: "Worst" }],
};

describe("An answer to several questions", () => {
  it("is the same in whichever order it was given", () => {
    const one = withField(withField(no_answer, "b", "1"), "a", "2");
    expect(one).toEqual(withField(withField(no_answer, "a", "2"), "b", "1"));
    expect(valueOf(withField(one, "a", "5"), "a")).toBe("5");
  });

  it("has no field for what is empty again", () => {
    expect(withField(withField(no_answer, "a", "x"), "a", "")).toEqual(no_answer);
  });

  it("never picks one choice twice", () => {
    const best = picked(pick, no_answer, "best", "a");
    const turned = picked(pick, best, "worst", "a");
    expect(valueOf(turned, "best")).toBe(null);
    expect(valueOf(turned, "worst")).toBe("a");
    expect(isComplete(pick, turned)).toBe(false);
    expect(isComplete(pick, picked(pick, turned, "best", "c"))).toBe(true);
  });

  it("leaves picks of other questions alone", () => {
    const other = withField(no_answer, "b2.most", "a");
    expect(valueOf(picked(pick, other, "best", "a"), "b2.most")).toBe("a");
  });
});
