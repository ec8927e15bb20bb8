import { describe, expect, it } from "vitest";

import type { BlueprintView } from "../../src/protocol";
import { facetGroups, facetWords, levelWords, matching } from "../../src/staff/recruiter/facets";

function blueprint(slug: string, purposes: string[], constructs: string[]): BlueprintView {
  return { slug, title: slug, summary_html: "", limit_ms: 0, points: 100, level: "", purposes, constructs, badge: "none", languages: ["en"], sections: [] };
}

const backend = blueprint("backend", ["pre_hire"], ["technical", "cognitive"]);
const lead = blueprint("lead", ["pre_hire", "skill_gap"], ["technical", "behavioural"]);

describe("The facets of assessments", () => {
  it("are offered where they tell assessments apart", () => {
    expect(facetGroups([backend, lead])).toEqual([
      { name: "For", facets: ["skill_gap"] },
      { name: "Measures", facets: ["cognitive", "behavioural"] },
    ]);
    expect(facetGroups([backend])).toEqual([]);
  });

  it("must all be there, but for the chosen assessment", () => {
    expect(matching([backend, lead], ["skill_gap"], "")).toEqual([lead]);
    expect(matching([backend, lead], ["skill_gap", "cognitive"], "")).toEqual([]);
    expect(matching([backend, lead], ["skill_gap"], "backend")).toEqual([backend, lead]);
    expect(matching([backend, lead], [], "")).toEqual([backend, lead]);
  });

  it("are words that a person reads", () => {
    expect(facetWords("pre_hire")).toBe("Before hiring");
    expect(facetWords("cognitive")).toBe("Cognitive");
    expect(levelWords("first_time")).toBe("First time in the role");
    expect(levelWords("")).toBe("");
  });
});
