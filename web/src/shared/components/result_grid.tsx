import type { Grid, GridCell, GridRow, RowMark } from "../../protocol";
import { counted } from "../format";

/** A result or a table beside what is expected. A sign and a word say how each row stands; the colour only helps. */
export function ResultGrid({ grid, of }: { grid: Grid; of: string }) {
  const marked = grid.rows.some((row) => row.mark !== "none");
  return (
    <div class="result-grid">
      <p class="label">{grid.title}</p>
      <p class="soft">{gridWords(grid)}</p>
      {grid.columns.length > 0 && (
        <div class="table-scroll" role="region" aria-label={`${grid.title}, ${of}`} tabIndex={0}>
          <table class="table">
            <thead>
              <tr>
                {marked && <th scope="col"><span class="visually-hidden">How the row stands</span></th>}
                {grid.columns.map((column, index) => (
                  <th key={index} scope="col" class={holdsNumbers(grid, index) ? "number" : ""}>{column}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {grid.rows.map((row, index) => <Row key={index} row={row} marked={marked} />)}
              {grid.rows.length === 0 && (
                <tr><td class="soft" colSpan={grid.columns.length}>No rows, as expected</td></tr>
              )}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

const marks: Record<RowMark, { sign: string; word: string }> = {
  none: { sign: "", word: "" },
  same: { sign: "=", word: "as expected" },
  missing: { sign: "−", word: "missing" },
  extra: { sign: "+", word: "extra" },
  wrong: { sign: "✕", word: "not right" },
};

function Row({ row, marked }: { row: GridRow; marked: boolean }) {
  const { sign, word } = marks[row.mark];
  return (
    <tr class={`mark-${row.mark}`}>
      {marked && (
        <th scope="row" class="mark">
          <span aria-hidden="true">{sign}</span> <span class={row.mark === "same" ? "visually-hidden" : ""}>{word}</span>
        </th>
      )}
      {row.cells.map((cell, index) => <Cell key={index} cell={cell} />)}
    </tr>
  );
}

function Cell({ cell }: { cell: GridCell }) {
  if (cell.type === "null") return <td><span class="no-value">NULL</span></td>;
  if (cell.text === "") return <td><span class="no-value">empty text</span></td>;
  return <td class={isNumber(cell) ? "number" : ""}>{cell.text}</td>;
}

const isNumber = (cell: GridCell | undefined) => cell?.type === "integer" || cell?.type === "real";

const holdsNumbers = (grid: Grid, column: number) => grid.rows.some((row) => isNumber(row.cells[column]));

/** "5 rows: 1 missing, 2 extra" */
export function gridWords(grid: Grid): string {
  const count = (mark: RowMark) => grid.rows.filter((row) => row.mark === mark).length;
  const found = (["missing", "extra", "wrong"] as const)
    .map((mark) => ({ mark, rows: count(mark) }))
    .filter(({ rows }) => rows > 0)
    .map(({ mark, rows }) => `${rows} ${marks[mark].word}`);
  const total = grid.rows.length + grid.rows_left_out;
  const words = counted(total, "row") + (found.length > 0 ? `: ${found.join(", ")}` : count("same") > 0 ? ", all as expected" : "");
  return grid.rows_left_out > 0 ? `${words}. ${grid.rows_left_out} more are not shown.` : words;
}
