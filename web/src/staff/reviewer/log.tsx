import { useState } from "preact/hooks";

import type { AttemptResult, LogLine } from "../../protocol";
import { Button } from "../../shared/components/button";
import { Field } from "../../shared/components/field";
import { type Column, Table } from "../../shared/components/table";
import { counted, localZone } from "../../shared/format";
import { kind_titles, type LogFilter, type LogKind, logKindOf, logWords, matchingLines, sinceStart, timeBeside } from "./log_words";

const shown_at_first = 50;
const kinds = Object.keys(kind_titles) as LogKind[];

export function Log({ result }: { result: AttemptResult }) {
  const [filter, setFilter] = useState<LogFilter>({ kind: "all", position: null });
  const [all, setAll] = useState(false);
  const lines = matchingLines(result.log, filter);
  const shown = all ? lines : lines.slice(0, shown_at_first);
  return (
    <section class="log" id="log" aria-labelledby="log-title" tabIndex={-1}>
      <h2 id="log-title">Log</h2>
      <p class="soft">
        When the server received what, in {localZone()} time. Lines of a log are evidence to weigh, not findings.
      </p>
      <LogFilters result={result} filter={filter} onFilter={setFilter} />
      <p class="soft small" role="status">{counted(lines.length, "line")}</p>
      <Table<LogLine>
        caption="Lines of the log"
        captionHidden
        rows={shown}
        rowKey={(line) => result.log.indexOf(line)}
        columns={columnsOf(result)}
        empty="No line fits this filter."
      />
      {shown.length < lines.length && <Button onClick={() => setAll(true)}>Show all {lines.length} lines</Button>}
    </section>
  );
}

function columnsOf(result: AttemptResult): Column<LogLine>[] {
  const titles = new Map(result.items.map((item) => [item.position, item.title]));
  return [
    { title: "Time", cell: (line) => <span class="numbers">{timeBeside(line.at, result.attempt.started_at)}</span> },
    { title: "Since start", number: true, cell: (line) => sinceStart(line.at, result.attempt.started_at) },
    { title: "Event", cell: logWords },
    { title: "Question", cell: (line) => (line.position === null ? "" : `${line.position + 1}. ${titles.get(line.position) ?? ""}`) },
    { title: "Detail", cell: (line) => line.detail },
  ];
}

function LogFilters({ result, filter, onFilter }: {
  result: AttemptResult;
  filter: LogFilter;
  onFilter: (filter: LogFilter) => void;
}) {
  const count = (kind: LogKind) => result.log.filter((line) => logKindOf(line) === kind).length;
  return (
    <div class="filter-bar">
      <Field label="Events">
        {(attributes) => (
          <select
            class="select"
            {...attributes}
            value={filter.kind}
            onChange={(event) => onFilter({ ...filter, kind: event.currentTarget.value as LogFilter["kind"] })}
          >
            <option value="all">All ({result.log.length})</option>
            {kinds.map((kind) => <option key={kind} value={kind}>{kind_titles[kind]} ({count(kind)})</option>)}
          </select>
        )}
      </Field>
      <Field label="Question">
        {(attributes) => (
          <select
            class="select"
            {...attributes}
            value={filter.position ?? ""}
            onChange={({ currentTarget: { value } }) => onFilter({ ...filter, position: value === "" ? null : Number(value) })}
          >
            <option value="">All</option>
            {result.items.map((item) => <option key={item.position} value={item.position}>{item.position + 1}. {item.title}</option>)}
          </select>
        )}
      </Field>
    </div>
  );
}
