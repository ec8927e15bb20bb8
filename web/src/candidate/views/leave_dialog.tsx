import type { AttemptState, ItemView } from "../../protocol";
import { Button } from "../../shared/components/button";
import { Dialog } from "../../shared/components/dialog";
import { countdown } from "../../shared/format";
import { tooLongItems, unansweredItems } from "../state";
import { openSection, sectionLeft } from "../time";
import type { View } from "./app";

export function LeaveDialog({ state, session, attempt, onClose }: View & { attempt: AttemptState; onClose: () => void }) {
  const section = openSection(attempt);
  const next = attempt.sections[section + 1];
  const unanswered = unansweredItems(state);
  const waiting = state.asking !== "nothing";
  const go = () => (next === undefined ? session.submit() : session.leaveSection(section));
  const left_ms = sectionLeft(attempt.clock, session.now.value);
  return (
    <Dialog
      title={next === undefined ? "Hand in your test?" : `Go on to “${next.title}”?`}
      onClose={onClose}
      choices={
        <>
          <Button onClick={onClose} disabled={waiting}>Stay here</Button>
          <Button look="primary" onClick={go} disabled={waiting || state.link !== "ready"}>{goWords(next === undefined, waiting)}</Button>
        </>
      }
    >
      <p>
        {next === undefined
          ? "After this, your answers are final. This cannot be undone."
          : "You cannot come back to this section. This cannot be undone."}{" "}
        {left_ms !== null && (
          <>
            You still have <span class="numbers">{countdown(left_ms)}</span> here
            {next === undefined ? "." : "; what is left of it is not added to the next section."}
          </>
        )}
      </p>
      <Titles words="Too long to be saved, so this counts as it was saved before:" items={tooLongItems(state)} />
      <Titles words="Not answered yet:" items={unanswered} />
      {unanswered.length === 0 && <p>You have answered every question of this section.</p>}
      {state.link !== "ready" && <p role="status">Reconnecting… you can go on in a moment.</p>}
    </Dialog>
  );
}

function goWords(is_last: boolean, waiting: boolean): string {
  if (waiting) return "Saving…";
  return is_last ? "Hand in now" : "Go to the next section";
}

function Titles({ words, items }: { words: string; items: ItemView[] }) {
  if (items.length === 0) return null;
  return (
    <div>
      <p><strong>{words}</strong></p>
      <ul class="plain-list">
        {items.map((item) => <li key={item.position}>{item.title}</li>)}
      </ul>
    </div>
  );
}
