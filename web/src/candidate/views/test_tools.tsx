import type { AttemptState } from "../../protocol";
import { Notice } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import { exactDuration } from "../../shared/format";
import { putOffWords } from "../safety";
import type { View } from "./app";
import { AllNotices, NewNotices } from "./notices";
import { OtherDevice } from "./other_device";
import { PracticeTools } from "./practice";

/** Between the bar and the questions: what is to be known now, and what can be done about the clock. */
export function TestTools(view: View & { attempt: AttemptState; onBreak: () => void }) {
  const { state, session, attempt, onBreak } = view;
  const { clock } = attempt;
  const put_off = putOffWords(state, session.now.value);
  return (
    <aside class="test-tools" aria-label="Messages and tools">
      {attempt.practice && <PracticeTools {...view} />}
      {state.notice !== null && (
        <Notice tone="warn">
          <p>{state.notice}</p>
          <Button onClick={session.dismissNotice}>OK</Button>
        </Notice>
      )}
      {put_off !== null && <Notice tone="warn"><p role="status">{put_off}</p></Notice>}
      <NewNotices {...view} />
      {!state.keeps && (
        <Notice tone="warn">
          <p>
            This browser cannot keep a copy of what is not sent yet (it may be a private window). Please do not close this
            page before it says “All saved”.
          </p>
        </Notice>
      )}
      <div class="tool-row">
        <AllNotices attempt={attempt} />
        <OtherDevice {...view} />
        {clock !== null && clock.breaks_left > 0 && (
          <Button disabled={state.asking !== "nothing" || state.link !== "ready"} onClick={onBreak}>
            Take a break ({clock.breaks_left} left, {exactDuration(clock.break_ms)} each)
          </Button>
        )}
      </div>
    </aside>
  );
}
