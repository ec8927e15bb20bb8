import "../ratings/ratings.css";

import type { CaseResult, ItemResult, UnitResult } from "../../protocol";
import { earnedOf, scoreText } from "../../shared/points";
import { Files } from "../ratings/files";

/** What people said of an answer, criterion by criterion. */
export function Ratings({ item }: { item: ItemResult }) {
  const units = item.grade?.units ?? [];
  if (units.length === 0) return null;
  return (
    <section class="ratings" aria-label={`Ratings of ${item.title}`}>
      <h4>Ratings</h4>
      {units.map((unit) => <Criterion key={unit.id} unit={unit} />)}
    </section>
  );
}

function Criterion({ unit }: { unit: UnitResult }) {
  return (
    <div class="rated">
      <p>
        <strong>{unit.title}</strong>{" "}
        <span class="numbers">{scoreText(unit.outcome === "scored" ? earnedOf(unit) : null, unit.points)}</span>
      </p>
      {unit.cases.map((rating, index) => <One key={index} rating={rating} points={unit.points} />)}
    </div>
  );
}

/** An answer that was empty has no rater, only the reason. */
function One({ rating, points }: { rating: CaseResult; points: number }) {
  if (rating.millionths === null) return <p class="soft">{rating.note}</p>;
  return (
    <div class="given">
      <p>
        {rating.name} <span class="soft numbers">{scoreText(points * rating.millionths, points)}</span>
      </p>
      <p>{rating.received}</p>
      {rating.note !== "" && <p class="soft">{rating.note}</p>}
    </div>
  );
}

export function WrittenResponse({ item }: { item: ItemResult }) {
  return <p class="written-answer">{item.answer?.text}</p>;
}

export function UploadResponse({ item, attempt }: { item: ItemResult; attempt: string }) {
  const folder = `/api/v1/attempts/${encodeURIComponent(attempt)}/files/${item.position}`;
  return <Files files={item.uploaded} addressOf={(index) => `${folder}/${index}`} />;
}
