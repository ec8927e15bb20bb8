// The page's policy lets only `assay` make HTML from text, and this is its only use: what the server
// rendered from an author's Markdown, where raw HTML is already escaped. Never a candidate's text.

interface TrustedPolicy {
  createHTML(text: string): unknown;
}

interface TrustedFactory {
  createPolicy(name: string, rules: { createHTML: (text: string) => string }): TrustedPolicy;
}

const factory = (globalThis as { trustedTypes?: TrustedFactory }).trustedTypes;
const policy = factory?.createPolicy("assay", { createHTML: (text) => text });

/** For `dangerouslySetInnerHTML` only, whose type knows nothing of trusted values. */
export function trusted(html: string): string {
  return (policy ? policy.createHTML(html) : html) as string;
}
