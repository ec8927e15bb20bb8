import { Field } from "../../shared/components/field";

/** A few lines of text for people to read. */
export function TextArea({ label, hint, error, value, rows = 3, maxLength, onText }: {
  label: string;
  hint?: string;
  error: string | undefined;
  value: string;
  rows?: number;
  maxLength: number;
  onText: (text: string) => void;
}) {
  return (
    <Field label={label} hint={hint} error={error ?? null}>
      {(attributes) => (
        <textarea
          class="input words"
          {...attributes}
          rows={rows}
          maxLength={maxLength}
          value={value}
          onInput={(event) => onText(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
