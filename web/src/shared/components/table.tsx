import type { ComponentChildren } from "preact";

export interface Column<Row> {
  title: string;
  cell: (row: Row, index: number) => ComponentChildren;
  number?: boolean; // aligned on the right, in figures of one width
  headsRow?: boolean; // names the row, for those who hear the table
}

/** A table that scrolls by itself when the page is narrow. */
export function Table<Row>({ caption, captionHidden = false, columns, rows, rowKey, empty }: {
  caption: string;
  captionHidden?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string | number;
  empty?: string;
}) {
  return (
    <div class="table-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table class="table">
        <caption class={captionHidden ? "visually-hidden" : ""}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" class={column.number ? "number" : ""}>{column.title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={rowKey(row)}>{columns.map((column) => cellOf(column, row, index))}</tr>
          ))}
          {rows.length === 0 && empty !== undefined && (
            <tr>
              <td colSpan={columns.length} class="soft">{empty}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function cellOf<Row>(column: Column<Row>, row: Row, index: number) {
  const name = column.number ? "number" : "";
  if (column.headsRow) {
    return <th key={column.title} scope="row" class={name}>{column.cell(row, index)}</th>;
  }
  return <td key={column.title} class={name}>{column.cell(row, index)}</td>;
}
