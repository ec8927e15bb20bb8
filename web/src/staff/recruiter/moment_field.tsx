import { useId } from "preact/hooks";

import { Button } from "../../shared/components/button";
import { TextField } from "../../shared/components/field";
import { dayAndTime } from "../../shared/format";
import { type LocalTime, localPart, type Moment, momentOf, type Reading, type ZonedTime } from "../zoned_time";
import { momentWords } from "./invite_form";

/** A local time with what it is in UTC beside it, and a question on the nights when clocks change. */
export function MomentField({ label, name, hint, text, zone, error, onText }: {
  label: string;
  name: string;
  hint?: string;
  text: ZonedTime;
  zone: string;
  error: string | undefined;
  onText: (text: ZonedTime) => void;
}) {
  const local = localPart(text);
  const plain = momentOf(local, zone);
  const is_gap = plain.kind === "never";
  return (
    <div class="moment">
      <TextField
        label={label}
        name={name}
        type="datetime-local"
        value={local}
        hint={<>{hint} <InUtc moment={momentOf(text, zone)} zone={zone} /></>}
        error={error ?? (is_gap ? momentWords(plain, zone) : null)}
        onText={onText}
      />
      {is_gap && <Nearest times={[plain.before, plain.after]} onText={onText} />}
      {plain.kind === "twice" && <WhichOne readings={plain.readings} chosen={text} zone={zone} onText={onText} />}
    </div>
  );
}

function InUtc({ moment, zone }: { moment: Moment; zone: string }) {
  if (moment.kind !== "once") return null;
  const local = dayAndTime(moment.at, zone).split(", ").pop(); // the day stands in the field
  return <span class="in-utc numbers">{local} is {dayAndTime(moment.at, "UTC")}</span>;
}

function Nearest({ times, onText }: { times: LocalTime[]; onText: (text: ZonedTime) => void }) {
  return (
    <div class="actions">
      {times.map((time) => <Button key={time} onClick={() => onText(time)}>Use {time.slice(-5)}</Button>)}
    </div>
  );
}

function WhichOne({ readings, chosen, zone, onText }: {
  readings: Reading[];
  chosen: ZonedTime;
  zone: string;
  onText: (text: ZonedTime) => void;
}) {
  const name = useId();
  return (
    <fieldset class="which-one">
      <legend>Clocks in {zone} go back and show this time twice. Which one?</legend>
      {readings.map((reading, index) => (
        <label key={reading.text} class="check">
          <input type="radio" name={name} checked={chosen === reading.text} onChange={() => onText(reading.text)} />
          <span class="numbers">
            The {index === 0 ? "first" : "second"}: UTC{reading.text.slice(-6)}, which is {dayAndTime(reading.at, "UTC")}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
