import { describe, expect, it } from "vitest";

import type { Grid, RowMark } from "../src/protocol";
import { gridWords } from "../src/shared/components/result_grid";

const grid = (marks: RowMark[], rows_left_out = 0): Grid => ({
  title: "Result",
  columns: ["n"],
  rows: marks.map((mark) => ({ mark, cells: [{ type: "integer", text: "1" }] })),
  rows_left_out,
});

describe("A result grid", () => {
  it("says in words how its rows stand", () => {
    expect(gridWords(grid(["same", "same"]))).toBe("2 rows, all as expected");
    expect(gridWords(grid(["missing", "same", "extra", "extra"]))).toBe("4 rows: 1 missing, 2 extra");
    expect(gridWords(grid(["wrong"]))).toBe("1 row: 1 not right");
    expect(gridWords(grid(["none", "none"]))).toBe("2 rows");
    expect(gridWords(grid([]))).toBe("0 rows");
  });

  it("says what it leaves out", () => {
    expect(gridWords(grid(["extra"], 30))).toBe("31 rows: 1 extra. 30 more are not shown.");
  });
});
