import type { Criterion, CriterionRating } from "../../protocol";
import { TextArea } from "../views/text_area";
import { type Entry, levelPoints } from "./rating";

const remark_length_max = 600; // in UTF-16 units, each at most three bytes: below the server's 2,000

/** One criterion to rate: its levels as a group of radio buttons, each with its anchor. */
export function CriterionEntry({ criterion, entry, is_missing, onChange }: {
  criterion: Criterion;
  entry: Entry;
  is_missing: boolean;
  onChange: (part: Partial<Entry>) => void;
}) {
  return (
    <div class="panel criterion">
      <fieldset>
        <legend><h3>{criterion.title}</h3></legend>
        {criterion.levels.map((anchor, level) => (
          <label key={anchor}>
            <input
              type="radio"
              name={`level-${criterion.id}`}
              checked={entry.level === level}
              onChange={() => onChange({ level })}
            />
            <span>{anchor}</span>
            <span class="soft small numbers">{levelPoints(criterion, level)}</span>
          </label>
        ))}
      </fieldset>
      {is_missing && <p class="form-problem" role="alert">Choose a level.</p>}
      <TextArea
        label="Remark"
        hint="What decided it. Whoever reads the result sees it, with your name."
        error={undefined}
        rows={2}
        maxLength={remark_length_max}
        value={entry.remark}
        onText={(remark) => onChange({ remark })}
      />
    </div>
  );
}

/** What was said of one criterion. */
export function CriterionGiven({ criterion, ratings }: { criterion: Criterion; ratings: CriterionRating[] }) {
  const rating = ratings.find((each) => each.criterion === criterion.id);
  if (rating === undefined) return null;
  return (
    <div class="given">
      <p>
        <strong>{criterion.title}</strong> <span class="soft numbers">{levelPoints(criterion, rating.level)}</span>
      </p>
      <p>{criterion.levels[rating.level]}</p>
      {rating.remark !== "" && <p class="soft">{rating.remark}</p>}
    </div>
  );
}
