import type { AttemptState, ItemView } from "../../protocol";
import { Button } from "../../shared/components/button";
import { countdown } from "../../shared/format";
import { sectionLeft } from "../time";
import type { View } from "./app";

/** A question with a clock of its own, which starts when it is opened and not when it is looked at. */
export function UnopenedItem({ state, session, attempt, item }: View & { attempt: AttemptState; item: ItemView }) {
  const limit_ms = item.limit_ms ?? 0;
  const section_ms = sectionLeft(attempt.clock, session.now.value);
  const waiting = state.asking === "open";
  return (
    <>
      <p class="lead">
        You have <strong class="numbers">{countdown(limit_ms)}</strong> for this question once you open it.
      </p>
      <p>
        Its clock then runs until it is over, also while you look at other questions. After that it can be read, but no
        longer changed.
      </p>
      {section_ms !== null && section_ms < limit_ms && (
        <p>The section ends in <span class="numbers">{countdown(section_ms)}</span>, which is sooner.</p>
      )}
      <Button
        look="primary"
        large
        disabled={waiting || state.link !== "ready" || (section_ms ?? 1) <= 0}
        onClick={() => session.openItem(item.position)}
      >
        {waiting ? "Opening…" : "Open the question"}
      </Button>
    </>
  );
}
