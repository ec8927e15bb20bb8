import { toChildArray, type VNode } from "preact";
import { describe, expect, it } from "vitest";

import type { ItemResult } from "../../src/protocol";
import { Response } from "../../src/staff/reviewer/response";

/** What is put on the page for a question that nobody answered, part by part. */
function shownFor(kind: string): string[] {
  const item = { kind, construct: "skill", questions: [], answer: null } as unknown as ItemResult;
  const drawn = Response({ attempt: "a", item }) as VNode<{ children: VNode[] }>;
  return toChildArray(drawn.props.children).map((each) => String((each as VNode).type));
}

describe("A question that nobody answered", () => {
  it("is said to be one, with the key where there is one", () => {
    expect(shownFor("mcq").length).toBe(2);
    expect(shownFor("match").length).toBe(2);
  });

  it("is no list of parts where tests say what was expected", () => {
    for (const kind of ["sql", "code", "api", "mutants", "project", "text", "upload"]) expect(shownFor(kind)).toEqual(["p"]);
  });
});
