import { describe, expect, it } from "vitest";

import { askedLength, lengthWords, wordCount } from "../src/candidate/written";

const limits = { words_min: 3, words_max: 5 };

describe("A written answer", () => {
  it("is counted by what stands between blanks, as on the server", () => {
    expect(["", " \n\t", "Two words", "  don't   split-this \r\n naïve "].map(wordCount)).toEqual([0, 0, 2, 3]);
  });

  it("says which length was asked for", () => {
    expect(askedLength(limits)).toBe("3 to 5 words");
    expect(askedLength({ words_min: 0, words_max: 5 })).toBe("Up to 5 words");
    expect(askedLength({ words_min: 5, words_max: 5 })).toBe("5 words");
  });

  it("says when it is outside of that, and nothing before it was begun", () => {
    expect(lengthWords(limits, 0)).toBe("");
    expect(lengthWords(limits, 2)).toMatch(/Shorter/);
    expect(lengthWords(limits, 3)).toMatch(/as asked/);
    expect(lengthWords(limits, 6)).toMatch(/Longer/);
  });
});
