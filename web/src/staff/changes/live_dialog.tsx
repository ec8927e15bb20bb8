import "./changes.css";

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { AttemptRow, LiveChanged } from "../../protocol";
import { Notice } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import { Dialog } from "../../shared/components/dialog";
import { Field } from "../../shared/components/field";
import type { StaffDesk } from "../desk";
import { ChangeFields, type SectionOffer } from "./change_fields";
import {
  changedSentence,
  changeOf,
  confirmSentence,
  type DraftErrors,
  draftErrors,
  firstDraft,
  type LiveDraft,
  problemSentence,
  reachOf,
  reachWords,
  runningRows,
  type What,
} from "./live_change";

type Step = "fill" | "confirm" | "insist" | "done";

const kinds: [What, string][] = [
  ["extend", "Give more time"],
  ["announce", "Announce a text"],
  ["pause", "Pause: clocks stop, questions are hidden"],
  ["resume", "Resume: clocks go on, also after breaks that candidates took"],
  ["shorten", "Take time away"],
];

/** One change for everybody whose test runs, or for those who take one assessment. */
export function LiveDialog({ desk, rows, onDone }: { desk: StaffDesk; rows: AttemptRow[]; onDone: () => void }) {
  const [blueprint, setBlueprint] = useState("");
  const change = useLiveChange(desk, blueprint);
  const { draft, setDraft, step } = change;
  const reach = reachOf(draft, rows, blueprint);
  const sentence = confirmSentence(draft, whomWords(rows, blueprint), reach);
  const chooseWhom = (slug: string) => {
    setBlueprint(slug);
    setDraft({ ...draft, section: null });
  };
  const leave = () => {
    if (!change.busy) onDone(); // what is under way is waited for: its answer is said here only
  };
  return (
    <Dialog
      title="Live changes"
      onClose={leave}
      choices={<Choices change={change} reaches_nobody={reach.running === 0} onLeave={leave} />}
    >
      {step === "fill" && (
        <>
          <Whom rows={rows} chosen={blueprint} onChoose={chooseWhom} />
          <Kinds chosen={draft.what} onChoose={change.chooseWhat} />
          <ChangeFields
            draft={draft}
            errors={change.errors}
            sections={sectionOffers(runningRows(rows, blueprint))}
            onDraft={setDraft}
          />
          <p role="status"><strong>Reaches {reachWords(reach)}.</strong></p>
        </>
      )}
      {step === "confirm" && <Said><p class="sentence">{sentence}</p></Said>}
      {step === "insist" && (
        <Said>
          <Notice tone="bad">
            <p>
              <strong>{sentence}</strong> People lose time that they were promised, in the middle of their work. What they
              saved stays; each section keeps at least one minute. It cannot be taken back, only given anew.
            </p>
          </Notice>
        </Said>
      )}
      {change.changed !== null && <Said><p class="sentence">{changedSentence(change.changed)}</p></Said>}
      <p class="form-problem" role="alert">{change.problem}</p>
    </Dialog>
  );
}

type Change = ReturnType<typeof useLiveChange>;

//   fill --> confirm --> done            taking time away: fill --> confirm --> insist --> done
//    ^----------+ (back)
function useLiveChange(desk: StaffDesk, blueprint: string) {
  const [draft, setDraft] = useState<LiveDraft>(firstDraft("extend"));
  const [step, setStep] = useState<Step>("fill");
  const [errors, setErrors] = useState<DraftErrors>({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [changed, setChanged] = useState<LiveChanged | null>(null);
  const chooseWhat = (what: What) => {
    setErrors({});
    setDraft({ ...draft, what });
  };
  const goOn = () => {
    const found = draftErrors(draft);
    setErrors(found);
    if (Object.keys(found).length === 0) setStep("confirm");
  };
  const goBack = () => {
    setProblem("");
    setStep("fill");
  };
  const insist = () => setStep("insist");
  const send = async () => {
    if (busy) return;
    setBusy(true);
    setProblem("");
    const reply = await desk.change(changeOf(draft, { blueprint }));
    setBusy(false);
    if (!reply.ok) return setProblem(problemSentence(reply.problem));
    setChanged(reply.value);
    setStep("done");
  };
  return { draft, setDraft, step, errors, busy, problem, changed, chooseWhat, goOn, goBack, insist, send };
}

/** Takes the focus, so that a second press of Enter does not confirm what was not read. */
function Said({ children }: { children: ComponentChildren }) {
  const words = useRef<HTMLDivElement>(null);
  useEffect(() => words.current?.focus(), []);
  return <div ref={words} tabIndex={-1}>{children}</div>;
}

function Choices({ change, reaches_nobody, onLeave }: { change: Change; reaches_nobody: boolean; onLeave: () => void }) {
  const back = <Button key="back" onClick={change.goBack}>Back</Button>;
  switch (change.step) {
    case "fill":
      return (
        <>
          <Button key="cancel" onClick={onLeave}>Cancel</Button>
          <Button key="continue" look="primary" disabled={reaches_nobody} onClick={change.goOn}>Continue</Button>
        </>
      );
    case "confirm":
      return (
        <>
          {back}
          {change.draft.what === "shorten" ? (
            <Button key="insist" look="danger" onClick={change.insist}>Continue to the last question</Button>
          ) : (
            <Button key="send" look="primary" disabled={change.busy} onClick={() => void change.send()}>Do this now</Button>
          )}
        </>
      );
    case "insist":
      return (
        <>
          {back}
          <Button key="take" look="danger" disabled={change.busy} onClick={() => void change.send()}>Take the time away</Button>
        </>
      );
    case "done":
      return <Button key="close" look="primary" onClick={onLeave}>Close</Button>;
  }
}

function Whom({ rows, chosen, onChoose }: { rows: AttemptRow[]; chosen: string; onChoose: (blueprint: string) => void }) {
  const running = runningRows(rows, "");
  const titles = new Map(running.map((row) => [row.blueprint, row.title]));
  return (
    <Field label="Whom">
      {(attributes) => (
        <select class="select" {...attributes} value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
          <option value="">Everybody running ({running.length})</option>
          {[...titles].map(([slug, title]) => (
            <option key={slug} value={slug}>{title} ({runningRows(rows, slug).length})</option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Kinds({ chosen, onChoose }: { chosen: What; onChoose: (what: What) => void }) {
  return (
    <fieldset class="kinds">
      <legend class="label">What</legend>
      {kinds.map(([what, words]) => (
        <label key={what} class="check">
          <input type="radio" name="what" checked={what === chosen} onChange={() => onChoose(what)} />
          {words}
        </label>
      ))}
    </fieldset>
  );
}

function sectionOffers(rows: AttemptRow[]): SectionOffer[] {
  const count = Math.max(0, ...rows.map((row) => row.section_count));
  const numbered = Array.from({ length: count }, (_, section) => ({ section, words: `Section ${section + 1}, where it is not over` }));
  return [{ section: null, words: "The open section" }, ...numbered];
}

function whomWords(rows: AttemptRow[], blueprint: string): string {
  const title = rows.find((row) => row.blueprint === blueprint)?.title;
  return blueprint === "" || title === undefined ? "everybody" : `all who take “${title}”`;
}
