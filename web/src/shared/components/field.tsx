import type { ComponentChildren, InputHTMLAttributes } from "preact";
import { useId } from "preact/hooks";

interface Describing {
  label: ComponentChildren;
  hint?: ComponentChildren;
  error?: string | null;
}

/** A label, what it labels, and the words that explain it or say what is wrong. */
export function Field({ label, hint, error, children }: Describing & {
  children: (attributes: { id: string; "aria-describedby": string; "aria-invalid": boolean }) => ComponentChildren;
}) {
  const id = useId();
  const wrong = error !== undefined && error !== null && error !== "";
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, "aria-describedby": `${id}-hint ${id}-error`, "aria-invalid": wrong })}
      <span class="hint" id={`${id}-hint`}>{hint}</span>
      <span class="error" id={`${id}-error`} role="status">{wrong ? error : ""}</span>
    </div>
  );
}

type TextFieldProperties = Describing &
  Omit<InputHTMLAttributes<HTMLInputElement>, "label" | "onInput"> & { onText: (text: string) => void };

export function TextField({ label, hint, error, onText, ...input }: TextFieldProperties) {
  return (
    <Field label={label} hint={hint} error={error ?? null}>
      {(attributes) => (
        <input class="input" {...input} {...attributes} onInput={(event) => onText(event.currentTarget.value)} />
      )}
    </Field>
  );
}
