import { useId } from "preact/hooks";

import type { DurationText } from "../duration_entry";

/** Minutes and seconds beside each other, under one name. */
export function DurationFields({ label, value, error, hint, onChange }: {
  label: string;
  value: DurationText;
  error: string | undefined;
  hint?: string;
  onChange: (value: DurationText) => void;
}) {
  const id = useId();
  const describing = { "aria-describedby": `${id}-hint ${id}-error`, "aria-invalid": error !== undefined };
  const input = (part: keyof DurationText, name: string, width: number) => (
    <input
      class="input numbers"
      aria-label={name}
      inputMode="numeric"
      autocomplete="off"
      maxLength={width}
      value={value[part]}
      onInput={(event) => onChange({ ...value, [part]: event.currentTarget.value })}
      {...describing}
    />
  );
  return (
    <fieldset class="field duration">
      <legend class="label">{label}</legend>
      <span class="parts">
        {input("minutes", "Minutes", 5)}
        <span aria-hidden="true">min</span>
        {input("seconds", "Seconds", 2)}
        <span aria-hidden="true">s</span>
      </span>
      <span class="hint" id={`${id}-hint`}>{hint}</span>
      <span class="error" id={`${id}-error`} role="status">{error}</span>
    </fieldset>
  );
}
