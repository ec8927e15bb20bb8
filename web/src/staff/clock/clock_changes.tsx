import { useState } from "preact/hooks";

import { Button } from "../../shared/components/button";
import { ChangeFields } from "../changes/change_fields";
import {
  changeOf,
  type DraftErrors,
  draftErrors,
  firstDraft,
  type LiveDraft,
  personChangedSentence,
  problemSentence,
} from "../changes/live_change";
import type { ClockView } from "./clock_page";
import { changeableSections } from "./clock_words";
import { ShortenDialog } from "./shorten_dialog";

interface Said {
  words: string;
  is_bad: boolean;
}

const silence: Said = { words: "", is_bad: false };

export interface ChangeView extends ClockView {
  busy: boolean;
  send: (draft: LiveDraft) => Promise<boolean>; // whether it was done
}

/** Everything that changes one running clock. Each is told to the candidate's page at once. */
export function ClockChanges(view: ClockView) {
  const { desk, time, onChanged } = view;
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState(silence);
  const send = async (draft: LiveDraft) => {
    if (busy) return false;
    setBusy(true);
    setSaid(silence);
    const reply = await desk.change(changeOf(draft, { attempt: time.attempt.attempt }));
    await onChanged();
    setBusy(false);
    const words = reply.ok ? personChangedSentence(draft.what, reply.value) : problemSentence(reply.problem);
    setSaid({ words, is_bad: !reply.ok });
    return reply.ok;
  };
  const changing = { ...view, busy, send };
  return (
    <section class="panel changes" aria-labelledby="changes-title">
      <h2 id="changes-title">Change this clock</h2>
      <Extend {...changing} />
      <Stop {...changing} />
      <Announce {...changing} />
      <p class={said.is_bad ? "form-problem" : "said"} role={said.is_bad ? "alert" : "status"}>{said.words}</p>
    </section>
  );
}

// The section is named when it is sent: the candidate may move on while this is being filled in.
function Extend({ time, busy, send, ...view }: ChangeView) {
  const sections = changeableSections(time).map(({ index, title }) => ({ section: index, words: `${index + 1}. ${title}` }));
  const open = time.attempt.section ?? 0;
  const [draft, setDraft] = useState<LiveDraft>({ ...firstDraft("extend"), section: open });
  const [errors, setErrors] = useState<DraftErrors>({});
  const [shortening, setShortening] = useState(false);
  const offered = { ...draft, section: Math.max(open, draft.section ?? open) };
  const extend = async (event: Event) => {
    event.preventDefault();
    const found = draftErrors(offered);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    if (await send(offered)) setDraft(firstDraft("extend"));
  };
  return (
    <>
      <form noValidate onSubmit={(event) => void extend(event)}>
        <h3>More time</h3>
        <ChangeFields draft={offered} errors={errors} sections={sections} onDraft={setDraft} />
        <div class="actions">
          <Button type="submit" disabled={busy}>Extend</Button>
          <Button look="quiet" onClick={() => setShortening(true)}>Take time away…</Button>
        </div>
      </form>
      {shortening && (
        <ShortenDialog {...view} time={time} busy={busy} send={send} sections={sections} onDone={() => setShortening(false)} />
      )}
    </>
  );
}

function Stop({ time, busy, send }: ChangeView) {
  const { paused } = time.attempt;
  return (
    <div class="change">
      <h3>{paused ? "Resume" : "Pause"}</h3>
      <p class="small soft">
        {paused
          ? "The clock goes on and the questions are shown again. This also ends a break that the candidate took."
          : "The clock stops and the questions are hidden until you resume. Nothing of it is lost to the candidate."}
      </p>
      <Button disabled={busy} onClick={() => void send(firstDraft(paused ? "resume" : "pause"))}>
        {paused ? "Resume the clock" : "Pause the clock"}
      </Button>
    </div>
  );
}

function Announce({ busy, send }: ChangeView) {
  const [draft, setDraft] = useState(firstDraft("announce"));
  const [errors, setErrors] = useState<DraftErrors>({});
  const announce = async (event: Event) => {
    event.preventDefault();
    const found = draftErrors(draft);
    setErrors(found);
    if (Object.keys(found).length === 0 && (await send(draft))) setDraft(firstDraft("announce"));
  };
  return (
    <form noValidate onSubmit={(event) => void announce(event)}>
      <h3>Tell the candidate something</h3>
      <ChangeFields draft={draft} errors={errors} sections={[]} onDraft={setDraft} />
      <Button type="submit" disabled={busy}>Announce</Button>
    </form>
  );
}
