import type { SectionResult } from "../../protocol";
import { duration } from "../../shared/format";
import { scoreText, shareOf } from "../../shared/points";

/** The numbers are text; the bars beside them only help the eye. */
export function SectionBars({ sections }: { sections: SectionResult[] }) {
  return (
    <section aria-labelledby="sections-title">
      <h2 id="sections-title">Sections</h2>
      <ul class="section-bars panel">
        {sections.map((section) => (
          <li key={section.title}>
            <span class="name">{section.title}</span>
            <span class="score numbers">{scoreText(section.micropoints, section.points)}</span>
            <Bar share={shareOf(section.micropoints, section.points)} look="score-bar" />
            <span class="time soft numbers">{timeWords(section)}</span>
            <Bar share={Math.min(1, usedOf(section) / section.limit_ms)} look="time-bar" />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Bar({ share, look }: { share: number; look: string }) {
  return (
    <span class={`bar ${look}`} aria-hidden="true">
      <span style={{ width: `${share * 100}%` }} />
    </span>
  );
}

function usedOf(section: SectionResult): number {
  if (section.started_at === null || section.ended_at === null) return 0;
  return (section.ended_at - section.started_at) / 1000;
}

function timeWords(section: SectionResult): string {
  const limit = duration(section.limit_ms);
  return section.started_at === null ? `Not reached; limit ${limit}` : `${duration(usedOf(section))} of ${limit}`;
}
