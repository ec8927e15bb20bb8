import { useEffect, useRef, useState } from "preact/hooks";

import type { Answer, CaseResult, Grid, ItemView, Verdict } from "../../protocol";
import { Badge, type Tone } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import { CodeBlock } from "../../shared/components/code_block";
import { Field } from "../../shared/components/field";
import { ResultGrid } from "../../shared/components/result_grid";
import { stepsText } from "../../shared/format";
import { takesOwnInput } from "../answer";
import { stageWords } from "../runs";
import { mayWrite, type Run } from "../state";
import type { View } from "./app";

/** What trying an answer needs: how it stands, what it is tried on, and starting it. */
interface Trial {
  item: ItemView;
  last: Run | undefined;
  own: boolean;
  input: string;
  possible: boolean;
  start: () => void;
  checkLevels: () => void;
  setOwn: (own: boolean) => void;
  setInput: (input: string) => void;
}

export function useRun({ state, session, item }: View & { item: ItemView }, answer: Answer, locked: boolean): Trial {
  const [own, setOwn] = useState(false);
  const [input, setInput] = useState(item.examples[0]?.input ?? "");
  const busy = Object.values(state.runs).some((run) => run.stage !== "finished" && run.stage !== "put_off");
  const possible = mayWrite(state) && !busy && !locked;
  const start = () => {
    if (possible) session.run(item.position, answer, own ? "own_input" : "examples", own ? input : null);
  };
  const checkLevels = () => {
    if (possible) session.run(item.position, answer, "levels", null);
  };
  return { item, last: state.runs[item.position], own, input, possible, start, checkLevels, setOwn, setInput };
}

export function RunPanel({ run }: { run: Trial }) {
  const { item, last, own } = run;
  return (
    <section class="run-panel" aria-label="Try your answer">
      <div class="run-tools">
        <Button look="primary" disabled={!run.possible} onClick={run.start}>Run</Button>
        {item.levels.length > 0 && <Button disabled={!run.possible} onClick={run.checkLevels}>{checkWords(item)}</Button>}
        {takesOwnInput(item) && <InputChoice run={run} />}
        <p class="soft" role="status">{last === undefined ? "" : stageWords(last)}</p>
      </div>
      {own && takesOwnInput(item) && <OwnInput run={run} />}
      {last !== undefined && <Results last={last} item={item} />}
      {last === undefined && !own && <Examples item={item} />}
    </section>
  );
}

function checkWords({ levels }: ItemView): string {
  const open = levels.filter((level) => level.open).length;
  return open === 1 ? "Check level 1" : `Check levels 1 to ${open}`;
}

function InputChoice({ run }: { run: Trial }) {
  const name = `input-${run.item.position}`;
  return (
    <fieldset class="segments">
      <legend class="visually-hidden">Run on</legend>
      <label>
        <input type="radio" name={name} checked={!run.own} onChange={() => run.setOwn(false)} />
        <span>Examples</span>
      </label>
      <label>
        <input type="radio" name={name} checked={run.own} onChange={() => run.setOwn(true)} />
        <span>Your own input</span>
      </label>
    </fieldset>
  );
}

function OwnInput({ run }: { run: Trial }) {
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run.start();
  };
  return (
    <Field
      label={run.item.kind === "api" ? "A scenario of your own" : "Input of your own"}
      hint="Written like the input of the first example, which is filled in. It is not saved and not graded."
    >
      {(attributes) => (
        <textarea
          class="input"
          rows={run.item.kind === "api" ? 7 : 3}
          spellcheck={false}
          value={run.input}
          onInput={(event) => run.setInput(event.currentTarget.value)}
          onKeyDown={press}
          {...attributes}
        />
      )}
    </Field>
  );
}

function Examples({ item }: { item: ItemView }) {
  if (item.examples.length === 0) return null;
  return (
    <div class="cases">
      {item.examples.map((example, index) => (
        <details key={example.name} class="case" open={index === 0}>
          <summary><span class="name">{nameOf(example.name)}</span></summary>
          <CaseTexts texts={{ Input: example.input, Expected: example.expected }} of={example.name} />
        </details>
      ))}
    </div>
  );
}

function Results({ last, item }: { last: Run; item: ItemView }) {
  const results = useRef<HTMLDivElement>(null);
  const has_begun = last.cases.length > 0 || last.stage === "finished";
  // The page may be short, and Run may have been pressed far above.
  useEffect(() => {
    if (has_begun) results.current?.scrollIntoView({ block: "nearest" });
  }, [has_begun, last.stage]);
  return (
    <div class="cases" ref={results}>
      {last.refusal !== null && <p class="problem" role="alert">{last.refusal}</p>}
      {last.compile_output !== "" && (
        <>
          <p class="label">{last.outcome === "ungradable" ? "It does not compile" : "The compiler says"}</p>
          <CodeBlock text={last.compile_output} label="Output of the compiler" wraps />
        </>
      )}
      {last.cases.map((result, index) => <Case key={`${result.name} ${index}`} result={result} own={last.on === "own_input"} item={item} />)}
    </div>
  );
}

function Case({ result, own, item }: { result: CaseResult; own: boolean; item: ItemView }) {
  if (item.kind === "mutants") return <SuiteCase result={result} item={item} />;
  const { word, tone } = own && result.expected === "" ? ownVerdict(result.verdict) : verdicts[result.verdict];
  const texts = own
    ? { Output: result.received, Note: result.note }
    : { Input: result.input, Expected: result.expected, "Your output": result.received, Note: result.note };
  return (
    <details class="case" open={own || result.verdict !== "pass"}>
      <summary>
        <span class="name">{own ? "Your own input" : nameOf(result.name)}</span>
        <Badge tone={tone}>{word}</Badge>
        <span class="soft numbers">{costWords(result, item)}</span>
      </summary>
      {result.grids === null
        ? <CaseTexts texts={texts} of={result.name} />
        : <CaseGrids result={result} grids={result.grids} />}
    </details>
  );
}

/** The candidate's own tests, on the module as it is given. */
function SuiteCase({ result, item }: { result: CaseResult; item: ItemView }) {
  const suite_words: Partial<Record<Verdict, string>> = { pass: "All pass", wrong: "Not all pass" };
  return (
    <details class="case" open>
      <summary>
        <span class="name">Your tests on the module as it is given</span>
        <Badge tone={verdicts[result.verdict].tone}>{suite_words[result.verdict] ?? verdicts[result.verdict].word}</Badge>
        <span class="soft numbers">{costWords(result, item)}</span>
      </summary>
      <CaseTexts texts={{ Tests: result.received, Note: result.note }} of="your tests" />
    </details>
  );
}

/** What a statement gave or left, beside what is expected. */
function CaseGrids({ result, grids }: { result: CaseResult; grids: Grid[] }) {
  return (
    <div class="case-grids">
      {result.note !== "" && <p class="note">{result.note}</p>}
      {grids.map((grid) => <ResultGrid key={grid.title} grid={grid} of={nameOf(result.name)} />)}
      {result.input !== "" && (
        <details>
          <summary>The rows it ran on</summary>
          <CodeBlock text={result.input} label={`Input, ${result.name}`} language="sql" />
        </details>
      )}
    </div>
  );
}

function CaseTexts({ texts, of }: { texts: Record<string, string>; of: string }) {
  const shown = Object.entries(texts).filter(([title, text]) => text !== "" || title.endsWith("utput"));
  return (
    <div class="case-texts">
      {shown.map(([title, text]) => (
        <div key={title}>
          <p class="label">{title}</p>
          {text === "" ? <p class="soft">(nothing)</p> : <CodeBlock text={text} label={`${title}, ${of}`} wraps={title === "Note"} />}
        </div>
      ))}
    </div>
  );
}

const verdicts: Record<Verdict, { word: string; tone: Tone }> = {
  pass: { word: "As expected", tone: "good" },
  partial: { word: "Partly", tone: "warn" },
  wrong: { word: "Different", tone: "bad" },
  time_limit: { word: "Took too long", tone: "bad" },
  memory_limit: { word: "Too much memory", tone: "bad" },
  output_limit: { word: "Too much output", tone: "bad" },
  run_error: { word: "Stopped with an error", tone: "bad" },
  compile_error: { word: "Does not compile", tone: "bad" },
  not_run: { word: "Not run", tone: "plain" },
  infra_error: { word: "Our failure: please run again", tone: "warn" },
};

/** With an input of one's own there is nothing to compare with. */
function ownVerdict(verdict: Verdict): { word: string; tone: Tone } {
  return verdict === "pass" || verdict === "wrong" || verdict === "partial" ? { word: "Finished", tone: "plain" } : verdicts[verdict];
}

function costWords(result: CaseResult, item: ItemView): string {
  if (result.steps !== null) return stepsText(result.steps, item.dialect);
  return result.cpu_ms === null ? "" : `${result.cpu_ms} ms`;
}

function nameOf(name: string): string {
  const words = name.replace(/[_-]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
