import type { ComponentChildren } from "preact";

import type { Navigator } from "../route";

/** Moves within the staff pages; a click that asks for another tab or window stays the browser's. */
export function Link({ navigator, to, look, current = false, children }: {
  navigator: Navigator;
  to: string;
  look?: string;
  current?: boolean;
  children: ComponentChildren;
}) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigator.go(to);
  };
  return (
    <a href={to} class={look ?? ""} aria-current={current ? "page" : undefined} onClick={follow}>
      {children}
    </a>
  );
}
