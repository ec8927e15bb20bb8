import type { RatingTask } from "../../protocol";
import { CriterionGiven } from "./criterion";

/** Answers that the author has rated, so that all who rate mean the same by a level. */
export function Samples({ task }: { task: RatingTask }) {
  return (
    <details class="fold samples">
      <summary>Samples, as the author would rate them</summary>
      {task.samples.map((sample, index) => (
        <section key={sample.text} class="panel" aria-label={`Sample ${index + 1}`}>
          <p class="written-answer">{sample.text}</p>
          <p><strong>Why:</strong> {sample.why}</p>
          {task.criteria.map((criterion) => <CriterionGiven key={criterion.id} criterion={criterion} ratings={sample.criteria} />)}
        </section>
      ))}
    </details>
  );
}
