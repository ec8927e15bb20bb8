import { Badge, type Tone } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import { type Check, pageChecks, sampleItem, summaryOf, testChecks } from "../check";
import { mayWrite, workOf } from "../state";
import type { View } from "./app";

const marks: Record<Check["standing"], { word: string; tone: Tone }> = {
  fine: { word: "OK", tone: "good" },
  open: { word: "Open", tone: "plain" },
  problem: { word: "Please look", tone: "warn" },
};

/** Before the start: the line, the clocks and this browser. */
export function PageCheck({ state, session }: View) {
  return (
    <section class="block">
      <h2>Your connection and this browser</h2>
      <Rows checks={pageChecks(state, session.measured())} />
    </section>
  );
}

/** In the practice: also whether answers arrive, and whether programs run. */
export function WholeCheck(view: View) {
  const { state, session } = view;
  const checks = [...pageChecks(state, session.measured()), ...testChecks(state)];
  return (
    <details class="check" open>
      <summary>Check of connection and sandbox: <strong>{summaryOf(checks)}</strong></summary>
      <Rows checks={checks} />
      <SampleRun {...view} />
    </details>
  );
}

function Rows({ checks }: { checks: Check[] }) {
  return (
    <ul class="check-rows">
      {checks.map(({ name, standing, words }) => (
        <li key={name}>
          <Badge tone={marks[standing].tone}>{marks[standing].word}</Badge>
          <span><strong>{name}.</strong> {words}</span>
        </li>
      ))}
    </ul>
  );
}

function SampleRun({ state, session }: View) {
  const sample = state.attempt === null ? undefined : sampleItem(state.attempt);
  if (sample === undefined) return null;
  const is_busy = Object.values(state.runs).some((run) => run.stage !== "finished");
  return (
    <Button
      disabled={is_busy || !mayWrite(state)}
      onClick={() => session.run(sample.position, workOf(state, sample).answer, "examples", null)}
    >
      Run the sample program
    </Button>
  );
}
