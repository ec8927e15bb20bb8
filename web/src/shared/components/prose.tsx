import { trusted } from "../trusted_html";

/** HTML that the server rendered from an author's Markdown. */
export function Prose({ html }: { html: string }) {
  return <div class="prose" dangerouslySetInnerHTML={{ __html: trusted(html) }} />;
}

/** The same within a line: an option, an entry. The server wraps it in one paragraph. */
export function ProseLine({ html }: { html: string }) {
  return <span class="prose-line" dangerouslySetInnerHTML={{ __html: trusted(unwrapped(html)) }} />;
}

// A <p> may not stand inside a <label>'s <span>; several paragraphs stay as they are.
function unwrapped(html: string): string {
  const inside = /^<p>((?:(?!<\/?p>)[^])*)<\/p>\s*$/.exec(html);
  return inside?.[1] ?? html;
}
