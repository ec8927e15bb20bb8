import { describe, expect, it } from "vitest";

import { changeBetween, changes_max, type Edits, isSmaller, joined, withChange } from "../src/candidate/edits";
import type { Answer, TextChange } from "../src/protocol";
import { answering } from "./support";

const start: Edits = { file: "", changes: [] };

function inFile(text: string, name = "main.py"): Answer {
  return { chosen: [], text: "", language: "python", files: [{ name, text }], fields: [] };
}

function apply(text: string, changes: TextChange[]): string {
  return changes.reduce((now, { from, removed, inserted }) => now.slice(0, from) + inserted + now.slice(from + removed), text);
}

/** No half of a character of two units. */
function isWhole(text: string): boolean {
  return !/[\ud800-\udfff]/u.test(text);
}

/** A small generator of chance with a seed, so that a failure can be had again. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe("A change of a text", () => {
  it("is what lies between the common beginning and end", () => {
    expect(changeBetween("select a from t", "select a, b from t")).toEqual({ from: 8, removed: 0, inserted: ", b" });
    expect(changeBetween("aaa", "aa")).toEqual({ from: 2, removed: 1, inserted: "" });
    expect(changeBetween("", "x")).toEqual({ from: 0, removed: 0, inserted: "x" });
    expect(changeBetween("abc", "xyz")).toEqual({ from: 0, removed: 3, inserted: "xyz" });
  });

  it("never splits a character of two units", () => {
    // 😀 is d83d de00, 😁 is d83d de01, 🤀 is d83e dd00: halves in common on either side.
    expect(changeBetween("a😀b", "a😁b")).toEqual({ from: 1, removed: 2, inserted: "😁" });
    expect(changeBetween("\u{1f600}", "\u{1fa00}")).toEqual({ from: 0, removed: 2, inserted: "\u{1fa00}" });
    expect(changeBetween("😀", "😀😀")).toEqual({ from: 2, removed: 0, inserted: "😀" });
  });

  it("leads from the old text to the new one, whatever they are", () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const below = chance(seed);
      const letters = ["a", "b", "\n", "ä", "😀", "😁", "\u{1fa00}"];
      const word = () => Array.from({ length: below(8) }, () => letters[below(letters.length)]).join("");
      const [before, after] = [word(), word()];
      const change = changeBetween(before, after);
      expect(apply(before, [{ after_ms: 0, ...change }]), `seed ${seed}`).toBe(after);
      expect(isWhole(change.inserted), `seed ${seed}`).toBe(true);
    }
  });
});

describe("A row of changes", () => {
  it("keeps the time since the change before, up to ten minutes", () => {
    const one = withChange(start, answering("a"), answering("ab"), 120.4);
    const two = withChange(one, answering("ab"), answering("abc"), 3_600_000);
    expect(two).toEqual({
      file: "",
      changes: [
        { after_ms: 120, from: 1, removed: 0, inserted: "b" },
        { after_ms: 600_000, from: 2, removed: 0, inserted: "c" },
      ],
    });
  });

  it("names the file of code", () => {
    expect(withChange(start, inFile("a"), inFile("b"), 0)?.file).toBe("main.py");
  });

  it("cannot be told when the language or more than one text changed", () => {
    expect(withChange(start, inFile("a"), { ...inFile("a"), language: "go" }, 0)).toBeNull();
    expect(withChange(start, inFile("a"), inFile("a", "other.py"), 0)).toBeNull();
    expect(withChange(start, answering("a"), { ...answering("b"), chosen: ["x"] }, 0)).toBeNull();
  });

  it("has an end", () => {
    const full: Edits = { file: "", changes: Array.from({ length: changes_max }, () => ({ after_ms: 0, from: 0, removed: 0, inserted: "a" })) };
    expect(withChange(full, answering("a"), answering("b"), 0)).toBeNull();
    expect(joined(full, { file: "", changes: [{ after_ms: 0, from: 0, removed: 0, inserted: "a" }] })).toBeNull();
  });

  it("is worth sending only for a long text of which little changed", () => {
    const edits = withChange(start, answering("x".repeat(3000)), answering("x".repeat(3001)), 1);
    expect(edits !== null && isSmaller(edits, answering("x".repeat(3001)))).toBe(true);
    expect(edits !== null && isSmaller(edits, answering("x".repeat(1500)))).toBe(false);
    const paste = withChange(start, answering(""), answering("y".repeat(3000)), 1);
    expect(paste !== null && isSmaller(paste, answering("y".repeat(3000)))).toBe(false);
  });
});
