import { useEffect, useRef } from "preact/hooks";

import { Field } from "../../shared/components/field";
import { DurationFields } from "../views/duration_fields";
import { focusFirstError } from "../views/focus_first_error";
import { TextArea } from "../views/text_area";
import { type DraftErrors, type LiveDraft, movesDeadline, reason_length_max, text_length_max } from "./live_change";

export interface SectionOffer {
  section: number | null;
  words: string;
}

/** What a change needs beside its kind. Audit reasons are asked for where they are needed. */
export function ChangeFields({ draft, errors, sections, onDraft }: {
  draft: LiveDraft;
  errors: DraftErrors;
  sections: SectionOffer[];
  onDraft: (draft: LiveDraft) => void;
}) {
  const change = (part: Partial<LiveDraft>) => onDraft({ ...draft, ...part });
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => focusFirstError(fields.current, errors), [errors]);
  return (
    <div class="change-fields" ref={fields}>
      {movesDeadline(draft.what) && (
        <div class="change-row">
          <SectionSelect sections={sections} chosen={draft.section} onChoose={(section) => change({ section })} />
          <DurationFields
            label={draft.what === "shorten" ? "Time to take away" : "More time"}
            value={draft.time}
            error={errors.time}
            onChange={(time) => change({ time })}
          />
        </div>
      )}
      {draft.what === "announce" && (
        <TextArea
          label="Announcement"
          hint="Shown above the questions until the candidate has seen it."
          error={errors.text}
          value={draft.text}
          maxLength={text_length_max}
          onText={(text) => change({ text })}
        />
      )}
      {draft.what === "shorten" && (
        <TextArea
          label="Reason"
          hint="Written into the audit log with your name. Candidates do not read it."
          error={errors.reason}
          value={draft.reason}
          rows={2}
          maxLength={reason_length_max}
          onText={(reason) => change({ reason })}
        />
      )}
    </div>
  );
}

function SectionSelect({ sections, chosen, onChoose }: {
  sections: SectionOffer[];
  chosen: number | null;
  onChoose: (section: number | null) => void;
}) {
  return (
    <Field label="Section">
      {(attributes) => (
        <select
          class="select"
          {...attributes}
          value={chosen === null ? "" : String(chosen)}
          onChange={({ currentTarget }) => onChoose(currentTarget.value === "" ? null : Number(currentTarget.value))}
        >
          {sections.map(({ section, words }) => <option key={words} value={section ?? ""}>{words}</option>)}
        </select>
      )}
    </Field>
  );
}
