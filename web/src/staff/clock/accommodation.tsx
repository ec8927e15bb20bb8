import { useEffect, useRef, useState } from "preact/hooks";

import { Notice } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import { TextField } from "../../shared/components/field";
import type { Reply } from "../api";
import { hasClock } from "../attempts";
import { DurationFields } from "../views/duration_fields";
import { focusFirstError } from "../views/focus_first_error";
import { type AccommodationErrors, accommodationOf, accommodationWords, textOf } from "./accommodation_form";
import type { ClockView } from "./clock_page";

type Send = (done: string, ask: () => Promise<Reply<null>>) => Promise<boolean>;

export function Accommodation(view: ClockView) {
  const { time, onChanged } = view;
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState({ words: "", is_bad: false });
  const send: Send = async (done, ask) => {
    if (busy) return false;
    setBusy(true);
    const reply = await ask();
    await onChanged();
    setBusy(false);
    setSaid(reply.ok ? { words: done, is_bad: false } : { words: reply.problem.title, is_bad: true });
    return reply.ok;
  };
  return (
    <section class="panel accommodation" aria-labelledby="accommodation-title">
      <h2 id="accommodation-title">Accommodation</h2>
      <p><strong>{accommodationWords(time.accommodation)}.</strong></p>
      <Asked {...view} busy={busy} send={send} />
      <Setting {...view} busy={busy} send={send} />
      <p class={said.is_bad ? "form-problem" : "said"} role={said.is_bad ? "alert" : "status"}>{said.words}</p>
    </section>
  );
}

interface Sending extends ClockView {
  busy: boolean;
  send: Send;
}

function Asked({ desk, time, busy, send }: Sending) {
  const { asked, attempt } = time;
  if (asked === null) return null;
  const decide = (grant: boolean) =>
    void send(grant ? "Granted." : "Declined.", () => desk.decide(attempt.attempt, { grant }));
  return (
    <Notice>
      <p>{attempt.name} asks for: <strong>{accommodationWords(asked)}.</strong></p>
      <div class="actions">
        <Button look="primary" disabled={busy} onClick={() => decide(true)}>Grant</Button>
        <Button disabled={busy} onClick={() => decide(false)}>Decline</Button>
      </div>
    </Notice>
  );
}

function Setting({ desk, time, busy, send }: Sending) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState(textOf(time.accommodation));
  const [errors, setErrors] = useState<AccommodationErrors>({});
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => focusFirstError(form.current, errors), [errors]);
  const { attempt } = time;
  const begin = () => {
    setText(textOf(time.accommodation));
    setErrors({});
    setOpen(true);
  };
  const save = async (event: Event) => {
    event.preventDefault();
    const entered = accommodationOf(text);
    setErrors(entered.errors ?? {});
    if (entered.accommodation === null) return;
    const { accommodation } = entered;
    const words = `Set: ${accommodationWords(accommodation)}.`;
    if (await send(words, () => desk.accommodate({ email: attempt.email, accommodation }))) setOpen(false);
  };
  if (!open) return <Button onClick={begin}>Set the accommodation…</Button>;
  return (
    <form ref={form} class="form" noValidate onSubmit={(event) => void save(event)}>
      <p class="small soft">
        Applies to all tests of {attempt.email} that are not over, and to later ones{hasClock(attempt) ? "" : "; this test is over"}. A
        test that runs never loses time by it. No reason is stored, and reviewers see none of this.
      </p>
      <div class="field-row">
        <TextField
          label="More time, in percent"
          inputMode="numeric"
          autocomplete="off"
          maxLength={3}
          hint="Of the limit of each section."
          value={text.percent}
          error={errors.percent ?? null}
          onText={(percent) => setText({ ...text, percent })}
        />
        <DurationFields
          label="More time, in minutes"
          hint="Spread over the sections as their limits are."
          value={text.extra}
          error={errors.extra}
          onChange={(extra) => setText({ ...text, extra })}
        />
        <TextField
          label="Number of breaks"
          inputMode="numeric"
          autocomplete="off"
          maxLength={2}
          hint="Each stops the clock and hides the questions."
          value={text.break_count}
          error={errors.break_count ?? null}
          onText={(break_count) => setText({ ...text, break_count })}
        />
        <DurationFields
          label="Length of each break, at most"
          value={text.break_length}
          error={errors.break_length}
          onChange={(break_length) => setText({ ...text, break_length })}
        />
      </div>
      <div class="actions">
        <Button type="submit" look="primary" disabled={busy}>Set</Button>
        <Button onClick={() => setOpen(false)}>Cancel</Button>
      </div>
    </form>
  );
}
