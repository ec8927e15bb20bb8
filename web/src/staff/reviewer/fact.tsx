import type { ComponentChildren } from "preact";

/** One entry of a <dl class="fact-row">. */
export function Fact({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd class="numbers">{children}</dd>
    </div>
  );
}
