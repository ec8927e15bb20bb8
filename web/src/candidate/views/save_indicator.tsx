import { safetyAt, safetyOf } from "../safety";
import type { View } from "./app";

/** Whether all words are safe, at every moment. */
export function SaveIndicator({ state, session }: View) {
  const { text, tone } = safetyOf(state, session.now.value);
  return <p class={`save-indicator ${tone}`} role="status">{text}</p>;
}

/** The same for the question on the screen. Not read aloud: the one above is. */
export function ItemSafety({ state, position }: View & { position: number }) {
  const { text, tone } = safetyAt(state, position);
  return <span class={`item-safety ${tone}`}>{text}</span>;
}
