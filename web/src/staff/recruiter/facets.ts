// What a recruiter looks for among the assessments, in words.

import type { BlueprintView } from "../../protocol";

const level_words: Record<string, string> = {
  entry: "Entry level",
  first_time: "First time in the role",
  second_time: "Has held the role",
  senior: "Senior",
};

const purpose_words: Record<string, string> = {
  pre_hire: "Before hiring",
  post_hire: "After hiring",
  skill_gap: "Skill gaps",
  survey: "Surveys",
};

export function levelWords(level: string): string {
  return level_words[level] ?? "";
}

export function facetWords(facet: string): string {
  return purpose_words[facet] ?? facet.charAt(0).toUpperCase() + facet.slice(1);
}

export interface FacetGroup {
  name: string;
  facets: string[];
}

/** Those by which the assessments differ, in the order in which they are met. */
export function facetGroups(blueprints: BlueprintView[]): FacetGroup[] {
  const groups = [
    { name: "For", facets: distinct(blueprints.flatMap((blueprint) => blueprint.purposes)) },
    { name: "Measures", facets: distinct(blueprints.flatMap((blueprint) => blueprint.constructs)) },
  ];
  return groups
    .map(({ name, facets }) => ({
      name, facets: facets.filter((facet) => !blueprints.every((blueprint) => hasFacet(blueprint, facet))),
    }))
    .filter((group) => group.facets.length > 0);
}

/** The assessments that have every wanted facet, and the chosen one, which never goes out of sight. */
export function matching(blueprints: BlueprintView[], wanted: string[], chosen: string): BlueprintView[] {
  return blueprints.filter(
    (blueprint) => blueprint.slug === chosen || wanted.every((facet) => hasFacet(blueprint, facet)));
}

function hasFacet(blueprint: BlueprintView, facet: string): boolean {
  return blueprint.purposes.includes(facet) || blueprint.constructs.includes(facet);
}

function distinct(words: string[]): string[] {
  return [...new Set(words)];
}
