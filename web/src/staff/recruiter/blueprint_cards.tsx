import type { BlueprintView } from "../../protocol";
import { Prose } from "../../shared/components/prose";
import { counted } from "../../shared/format";
import { exactDuration } from "../duration_entry";

export function BlueprintCards({ blueprints, chosen, error, onChoose }: {
  blueprints: BlueprintView[];
  chosen: string;
  error: string | undefined;
  onChoose: (slug: string) => void;
}) {
  return (
    <fieldset class="group blueprints" data-invalid={error === undefined ? undefined : "true"}>
      <legend><h2>Assessment</h2></legend>
      {blueprints.length === 0 && <p>There are no assessments on this server yet. An author adds them as folders of files.</p>}
      {blueprints.map((blueprint) => (
        <Card key={blueprint.slug} blueprint={blueprint} chosen={blueprint.slug === chosen} onChoose={() => onChoose(blueprint.slug)} />
      ))}
      <p class="form-problem" role="alert">{error}</p>
    </fieldset>
  );
}

function Card({ blueprint, chosen, onChoose }: { blueprint: BlueprintView; chosen: boolean; onChoose: () => void }) {
  const id = `blueprint-${blueprint.slug}`;
  return (
    <div class="blueprint panel">
      <label>
        <input type="radio" name="blueprint" checked={chosen} onChange={onChoose} aria-describedby={id} />
        <span class="title">{blueprint.title}</span>
        <span class="soft numbers" id={id}>
          {limitWords(blueprint.limit_ms)} · {counted(blueprint.points, "point")} · {counted(blueprint.sections.length, "section")}
        </span>
      </label>
      <Prose html={blueprint.summary_html} />
      <table class="section-table numbers">
        <caption class="visually-hidden">Sections of {blueprint.title}</caption>
        <thead>
          <tr>
            <th scope="col">Section</th>
            <th scope="col" class="number">Questions</th>
            <th scope="col" class="number">Time</th>
            <th scope="col" class="number">Points</th>
          </tr>
        </thead>
        <tbody>
          {blueprint.sections.map((section) => (
            <tr key={section.title}>
              <th scope="row">{section.title}</th>
              <td class="number">{section.item_count}</td>
              <td class="number">{limitWords(section.limit_ms)}</td>
              <td class="number">{section.points}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total</th>
            <td class="number">{blueprint.sections.reduce((sum, section) => sum + section.item_count, 0)}</td>
            <td class="number">{limitWords(blueprint.limit_ms)}</td>
            <td class="number">{blueprint.points}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function limitWords(limit_ms: number): string {
  return limit_ms === 0 ? "no limit" : exactDuration(limit_ms);
}
