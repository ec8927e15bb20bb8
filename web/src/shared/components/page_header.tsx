import type { ComponentChildren } from "preact";

export function Wordmark() {
  return (
    <span class="wordmark">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="var(--accent)" />
        <path
          d="M9 23 16 8l7 15M11.6 18h8.8"
          fill="none"
          stroke="var(--accent-ink)"
          stroke-width="2.6"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      </svg>
      Assay
    </span>
  );
}

/** The bar at the top: who we are, what this is, and on the right what goes with it. */
export function PageHeader({ children, end }: { children?: ComponentChildren; end?: ComponentChildren }) {
  return (
    <header class="page-header">
      <Wordmark />
      {children}
      {end !== undefined && <div class="end">{end}</div>}
    </header>
  );
}
