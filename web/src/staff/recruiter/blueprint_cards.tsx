import { useState } from "preact/hooks";

import type { BlueprintView } from "../../protocol";
import { Badge } from "../../shared/components/badge";
import { Prose } from "../../shared/components/prose";
import { counted } from "../../shared/format";
import { exactDuration } from "../duration_entry";
import { type FacetGroup, facetGroups, facetWords, levelWords, matching } from "./facets";

export function BlueprintCards({ blueprints, chosen, error, onChoose }: {
  blueprints: BlueprintView[];
  chosen: string;
  error: string | undefined;
  onChoose: (slug: string) => void;
}) {
  const [wanted, setWanted] = useState<string[]>([]);
  const shown = matching(blueprints, wanted, chosen);
  return (
    <fieldset class="group blueprints" data-invalid={error === undefined ? undefined : "true"}>
      <legend><h2>Assessment</h2></legend>
      {blueprints.length === 0 && <p>There are no assessments on this server yet. An author adds them as folders of files.</p>}
      {facetGroups(blueprints).map((group) => <FacetFilter key={group.name} group={group} wanted={wanted} onWant={setWanted} />)}
      {blueprints.length > 0 && shown.length === 0 && <p role="status">No assessment has all of these. Take one of them back.</p>}
      {shown.map((blueprint) => (
        <Card key={blueprint.slug} blueprint={blueprint} chosen={blueprint.slug === chosen} onChoose={() => onChoose(blueprint.slug)} />
      ))}
      <p class="form-problem" role="alert">{error}</p>
    </fieldset>
  );
}

function FacetFilter({ group, wanted, onWant }: { group: FacetGroup; wanted: string[]; onWant: (wanted: string[]) => void }) {
  return (
    <div class="facets" role="group" aria-label={group.name}>
      <span class="soft" aria-hidden="true">{group.name}</span>
      {group.facets.map((facet) => {
        const on = wanted.includes(facet);
        const next = on ? wanted.filter((other) => other !== facet) : [...wanted, facet];
        return (
          <button key={facet} type="button" class="facet" aria-pressed={on} onClick={() => onWant(next)}>
            {facetWords(facet)}
          </button>
        );
      })}
    </div>
  );
}

function Card({ blueprint, chosen, onChoose }: { blueprint: BlueprintView; chosen: boolean; onChoose: () => void }) {
  const id = `blueprint-${blueprint.slug}`;
  return (
    <div class="blueprint panel">
      <label>
        <input type="radio" name="blueprint" checked={chosen} onChange={onChoose} aria-describedby={id} />
        <span class="title">
          {blueprint.title}
          {blueprint.badge === "popular" && <Badge tone="accent">Popular</Badge>}
          {blueprint.badge === "fresh" && <Badge tone="good">New</Badge>}
        </span>
        <span class="soft numbers" id={id}>
          {limitWords(blueprint.limit_ms)} · {counted(blueprint.points, "point")} · {counted(blueprint.sections.length, "section")}
          {blueprint.level !== "" && ` · ${levelWords(blueprint.level)}`}
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
