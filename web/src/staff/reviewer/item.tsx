import type { ItemResult, SectionResult } from "../../protocol";
import { Badge } from "../../shared/components/badge";
import { Prose } from "../../shared/components/prose";
import { counted, dayAndTime, duration, timeOfDay } from "../../shared/format";
import { scoreText } from "../../shared/points";
import { Fact } from "./fact";
import { gradingOf, isClosed, isRated, kind_words } from "./grading";
import { Ratings } from "./ratings";
import { Response } from "./response";
import { Units } from "./units";

export function ItemSection({ attempt, section, items }: { attempt: string; section: SectionResult; items: ItemResult[] }) {
  return (
    <section class="item-section" aria-label={section.title}>
      <h2>{section.title}</h2>
      {items.map((item) => <Item key={item.position} attempt={attempt} item={item} />)}
    </section>
  );
}

function Item({ attempt, item }: { attempt: string; item: ItemResult }) {
  const title_id = `item-${item.position}-title`;
  return (
    <article class="panel item" id={`item-${item.position}`} aria-labelledby={title_id} tabIndex={-1}>
      <header>
        <div>
          <p class="soft small">{kind_words[item.kind] ?? item.kind} · <code>{item.slot}</code></p>
          <h3 id={title_id}>{item.position + 1}. {item.title}</h3>
        </div>
        <ItemScore item={item} />
      </header>
      <dl class="fact-row small">
        <Fact title="Time spent">{duration(item.milliseconds_spent)}</Fact>
        {item.construct !== "survey" && <Fact title="Revisions">{item.revision_count}</Fact>}
        {!isClosed(item.kind) && !isRated(item.kind) && <Fact title="Runs">{item.run_count}</Fact>}
        {item.construct !== "survey" && (
          <Fact title="Last saved">
            {item.received_at === null ? "never" : <span title={dayAndTime(item.received_at)}>{timeOfDay(item.received_at)}</span>}
          </Fact>
        )}
      </dl>
      <details class="fold">
        <summary>Question as the candidate saw it</summary>
        <Prose html={item.prompt_html} />
      </details>
      <div class="response">
        <h4>Response</h4>
        <Response attempt={attempt} item={item} />
      </div>
      {isRated(item.kind) ? <Ratings item={item} /> : <Units item={item} />}
      <Provenance item={item} />
    </article>
  );
}

function ItemScore({ item }: { item: ItemResult }) {
  const grading = gradingOf(item);
  if (grading === "without_points") return <Badge>No points</Badge>;
  if (grading === "held") return <Badge tone="warn">Held: our failure</Badge>;
  if (grading === "rating") return <Badge tone="accent">{ratingWords(item)}</Badge>;
  if (grading === "waiting") return <Badge tone="accent">Waiting for its tests</Badge>;
  return (
    <p class="item-score numbers">
      <strong>{scoreText(item.micropoints, item.points)}</strong>
      <span class="visually-hidden"> {counted(item.points, "point")}</span>
      {item.construct === "judgement" && <span class="soft small"> judgement</span>}
    </p>
  );
}

function ratingWords({ rating }: ItemResult): string {
  return rating === null ? "" : `Waits for ratings: ${rating.given} of ${rating.needed}`;
}

function Provenance({ item }: { item: ItemResult }) {
  return (
    <dl class="provenance small">
      {item.answer_sha256 !== "" && <Fact title="Response SHA-256"><code class="hash">{item.answer_sha256}</code></Fact>}
      <Fact title="Item"><code>{item.item}</code> <code class="hash" title={item.item_hash}>{item.item_hash.slice(0, 12)}</code></Fact>
      {item.variant > 0 && <Fact title="Variant">{item.variant}</Fact>}
      {item.grade !== null && <Fact title="Graded by">{gradedBy(item.grade.grader, item.grade.isolation)}</Fact>}
    </dl>
  );
}

function gradedBy(grader: string, isolation: string): string {
  return isolation === "" ? grader : `${grader}, isolation ${isolation}`;
}
