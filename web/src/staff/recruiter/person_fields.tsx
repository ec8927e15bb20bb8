import type { Invite } from "../../protocol";
import { TextField } from "../../shared/components/field";
import type { Errors } from "./invite_form";

const name_length_max = 200;

export interface FieldsProperties {
  invite: Invite;
  errors: Errors;
  onChange: (part: Partial<Invite>) => void;
}

export function PersonFields({ invite, errors, onChange }: FieldsProperties) {
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
      </div>
    </fieldset>
  );
}
