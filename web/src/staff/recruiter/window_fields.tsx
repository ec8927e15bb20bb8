import { useMemo } from "preact/hooks";

import type { BlueprintView } from "../../protocol";
import { Field } from "../../shared/components/field";
import { zoneNames } from "../zoned_time";
import { inZone, windowSentences } from "./invite_form";
import { MomentField } from "./moment_field";
import type { FieldsProperties } from "./person_fields";

interface WindowProperties extends FieldsProperties {
  blueprint: BlueprintView | undefined;
  own_zone: string;
}

export function WindowFields({ invite, errors, blueprint, own_zone, onChange }: WindowProperties) {
  const zones = useMemo(() => zoneNames(own_zone), [own_zone]);
  const { zone } = invite;
  return (
    <fieldset class="group">
      <legend><h2>Window</h2></legend>
      <div class="field-row">
        <MomentField label="May start from" name="from" text={invite.from} zone={zone} error={errors.from} onText={(from) => onChange({ from })} />
        <MomentField label="May start until" name="until" text={invite.until} zone={zone} error={errors.until} onText={(until) => onChange({ until })} />
        <Field label="Time zone" error={errors.zone ?? null}>
          {(attributes) => (
            <select class="select" {...attributes} value={zone} onChange={(event) => onChange(inZone(invite, event.currentTarget.value))}>
              {zones.map((each) => <option key={each} value={each}>{each.replaceAll("_", " ")}</option>)}
            </select>
          )}
        </Field>
      </div>
      <div class="field-row">
        <MomentField
          label="Hard close: nobody writes after (optional)"
          name="hard-close"
          hint="Ends every test at this moment, however late it was started. Left empty, whoever starts in the window gets the full time."
          text={invite.hard_close ?? ""}
          zone={zone}
          error={errors.hard_close}
          onText={(text) => onChange({ hard_close: text === "" ? null : text })}
        />
      </div>
      <Meaning sentences={windowSentences(invite, blueprint, own_zone)} />
    </fieldset>
  );
}

function Meaning({ sentences }: { sentences: string[] | null }) {
  return (
    <div class="meaning" role="status">
      {sentences?.map((sentence, index) => <p key={index}>{sentence}</p>)}
    </div>
  );
}
