import { useState } from "preact/hooks";

import type { AccommodationView, AttemptState } from "../../protocol";
import { Button } from "../../shared/components/button";
import { TextField } from "../../shared/components/field";
import { accommodationWords, no_wish, wantedBy, type Wish } from "../accommodation";
import type { View } from "./app";

/** For those who need it, and out of the way of everybody else. */
export function ExtraTime(view: View & { attempt: AttemptState }) {
  const { attempt } = view;
  const granted = accommodationWords(attempt.accommodation);
  return (
    <section class="block">
      {granted !== "" && <p>You have <strong>{granted}</strong>. It is part of all times on this page.</p>}
      {attempt.asked !== null && <Asked asked={attempt.asked} attempt={attempt} />}
      <details class="fold extra-time">
        <summary>Do you need extra time or breaks?</summary>
        <p>
          Please ask before you start. You are not asked why, and no reason is stored. {attempt.invited_by} decides, and what
          you are given also holds for later tests you take there.
        </p>
        <WishForm {...view} />
      </details>
    </section>
  );
}

function Asked({ asked, attempt }: { asked: AccommodationView; attempt: AttemptState }) {
  return (
    <p role="status">
      You asked for <strong>{accommodationWords(asked) || "no extra time"}</strong>. {attempt.invited_by} has not decided yet;
      this page shows it as soon as that happens. If you start before, the test runs without it.
    </p>
  );
}

function WishForm({ state, session }: View) {
  const [wish, setWish] = useState<Wish>(no_wish);
  const [problem, setProblem] = useState<string | null>(null);
  const change = (part: Partial<Wish>) => {
    setWish({ ...wish, ...part });
    setProblem(null);
  };
  const ask = (event: Event) => {
    event.preventDefault();
    const wanted = wantedBy(wish);
    if (typeof wanted === "string") setProblem(wanted);
    else session.askAccommodation(wanted);
  };
  const waiting = state.asking === "accommodation";
  return (
    <form class="wish-form" onSubmit={ask}>
      <Percent chosen={wish.percent} onChoose={(percent) => change({ percent })} />
      <div class="wish-numbers">
        <NumberField label="Extra minutes" value={wish.minutes} onText={(minutes) => change({ minutes })} />
      </div>
      <div class="wish-numbers">
        <NumberField label="Number of breaks" value={wish.break_count} onText={(break_count) => change({ break_count })} />
        <NumberField label="Minutes each" value={wish.break_minutes} onText={(break_minutes) => change({ break_minutes })} />
      </div>
      <p class="soft">In a break the clock stops, and the questions are hidden until you go on.</p>
      {problem !== null && <p class="problem" role="alert">{problem}</p>}
      <Button type="submit" disabled={waiting || state.link !== "ready"}>{waiting ? "Asking…" : "Ask for this"}</Button>
    </form>
  );
}

const usual_percents = ["0", "25", "50", "100"];

function Percent({ chosen, onChoose }: { chosen: string; onChoose: (percent: string) => void }) {
  const [is_other, setOther] = useState(false);
  return (
    <div class="wish-percent">
      <fieldset class="segments">
        <legend class="label">Extra time on every section</legend>
        {usual_percents.map((percent) => (
          <label key={percent}>
            <input
              type="radio"
              name="extra-percent"
              checked={!is_other && chosen === percent}
              onChange={() => {
                setOther(false);
                onChoose(percent);
              }}
            />
            <span>{percent === "0" ? "None" : `${percent} %`}</span>
          </label>
        ))}
        <label>
          <input
            type="radio"
            name="extra-percent"
            checked={is_other}
            onChange={() => {
              setOther(true);
              onChoose("");
            }}
          />
          <span>Other</span>
        </label>
      </fieldset>
      {is_other && <NumberField label="Percent" value={chosen} onText={onChoose} />}
    </div>
  );
}

function NumberField(properties: { label: string; value: string; onText: (text: string) => void }) {
  return <TextField {...properties} inputMode="numeric" autocomplete="off" size={6} />;
}
