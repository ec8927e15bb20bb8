import { describe, expect, it } from "vitest";

import { blocksOf, movedBy, textOfBlocks } from "../src/candidate/blocks";

const blocks = ["SELECT id", "FROM t", "WHERE n > 0", "FROM t", "FROM t\nJOIN u"].map((text, index) => ({ id: `b${index}`, text }));
const at = (...indices: number[]) => indices.flatMap((index) => blocks.slice(index, index + 1));

describe("An answer in blocks", () => {
  it("is found again in its text", () => {
    for (const used of [[], at(0), at(0, 1, 2), at(2, 0), at(0, 4, 2)]) {
      expect(blocksOf(textOfBlocks(used), blocks)).toEqual(used);
    }
  });

  it("may use two blocks of the same text, each once", () => {
    const twice = textOfBlocks(at(1, 3));
    expect(blocksOf(twice, blocks)?.map((block) => block.text)).toEqual(["FROM t", "FROM t"]);
    expect(blocksOf(textOfBlocks(at(1, 3, 1)), blocks)).toBe(null);
  });

  it("is found again where a longer block begins alike, and only the rest tells", () => {
    const alike = ["A\nB", "A", "B\nC"].map((text, index) => ({ id: `a${index}`, text }));
    expect(blocksOf("A\nB\nC\n", alike)?.map(({ text }) => text)).toEqual(["A", "B\nC"]);
  });

  it("is not what somebody typed", () => {
    expect(blocksOf("SELECT id, n\n", blocks)).toBe(null);
    expect(blocksOf("SELECT id", blocks)).toBe(null);
  });

  it("moves one and keeps the others in order", () => {
    expect(movedBy(at(0, 1, 2), 2, -1)).toEqual(at(0, 2, 1));
    expect(movedBy(at(0, 1, 2), 0, 1)).toEqual(at(1, 0, 2));
  });
});
