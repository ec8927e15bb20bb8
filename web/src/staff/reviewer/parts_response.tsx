import type { CaseResult, ItemResult } from "../../protocol";
import { Badge } from "../../shared/components/badge";
import { CodeBlock } from "../../shared/components/code_block";
import { NumberedSource } from "../../shared/components/numbered_source";
import { givenFields, markedLines, partWords } from "./parts";

/** Answers of several parts: each pair, gap, line or defect beside what was given. */
export function PartsResponse({ item }: { item: ItemResult }) {
  const parts = item.grade?.units[0]?.cases ?? [];
  return (
    <>
      {item.source !== null && (
        <details class="fold">
          <summary>The text with the candidate's marks</summary>
          <NumberedSource
            text={item.source.text}
            language={item.source.language}
            label={`Marks for ${item.title}`}
            marked={markedLines(item)}
          />
        </details>
      )}
      {parts.length > 0 ? (
        <ul class="parts">{parts.map((part) => <Part key={part.name} part={part} is_code={item.source !== null} />)}</ul>
      ) : (
        <ul class="parts">{givenFields(item).map((given) => <li key={given}>{given}</li>)}</ul>
      )}
    </>
  );
}

function Part({ part, is_code }: { part: CaseResult; is_code: boolean }) {
  const { word, tone } = partWords(part);
  return (
    <li>
      <p class="part-name">
        <strong>{part.name}</strong> <Badge tone={tone}>{word}</Badge>
      </p>
      {is_code ? <CodeBlock text={part.input} label={`Lines of ${part.name}`} wraps /> : <p>{part.input}</p>}
      <dl class="part-texts">
        <dt>Expected</dt>
        <dd>{part.expected}</dd>
        <dt>Given</dt>
        <dd>{part.received === "" ? <span class="soft">(nothing)</span> : part.received}</dd>
      </dl>
      {part.note !== "" && <p class="soft small">{part.note}</p>}
    </li>
  );
}
