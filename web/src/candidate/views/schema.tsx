import type { ItemView, SchemaColumn, SchemaTable } from "../../protocol";
import { Badge } from "../../shared/components/badge";
import { CodeBlock } from "../../shared/components/code_block";
import { counted } from "../../shared/format";

/** The engine and the tables of an SQL question, one below the other, and at the end as they were written. */
export function Schema({ item }: { item: ItemView }) {
  if (item.schema === "") return null;
  return (
    <details class="fold" open>
      <summary>Tables, in {item.dialect}</summary>
      <div class="schema">
        {item.tables.map((table) => <TableOf key={table.name} table={table} />)}
        <details>
          <summary>As SQL</summary>
          <CodeBlock text={item.schema} label="Tables of the database as SQL" language="sql" wraps />
        </details>
      </div>
    </details>
  );
}

function TableOf({ table }: { table: SchemaTable }) {
  return (
    <details open>
      <summary>
        <code><strong>{table.name}</strong></code>
        <span class="soft">{counted(table.columns.length, "column")}</span>
      </summary>
      <ul aria-label={`Columns of ${table.name}`}>
        {table.columns.map((column) => <ColumnOf key={column.name} column={column} />)}
        {table.rules.length > 0 && (
          <li class="rules">{table.rules.map((rule) => <code key={rule} class="soft">{rule}</code>)}</li>
        )}
      </ul>
    </details>
  );
}

function ColumnOf({ column }: { column: SchemaColumn }) {
  return (
    <li>
      <code>{column.name}</code>
      <span class="soft">{column.type}</span>
      {column.rules.map((rule) => <RuleOf key={rule} rule={rule} />)}
      {column.note !== "" && <span class="soft">{column.note}</span>}
    </li>
  );
}

/** Keys are what people look for first. */
function RuleOf({ rule }: { rule: string }) {
  const is_key = rule.startsWith("PRIMARY KEY") || rule.startsWith("REFERENCES");
  return is_key ? <Badge tone="accent">{rule}</Badge> : <code class="soft">{rule}</code>;
}
