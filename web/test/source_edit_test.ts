import { describe, expect, it } from "vitest";

import { typedInto, withLine, withLineBelow, withoutLine } from "../src/candidate/source_edit";

const text = "def f():\n    return 1\n";

describe("Text changed line by line", () => {
  it("changes one line only", () => {
    expect(withLine(text, 1, "    return 2")).toBe("def f():\n    return 2\n");
  });

  it("puts a new line below, as far in", () => {
    expect(withLineBelow(text, 1)).toBe("def f():\n    return 1\n    \n");
    expect(withLineBelow("", 0)).toBe("\n");
  });

  it("takes a line out", () => {
    expect(withoutLine(text, 0)).toBe("    return 1\n");
    expect(withoutLine("x", 0)).toBe("");
  });

  it("types at the cursor, over what is selected", () => {
    expect(typedInto("ab", 1, 1, "(")).toEqual({ line: "a(b", cursor: 2 });
    expect(typedInto("abc", 0, 2, "{")).toEqual({ line: "{c", cursor: 1 });
  });
});
