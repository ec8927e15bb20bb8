import type { ItemView, LevelView } from "../../protocol";
import { Badge, type Tone } from "../../shared/components/badge";
import { counted } from "../../shared/format";

/** How far one has come, and what comes next; what a closed level asks is not known to the page. */
export function Levels({ item }: { item: ItemView }) {
  if (item.levels.length === 0) return null;
  return (
    <details class="fold" open>
      <summary>Levels</summary>
      <ol class="groups">
        {item.levels.map((level, index) => {
          const { word, tone } = standing(level);
          return (
            <li key={level.title}>
              <span>{index + 1}. {level.title} <span class="soft numbers">{counted(level.points, "point")}</span></span>
              <Badge tone={tone}>{word}</Badge>
            </li>
          );
        })}
      </ol>
      <p class="soft">
        Check runs the hidden tests of all open levels on what is written now. If all of them pass, the next level opens. All
        levels are graded again in what you hand in, so a later one must not break an earlier one.
      </p>
    </details>
  );
}

function standing(level: LevelView): { word: string; tone: Tone } {
  if (level.passed) return { word: "Passed", tone: "good" };
  return level.open ? { word: "Open", tone: "accent" } : { word: "Closed", tone: "plain" };
}
