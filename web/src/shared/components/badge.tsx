import type { ComponentChildren } from "preact";

export type Tone = "plain" | "good" | "warn" | "bad" | "accent";

/** A state in a word or two. The words carry the meaning; the colour only helps. */
export function Badge({ tone = "plain", children }: { tone?: Tone; children: ComponentChildren }) {
  return <span class={`badge ${tone}`}>{children}</span>;
}

/** One thing the person should know now. Read aloud politely when it appears. */
export function Notice({ tone = "accent", children }: { tone?: "accent" | "warn" | "bad"; children: ComponentChildren }) {
  return <div class={`notice ${tone}`} role="status">{children}</div>;
}
