import type { ComponentChildren } from "preact";

import { usePageTitle } from "./page_title";

/** A page that says one thing. */
export function Message({ title, text, children }: { title: string; text: string; children?: ComponentChildren }) {
  usePageTitle(title);
  return (
    <div class="page narrow">
      <h1>{title}</h1>
      <p>{text}</p>
      {children}
    </div>
  );
}
