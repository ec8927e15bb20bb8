import { createContext } from "preact";
import { useContext, useLayoutEffect, useMemo, useRef } from "preact/hooks";

import { trusted } from "../trusted_html";

/** What authors' texts below are written in; a screen reader pronounces them so. */
export const ProseLanguage = createContext("en");

/** HTML that the server rendered from an author's Markdown. */
export function Prose({ html }: { html: string }) {
  const prose = useRef<HTMLDivElement>(null);
  const content = useMemo(() => ({ __html: trusted(html) }), [html]); // anew, it would be parsed at each drawing
  // What is wider than its place is scrolled by arrow keys, too.
  useLayoutEffect(() => {
    for (const wide of prose.current?.querySelectorAll<HTMLElement>("table, pre") ?? []) {
      if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
    }
  }, [html]);
  return <div class="prose" ref={prose} lang={useContext(ProseLanguage)} dangerouslySetInnerHTML={content} />;
}

/** The same within a line: an option, an entry. The server wraps it in one paragraph. */
export function ProseLine({ html }: { html: string }) {
  return <span class="prose-line" lang={useContext(ProseLanguage)} dangerouslySetInnerHTML={{ __html: trusted(unwrapped(html)) }} />;
}

// A <p> may not stand inside a <label>'s <span>; several paragraphs stay as they are.
function unwrapped(html: string): string {
  const inside = /^<p>((?:(?!<\/?p>)[^])*)<\/p>\s*$/.exec(html);
  return inside?.[1] ?? html;
}
