import type { AttemptState } from "../../protocol";
import { Button } from "../../shared/components/button";
import { openSection, sectionEnd, sectionLeft } from "../time";
import type { View } from "./app";
import { Countdown } from "./countdown";
import { SaveIndicator } from "./save_indicator";

export function TopBar(view: View & { attempt: AttemptState; onLeave: () => void }) {
  const { state, session, attempt, onLeave } = view;
  const index = openSection(attempt);
  const is_last = index === attempt.sections.length - 1;
  const sending = state.asking !== "nothing";
  return (
    <header class="top-bar">
      <div class="where">
        <p class="soft">{attempt.title}</p>
        <h1>
          <span class="soft">Section {index + 1} of {attempt.sections.length}:</span> {attempt.sections[index]?.title}
        </h1>
      </div>
      <SaveIndicator {...view} />
      <Countdown
        key={index}
        left_ms={sectionLeft(attempt.clock, session.now.value)}
        moment={sectionEnd(attempt.clock)}
        label="Time left"
        where="in this section"
        spoken="Time left in this section"
      />
      <Button look={is_last ? "primary" : "plain"} disabled={sending || state.link !== "ready"} onClick={onLeave}>
        {is_last ? "Hand in" : "Next section"}
      </Button>
    </header>
  );
}
