import type { SectionResult } from "../../protocol";
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
            <Points section={section} />
            <span class="time soft numbers">{timeWords(section)}</span>
            <Bar share={(section.used_percent ?? 0) / 100} look="time-bar" />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Of skill; judgement has no bar, for it is no part of the score. */
function Points({ section }: { section: SectionResult }) {
  const { micropoints, points, judgement_micropoints, judgement_points } = section;
  return (
    <>
      <span class="score numbers">
        {points > 0 && scoreText(micropoints, points)}
        {judgement_points > 0 && <span class="judgement small">Judgement {scoreText(judgement_micropoints, judgement_points)}</span>}
        {points + judgement_points === 0 && "no points"}
      </span>
      <Bar share={shareOf(micropoints, points)} look="score-bar" />
    </>
  );
}

function Bar({ share, look }: { share: number; look: string }) {
  return (
    <span class={`bar ${look}`} aria-hidden="true">
      <span style={{ width: `${share * 100}%` }} />
    </span>
  );
}

function timeWords({ reached, used_percent }: SectionResult): string {
  if (!reached) return "Not reached";
  return used_percent === null ? "No time limit" : `${used_percent} % of the time used`;
}
