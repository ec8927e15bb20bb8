import type { ReadonlySignal } from "@preact/signals";

import type { AttemptTime, SectionTime } from "../../protocol";
import { countdown } from "../../shared/format";
import { exactDuration } from "../duration_entry";
import type { ClockView } from "./clock_page";
import { allowedOf, stamp } from "./clock_words";

const titles = ["Section", "Limit", "Extra", "Granted", "Allowed", "Started", "Ended"];

/** On a narrow page each row is a card, which costs a table its roles; so they are written out. */
export function SectionTable({ desk, time }: ClockView) {
  return (
    <section aria-labelledby="sections-title">
      <h2 id="sections-title">Sections</h2>
      <div class="table-scroll sections-scroll" role="region" aria-label="Time of each section" tabIndex={0}>
        <table class="table sections-table" role="table" aria-labelledby="sections-title">
          <thead role="rowgroup">
            <tr role="row">
              {titles.map((title, index) => (
                <th key={title} role="columnheader" scope="col" class={index === 0 ? "" : "number"}>{title}</th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {time.sections.map((_, index) => <Row key={index} time={time} index={index} clock={desk.now} />)}
          </tbody>
        </table>
      </div>
      <p class="small soft">
        Extra is the accommodation; granted are breaks, pauses, credits and changes. Allowed is all of it together.
      </p>
    </section>
  );
}

function Row({ time, index, clock }: { time: AttemptTime; index: number; clock: ReadonlySignal<number> }) {
  const section = time.sections[index];
  if (section === undefined) return null;
  const { zone } = time.attempt;
  const cells = [
    section.limit_ms === 0 ? "none" : exactDuration(section.limit_ms),
    moreWords(section.extra_ms),
    moreWords(section.granted_ms),
    <strong>{allowedWords(section)}</strong>,
    section.started_at === null ? "–" : stamp(section.started_at, zone),
    section.ended_at === null ? <NotEnded time={time} index={index} clock={clock} /> : stamp(section.ended_at, zone),
  ];
  return (
    <tr role="row">
      <th role="rowheader" scope="row">{index + 1}. {section.title}</th>
      {cells.map((cell, place) => (
        <td key={place} role="cell" class="number" data-title={titles[place + 1]}>{cell}</td>
      ))}
    </tr>
  );
}

function NotEnded({ time, index, clock }: { time: AttemptTime; index: number; clock: ReadonlySignal<number> }) {
  const { state, section, section_deadline, paused } = time.attempt;
  if (state !== "running" || index !== section) return <>–</>;
  return paused ? <>Paused</> : <Left deadline={section_deadline} clock={clock} />;
}

function moreWords(ms: number): string {
  if (ms === 0) return "–";
  return ms > 0 ? `+ ${exactDuration(ms)}` : `− ${exactDuration(-ms)}`;
}

function allowedWords(section: SectionTime): string {
  const allowed = allowedOf(section);
  return allowed === null ? "no limit" : exactDuration(allowed);
}

function Left({ deadline, clock }: { deadline: number | null; clock: ReadonlySignal<number> }) {
  const now = clock.value;
  if (deadline === null || now === 0) return <>Open</>;
  return <>{countdown((deadline - now) / 1000)} left</>;
}
