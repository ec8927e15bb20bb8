// Where the keyboard is when what it was on goes away.

import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/** For presses that move, replace or remove what they were on: names what has the focus once the part is drawn anew. */
export function useNextFocus<Part extends HTMLElement>(): [RefObject<Part>, (selector: string) => void] {
  const part = useRef<Part>(null);
  const [wanted, setWanted] = useState<{ selector: string } | null>(null);
  useLayoutEffect(() => {
    if (wanted !== null) part.current?.querySelector<HTMLElement>(wanted.selector)?.focus();
  }, [wanted]);
  return [part, (selector) => setWanted({ selector })];
}

/** Of those that are left once the one at `index` is gone: the one in its place, else the last. */
export function inPlaceOf<Each>(left: Each[], index: number): Each | undefined {
  return left[Math.min(index, left.length - 1)];
}

/**
 * For the whole page: where nothing else took over from what went away with its focus, the heading does. Not when
 * the page opens, for then nothing had it.
 */
export function useFocusOnHeading(): void {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => (last.current = target instanceof Element ? target : null);
    addEventListener("focusin", remember);
    return () => removeEventListener("focusin", remember);
  }, []);
  useLayoutEffect(() => {
    if (last.current?.isConnected !== false || document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>("main :is(h1, h2)[tabindex]")?.focus();
  });
}
