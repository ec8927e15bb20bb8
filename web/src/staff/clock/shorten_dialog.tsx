import { useState } from "preact/hooks";

import { Notice } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import { Dialog } from "../../shared/components/dialog";
import { ChangeFields, type SectionOffer } from "../changes/change_fields";
import { type DraftErrors, draftErrors, firstDraft, type LiveDraft } from "../changes/live_change";
import type { ChangeView } from "./clock_changes";

export function ShortenDialog({ time, busy, send, sections, onDone }: ChangeView & { sections: SectionOffer[]; onDone: () => void }) {
  const { name } = time.attempt;
  const [draft, setDraft] = useState<LiveDraft>({ ...firstDraft("shorten"), section: sections[0]?.section ?? null });
  const [errors, setErrors] = useState<DraftErrors>({});
  const take = async () => {
    const found = draftErrors(draft);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    await send(draft); // what came of it is said on the page
    onDone();
  };
  return (
    <Dialog
      title={`Take time away from ${name}?`}
      onClose={onDone}
      choices={
        <>
          <Button onClick={onDone}>Leave the clock as it is</Button>
          <Button look="danger" disabled={busy} onClick={() => void take()}>Take the time away</Button>
        </>
      }
    >
      <Notice tone="bad">
        <p>
          <strong>{name} loses time that was promised, in the middle of their work.</strong> The page shows the new end at
          once. What is saved stays; the section keeps at least one minute.
        </p>
      </Notice>
      <ChangeFields draft={draft} errors={errors} sections={sections} onDraft={setDraft} />
    </Dialog>
  );
}
