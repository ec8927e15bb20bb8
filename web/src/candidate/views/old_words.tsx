import { Notice } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import { CodeBlock } from "../../shared/components/code_block";
import { timeOfDay } from "../../shared/format";
import type { Draft } from "../outbox";
import type { Session } from "../session";

/** What was written here while this page had no line, and another one wrote the answer anew; or what came too late. */
export function OldWords({ draft, locked, session }: { draft: Draft; locked: boolean; session: Session }) {
  const { answer } = draft;
  const written = [{ name: "", text: answer.text }, ...answer.files].filter(({ text }) => text !== "");
  return (
    <Notice tone="warn">
      <div class="old-words">
        <p>
          Another answer counts here, from another page or from before the time was over. What you wrote on this page
          at <span class="numbers">{timeOfDay(draft.made_at)}</span> is no longer part of your answer:
        </p>
        {written.map(({ name, text }) => <CodeBlock key={name} text={text} label={`What you wrote here ${name}`.trimEnd()} wraps />)}
        <p>
          {!locked && <Button onClick={() => session.useOldWords(draft)}>Use it instead</Button>}{" "}
          <Button look="quiet" onClick={() => session.putAwayOldWords(draft.position)}>Put it away</Button>
        </p>
      </div>
    </Notice>
  );
}
