import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import type { CaseResult, ItemResult, UnitResult } from "../../protocol";
import { Badge } from "../../shared/components/badge";
import { CodeBlock } from "../../shared/components/code_block";
import { ResultGrid } from "../../shared/components/result_grid";
import { counted } from "../../shared/format";
import { earnedOf, scoreText } from "../../shared/points";
import { costText, isClosed, unitWords, verdict_words } from "./grading";

/** The evidence: each group of tests, and in it each case. */
export function Units({ item }: { item: ItemResult }) {
  const { grade } = item;
  if (grade === null) return null;
  const all_scored = grade.units.every((unit) => unit.outcome === "scored");
  if (isClosed(item.kind) && all_scored) return null; // the marks on the response have said it
  return (
    <section class="units" aria-label={`Tests of ${item.title}`}>
      <h4>Tests</h4>
      <p class="soft small">Hidden cases are for staff only: please do not pass them on.</p>
      {grade.compile_output !== "" && (
        <div>
          <p class="label">Output of the compiler</p>
          <CodeBlock text={grade.compile_output} label={`Output of the compiler for ${item.title}`} wraps />
        </div>
      )}
      {grade.units.map((unit) => (
        <Unit
          key={unit.id}
          unit={unit}
          mistakes={item.known_mistakes.find((each) => each.unit === unit.id)?.mistakes ?? []}
          dialect={item.dialect}
        />
      ))}
    </section>
  );
}

function Unit({ unit, mistakes, dialect }: { unit: UnitResult; mistakes: string[]; dialect: string }) {
  const { word, tone } = unitWords(unit);
  const passed = unit.cases.filter((result) => result.verdict === "pass").length;
  const first_failed = unit.cases.findIndex((result) => result.verdict !== "pass");
  return (
    <Folding
      look="unit"
      open={first_failed !== -1}
      summary={
        <>
          <span class="name">{unit.title}</span>
          <Badge tone={tone}>{word}</Badge>
          <span class="soft numbers">{passed} of {counted(unit.cases.length, "case")} passed</span>
          <span class="earned numbers">{unit.points === 0 ? "no points" : earnedText(unit)}</span>
        </>
      }
    >
      {() => (
        <>
          {mistakes.length > 0 && <Mistakes mistakes={mistakes} />}
          {unit.cases.map((result, index) => <Case key={result.name} result={result} dialect={dialect} open={index === first_failed} />)}
        </>
      )}
    </Folding>
  );
}

function Mistakes({ mistakes }: { mistakes: string[] }) {
  return (
    <div class="mistakes">
      <p class="label">Mistaken ideas that are known to fail here</p>
      <ul>{mistakes.map((mistake) => <li key={mistake}>{mistake}</li>)}</ul>
      <p class="soft small">These are the author's examples. This answer may have failed for another reason.</p>
    </div>
  );
}

function earnedText(unit: UnitResult): string {
  return scoreText(unit.outcome === "infra_error" ? null : unit.outcome === "scored" ? earnedOf(unit) : 0, unit.points);
}

function Case({ result, dialect, open }: { result: CaseResult; dialect: string; open: boolean }) {
  const { word, tone } = verdict_words[result.verdict];
  return (
    <Folding
      look="case"
      open={open}
      summary={
        <>
          <code class="name">{result.name}</code>
          <Badge tone={tone}>{word}</Badge>
          {result.hidden && <Badge>Hidden</Badge>}
          <span class="cost soft numbers">{costText(result, dialect)}</span>
        </>
      }
    >
      {() => <Evidence result={result} />}
    </Folding>
  );
}

function Evidence({ result }: { result: CaseResult }) {
  return (
    <div class="evidence">
      {result.note !== "" && <p class="note">{result.note}</p>}
      {result.input !== "" && <Text title="Input" text={result.input} of={result.name} />}
      {result.grids?.map((grid) => <ResultGrid key={grid.title} grid={grid} of={result.name} />)}
      {(result.expected !== "" || result.received !== "") && (
        <div class="beside">
          <Text title="Expected" text={result.expected} of={result.name} />
          <Text title="Received" text={result.received} of={result.name} />
        </div>
      )}
    </div>
  );
}

function Text({ title, text, of }: { title: string; text: string; of: string }) {
  return (
    <div>
      <p class="label">{title}</p>
      {text === "" ? <p class="soft">(nothing)</p> : <CodeBlock text={text} label={`${title}, ${of}`} />}
    </div>
  );
}

/** What is folded is not built: a result can hold hundreds of cases of many kilobytes. */
function Folding({ look, open, summary, children }: {
  look: string;
  open: boolean;
  summary: ComponentChildren;
  children: () => ComponentChildren;
}) {
  const [opened, setOpened] = useState(open);
  return (
    <details class={look} open={opened} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {opened && children()}
    </details>
  );
}
