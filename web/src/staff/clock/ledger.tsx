import { useState } from "preact/hooks";

import type { SpanView } from "../../protocol";
import { Button } from "../../shared/components/button";
import { counted } from "../../shared/format";
import { exactDuration } from "../duration_entry";
import type { ClockView } from "./clock_page";
import { creditOffer, creditRefusal, lengthOf, stamp, totalOf } from "./clock_words";

/** Where the person's time went without their doing: their lost connections, and our outages. */
export function Ledger(view: ClockView) {
  const { outages, attempt } = view.time;
  return (
    <div class="ledger">
      <Absences {...view} />
      <section class="panel" aria-labelledby="outages-title">
        <h2 id="outages-title">Our outages</h2>
        {outages.length === 0 ? (
          <p class="soft">None while this clock ran.</p>
        ) : (
          <>
            <p>{exactDuration(totalOf(outages))} in all, credited already.</p>
            <Spans spans={outages} zone={attempt.zone} />
          </>
        )}
      </section>
    </div>
  );
}

function Absences({ desk, time, onChanged }: ClockView) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState({ words: "", is_bad: false });
  const { attempt, absences, absent_ms, credited_ms, creditable_ms, server_now } = time;
  const offer = creditOffer(time);
  const credit = async () => {
    if (busy) return;
    setBusy(true);
    const reply = await desk.credit(attempt.attempt, { amount_ms: creditable_ms, as_of: server_now, reopen: offer === "reopens" });
    await onChanged();
    setBusy(false);
    if (reply.ok) setSaid({ words: `Credited ${exactDuration(creditable_ms)}.`, is_bad: false });
    else setSaid({ words: creditRefusal(reply.problem), is_bad: true });
  };
  return (
    <section class="panel" aria-labelledby="absences-title">
      <h2 id="absences-title">Lost connections</h2>
      {absences.length === 0 ? (
        <p class="soft">None while this clock ran.</p>
      ) : (
        <>
          <p>
            {counted(absences.length, "time")}, {exactDuration(absent_ms)} in all, without our outages.{" "}
            {credited_ms > 0 ? `Credited: ${exactDuration(credited_ms)}.` : "Nothing credited yet."}
          </p>
          <Spans spans={absences} zone={attempt.zone} />
        </>
      )}
      {offer === "growing" && (
        <p>
          The page is away now, so this still grows. A click credits what the button says; what is lost after that can be
          credited later.
        </p>
      )}
      {offer === "reopens" && (
        <p>
          The test is over. A click opens its last section again with the lost time, and pauses it: tell {attempt.name},
          and resume the clock once they are there. Then all of it is graded anew.
        </p>
      )}
      {offer !== "none" && (
        <Button disabled={busy} onClick={() => void credit()}>
          Credit {exactDuration(creditable_ms)}{offer === "reopens" && " and open again"}
        </Button>
      )}
      <p class={said.is_bad ? "form-problem" : "said"} role={said.is_bad ? "alert" : "status"}>{said.words}</p>
    </section>
  );
}

function Spans({ spans, zone }: { spans: SpanView[]; zone: string }) {
  return (
    <ul class="spans numbers">
      {spans.map((span) => (
        <li key={span.from}>
          <span>{stamp(span.from, zone)} – {stamp(span.until, zone)}</span>
          <strong>{exactDuration(lengthOf(span))}</strong>
        </li>
      ))}
    </ul>
  );
}
