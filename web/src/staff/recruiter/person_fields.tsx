import type { BlueprintView, Invite } from "../../protocol";
import { Field, TextField } from "../../shared/components/field";
import { type Errors, original_language } from "./invite_form";

const name_length_max = 200;

export interface FieldsProperties {
  invite: Invite;
  errors: Errors;
  onChange: (part: Partial<Invite>) => void;
}

const language_names = new Intl.DisplayNames("en", { type: "language" });

export function PersonFields({ invite, errors, blueprint, onChange }: FieldsProperties & { blueprint: BlueprintView | undefined }) {
  return (
    <fieldset class="group">
      <legend><h2>Candidate</h2></legend>
      <div class="field-row">
        <TextField
          label="Name"
          name="candidate-name"
          autocomplete="off"
          maxLength={name_length_max}
          value={invite.name}
          error={errors.name ?? null}
          onText={(name) => onChange({ name })}
        />
        <TextField
          label="Email address"
          type="email"
          name="candidate-email"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          maxLength={name_length_max}
          value={invite.email}
          error={errors.email ?? null}
          onText={(email) => onChange({ email })}
        />
        {blueprint !== undefined && blueprint.languages.length > 1 && (
          <Field label="Reads the questions in">
            {(attributes) => (
              <select class="select" {...attributes} value={invite.language ?? original_language} onChange={(event) => onChange({ language: event.currentTarget.value })}>
                {blueprint.languages.map((each) => <option key={each} value={each}>{language_names.of(each)}</option>)}
              </select>
            )}
          </Field>
        )}
      </div>
    </fieldset>
  );
}
