import type { AttemptState } from "../../protocol";
import { Button } from "../../shared/components/button";
import { Dialog } from "../../shared/components/dialog";
import { counted, exactDuration } from "../../shared/format";
import type { View } from "./app";

export function BreakDialog({ state, session, attempt, onClose }: View & { attempt: AttemptState; onClose: () => void }) {
  const { clock } = attempt;
  if (clock === null || clock.breaks_left === 0) return null;
  const waiting = state.asking === "break";
  return (
    <Dialog
      title={`Take a break of ${exactDuration(clock.break_ms)}?`}
      onClose={onClose}
      choices={
        <>
          <Button onClick={onClose} disabled={waiting}>Stay here</Button>
          <Button look="primary" disabled={waiting || state.link !== "ready"} onClick={session.takeBreak}>
            {waiting ? "Saving…" : "Take the break"}
          </Button>
        </>
      }
    >
      <p>
        What you have written is saved first. Then the clock stops and the questions are hidden until you go on, at the
        latest after {exactDuration(clock.break_ms)}. You can end the break sooner.
      </p>
      <p>You have {counted(clock.breaks_left, "break")} left. A break that you end sooner is used all the same.</p>
      {state.link !== "ready" && <p role="status">Reconnecting… you can go on in a moment.</p>}
    </Dialog>
  );
}
