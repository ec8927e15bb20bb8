import type { AttemptResult, ItemResult } from "../../protocol";
import { scoreText } from "../../shared/points";
import { gradingOf } from "./grading";

/** Where everything is, with its score. */
export function ItemIndex({ result }: { result: AttemptResult }) {
  return (
    <nav class="item-index" aria-label="Questions">
      {result.sections.map((section, index) => (
        <div key={section.title}>
          <h3>{section.title}</h3>
          <ol>
            {result.items.filter((item) => item.section === index).map((item) => <Entry key={item.position} item={item} />)}
          </ol>
        </div>
      ))}
      <ul>
        <li><a href="#log">Log</a></li>
      </ul>
    </nav>
  );
}

function standing(item: ItemResult): string {
  const grading = gradingOf(item);
  if (grading === "without_points") return "no points";
  return grading === "held" ? "held" : scoreText(item.micropoints, item.points);
}

function Entry({ item }: { item: ItemResult }) {
  return (
    <li>
      <a href={`#item-${item.position}`}>{item.title}</a>
      <span class="soft numbers">{standing(item)}</span>
    </li>
  );
}
