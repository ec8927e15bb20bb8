import { useMemo } from "preact/hooks";

import type { BlueprintView } from "../../protocol";
import { Field, TextField } from "../../shared/components/field";
import { zoneNames } from "../zoned_time";
import { windowSentences } from "./invite_form";
import type { FieldsProperties } from "./person_fields";

interface WindowProperties extends FieldsProperties {
  blueprint: BlueprintView | undefined;
  own_zone: string;
}

export function WindowFields({ invite, errors, blueprint, own_zone, onChange }: WindowProperties) {
  const zones = useMemo(() => zoneNames(own_zone), [own_zone]);
  return (
    <fieldset class="group">
      <legend><h2>Window</h2></legend>
      <div class="field-row">
        <Moment label="From" value={invite.from} error={errors.from} onText={(from) => onChange({ from })} />
        <Moment label="Until" value={invite.until} error={errors.until} onText={(until) => onChange({ until })} />
        <Field label="Time zone" error={errors.zone ?? null}>
          {(attributes) => (
            <select class="select" {...attributes} value={invite.zone} onChange={(event) => onChange({ zone: event.currentTarget.value })}>
              {zones.map((zone) => <option key={zone} value={zone}>{zone.replaceAll("_", " ")}</option>)}
            </select>
          )}
        </Field>
      </div>
      <Meaning sentences={windowSentences(invite, blueprint, own_zone)} />
    </fieldset>
  );
}

function Moment({ label, value, error, onText }: {
  label: string;
  value: string;
  error: string | undefined;
  onText: (text: string) => void;
}) {
  return <TextField label={label} type="datetime-local" value={value} error={error ?? null} onText={onText} />;
}

function Meaning({ sentences }: { sentences: string[] | null }) {
  return (
    <div class="meaning" role="status">
      {sentences?.map((sentence, index) => <p key={index}>{sentence}</p>)}
    </div>
  );
}
