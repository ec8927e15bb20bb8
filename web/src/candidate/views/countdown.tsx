import { useRef } from "preact/hooks";

import { countdown, timeWarning } from "../../shared/format";

/** Time left, with a spoken warning; `moment` is what it counts to, and shines when that moves away. */
export function Countdown({ left_ms, moment, label, where, spoken }: {
  left_ms: number | null;
  moment: number | null;
  label: string;
  where: string; // "in this section"
  spoken: string;
}) {
  const warning = useWarning(left_ms, where);
  const has_grown = useGrowth(left_ms, moment);
  if (left_ms === null) return <p class="countdown untimed soft">No time limit</p>;
  const urgency = left_ms <= 60_000 ? "last" : left_ms <= 300_000 ? "soon" : "";
  return (
    <div class={`countdown ${urgency}`}>
      <span class="label">{label}</span>
      <span role="timer" aria-label={spoken} key={has_grown ? moment : "same"} class={has_grown ? "numbers grown" : "numbers"}>
        {countdown(left_ms)}
      </span>
      <span class="visually-hidden" role="status">{warning}</span>
    </div>
  );
}

/** Announced when the minute is crossed, not when a page opens with less than that left. */
function useWarning(left_ms: number | null, where: string): string {
  const before = useRef<number | null>(null);
  const warning = useRef("");
  if (left_ms !== null && before.current !== null) {
    warning.current = timeWarning(before.current, left_ms, where) ?? warning.current;
    if (left_ms > before.current) warning.current = "";
  }
  before.current = left_ms;
  return warning.current;
}

/** Whether the end was moved away while this was on the screen; another section begins anew. */
function useGrowth(left_ms: number | null, moment: number | null): boolean {
  const before = useRef({ left_ms, moment, has_grown: false });
  const { current } = before;
  if (moment !== current.moment) {
    const grown_ms = moment === null || current.moment === null ? 0 : (moment - current.moment) / 1000;
    before.current = { left_ms, moment, has_grown: grown_ms > 0 };
  }
  return before.current.has_grown;
}
