import type { AttemptRow } from "../../protocol";
import { Field, TextField } from "../../shared/components/field";
import { type Filter, type Stage, stage_words, stageOf } from "../attempts";

const stages = Object.keys(stage_words) as Stage[];

export function FilterBar({ rows, now, filter, onFilter }: {
  rows: AttemptRow[];
  now: number;
  filter: Filter;
  onFilter: (filter: Filter) => void;
}) {
  const count = (stage: Stage) => rows.filter((row) => stageOf(row, now) === stage).length;
  const offered = stages.filter((stage) => count(stage) > 0 || stage === filter.stage);
  return (
    <form class="filter-bar" role="search" onSubmit={(event) => event.preventDefault()}>
      <TextField
        label="Find"
        type="search"
        placeholder="Name, email or assessment"
        autocomplete="off"
        value={filter.text}
        onText={(text) => onFilter({ ...filter, text })}
      />
      <Field label="State">
        {(attributes) => (
          <select
            class="select"
            {...attributes}
            value={filter.stage}
            onChange={(event) => onFilter({ ...filter, stage: event.currentTarget.value as Filter["stage"] })}
          >
            <option value="all">All ({rows.length})</option>
            {offered.map((stage) => <option key={stage} value={stage}>{stage_words[stage]} ({count(stage)})</option>)}
          </select>
        )}
      </Field>
    </form>
  );
}
