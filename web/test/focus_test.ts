import { describe, expect, it } from "vitest";

import { inPlaceOf } from "../src/shared/focus";
import { lineAfter } from "../src/shared/source_lines";

describe("The focus", () => {
  it("goes to what takes the place of what is gone, or else to the last", () => {
    expect(inPlaceOf(["b", "c"], 0)).toBe("b");
    expect(inPlaceOf(["a", "c"], 1)).toBe("c");
    expect(inPlaceOf(["a", "b"], 2)).toBe("b");
    expect(inPlaceOf([], 0)).toBeUndefined();
  });

  it("moves from line to line, and stays at the ends", () => {
    expect([lineAfter("ArrowDown", 1, 3), lineAfter("ArrowDown", 3, 3)]).toEqual([2, 3]);
    expect([lineAfter("ArrowUp", 2, 3), lineAfter("ArrowUp", 1, 3)]).toEqual([1, 1]);
    expect([lineAfter("Home", 2, 3), lineAfter("End", 2, 3)]).toEqual([1, 3]);
    expect(lineAfter("Tab", 2, 3)).toBeNull();
  });
});
