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

function Entry({ item }: { item: ItemResult }) {
  return (
    <li>
      <a href={`#item-${item.position}`}>{item.title}</a>
      <span class="soft numbers">{gradingOf(item) === "held" ? "held" : scoreText(item.micropoints, item.points)}</span>
    </li>
  );
}
