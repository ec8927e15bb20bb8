import { useState } from "preact/hooks";

import type { AttemptRow } from "../../protocol";
import { Button } from "../../shared/components/button";
import { Dialog } from "../../shared/components/dialog";
import type { StaffDesk } from "../desk";

export function WithdrawDialog({ row, desk, onDone }: { row: AttemptRow; desk: StaffDesk; onDone: () => void }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const withdraw = async () => {
    setBusy(true);
    const reply = await desk.cancel(row.attempt);
    setBusy(false);
    if (reply.ok) onDone();
    else setProblem(reply.problem.title);
  };
  return (
    <Dialog
      title={`Withdraw the invitation of ${row.name}?`}
      onClose={onDone}
      choices={
        <>
          <Button onClick={onDone}>Keep it</Button>
          <Button look="danger" disabled={busy} onClick={() => void withdraw()}>Withdraw</Button>
        </>
      }
    >
      {row.state === "running" ? (
        <p>
          <strong>The test is running.</strong> It ends for {row.name} at once, and it will not be graded.
        </p>
      ) : (
        <p>The link stops working and says that the invitation was withdrawn. Nobody is sent a message about it.</p>
      )}
      <p>This cannot be undone; you can invite {row.name} again with a new link.</p>
      <p class="form-problem" role="alert">{problem}</p>
    </Dialog>
  );
}
