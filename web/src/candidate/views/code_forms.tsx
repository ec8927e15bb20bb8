import { useState } from "preact/hooks";

import type { Answer, AnswerFile, LanguageOffer } from "../../protocol";
import { Button } from "../../shared/components/button";
import { CodeBlock } from "../../shared/components/code_block";
import { Dialog } from "../../shared/components/dialog";
import { Field } from "../../shared/components/field";
import { Tabs } from "../../shared/components/tabs";
import { languageName, languageOfFile } from "../../shared/editor/languages";
import { useSmallScreen } from "../../shared/small_screen";
import { answerIn, editedFile, isAnswered, no_answer, offerOf, startingIn } from "../answer";
import { blocksOf, textApart } from "../blocks";
import type { FormProperties } from "./answer_form";
import type { View } from "./app";
import { BlocksForm } from "./blocks_form";
import { RunPanel, useRun } from "./run_panel";
import { SourceEditor } from "./source_editor";

type CodeProperties = View & FormProperties;

/** Typed, or put together from blocks where the question has some: one answer, graded alike. */
export function SqlForm(view: CodeProperties) {
  const { item, answer, locked } = view;
  const run = useRun(view, answer, locked);
  const is_small = useSmallScreen();
  const [way, setWay] = useState(is_small && blocksOf(textApart(item, answer), item.blocks) !== null ? 1 : 0);
  if (item.blocks.length === 0) {
    return (
      <>
        <SqlEditor {...view} onRun={run.start} />
        <EditorHint />
        <RunPanel run={run} />
      </>
    );
  }
  const panel = `answer-${item.position}`;
  return (
    <>
      <Tabs label="How to answer" names={["Type", "Blocks"]} chosen={way} panel={panel} onChoose={setWay} />
      <div class={way === 0 && !is_small ? "file-pane" : ""} id={panel} role="tabpanel" aria-label={way === 0 ? "Type" : "Blocks"}>
        {way === 0 ? <SqlEditor {...view} onRun={run.start} /> : <BlocksForm {...view} />}
      </div>
      {way === 0 && <EditorHint />}
      <RunPanel run={run} />
    </>
  );
}

function SqlEditor({ item, answer, memory, locked, onAnswer, onRun }: CodeProperties & { onRun: () => void }) {
  return (
    <SourceEditor
      name={`${item.position}`}
      label="Your SQL"
      language={item.dialect === "PostgreSQL" ? "postgresql" : "sql"}
      text={answer.text}
      readOnly={locked}
      memory={memory}
      onText={(text) => onAnswer({ ...no_answer, text })}
      onRun={onRun}
    />
  );
}

export function CodeForm(view: CodeProperties) {
  const { item, answer, memory, locked, onAnswer } = view;
  const [file_shown, showFile] = useState(0);
  const run = useRun(view, answer, locked);
  const offer = offerOf(item, answer);
  const edited = editedFile(answer);
  if (offer === undefined || edited === undefined) return null;
  const reading = offer.reading[file_shown - 1];
  return (
    <>
      <div class="code-tools">
        <Language {...view} offer={offer} />
        <Tabs
          label="Files"
          names={[edited.name, ...offer.reading.map((file) => `${file.name} (to read)`)]}
          chosen={reading === undefined ? 0 : file_shown}
          panel={`file-${item.position}`}
          onChoose={showFile}
        />
      </div>
      <div class="file-pane" id={`file-${item.position}`} role="tabpanel" aria-label={reading?.name ?? edited.name}>
        {reading !== undefined ? (
          <Reading file={reading} language={offer.language} />
        ) : (
          <SourceEditor
            name={`${item.position} ${offer.language}`}
            label={`Your code, ${edited.name}`}
            language={offer.language}
            text={edited.text}
            readOnly={locked}
            memory={memory}
            onText={(text) => onAnswer(answerIn(offer, text))}
            onRun={run.start}
          />
        )}
      </div>
      {item.kind === "mutants" && <p class="editor-hint soft">{testing_ways[offer.language]}</p>}
      <EditorHint />
      <RunPanel run={run} />
    </>
  );
}

/** How a test is written: our runner finds them by this, and needs no framework. */
const testing_ways: Record<string, string> = {
  python: "A test is a function whose name begins with test. It fails when it raises: assert does.",
  javascript: "A test is test(\"name\", () => { … }), which may be async. It fails when it throws: node:assert does.",
  go: "A test is func TestName(t *testing.T), as for go test. It fails with t.Error, t.Fatal or a panic.",
  java: "A test is a method of Tests whose name begins with test. It fails when it throws: assert does, and is switched on.",
};

function Reading({ file, language }: { file: AnswerFile; language: string }) {
  return <CodeBlock text={file.text} label={`${file.name}, to read`} language={languageOfFile(file.name) ?? language} />;
}

export function EditorHint() {
  return (
    <p class="editor-hint of-whole soft">
      <kbd>Ctrl</kbd>+<kbd>Enter</kbd> runs. <kbd>Tab</kbd> indents; <kbd>Esc</kbd> then <kbd>Tab</kbd> leaves the editor.
    </p>
  );
}

export function Language({ state, item, answer, offer, onAnswer }: CodeProperties & { offer: LanguageOffer }) {
  const [wanted, setWanted] = useState<LanguageOffer | null>(null);
  if (item.languages.length < 2) return <p class="soft">{languageName(offer.language)}</p>;
  const change = (to: LanguageOffer) => {
    setWanted(null);
    onAnswer(inLanguage(to, state.texts[item.position]));
  };
  const choose = (select: HTMLSelectElement) => {
    const to = item.languages.find((other) => other.language === select.value);
    select.value = offer.language; // until it is confirmed
    if (to === undefined || to === offer) return;
    if (!isAnswered(item, answer)) change(to);
    else setWanted(to);
  };
  return (
    <>
      <Field label="Language">
        {({ id }) => (
          <select id={id} class="select" value={offer.language} onChange={(event) => choose(event.currentTarget)}>
            {item.languages.map(({ language }) => <option key={language} value={language}>{languageName(language)}</option>)}
          </select>
        )}
      </Field>
      {wanted !== null && (
        <SwitchDialog from={offer} to={wanted} onClose={() => setWanted(null)} onSwitch={() => change(wanted)} />
      )}
    </>
  );
}

/** With what was written in it before. */
function inLanguage(offer: LanguageOffer, texts: Record<string, AnswerFile[]> | undefined): Answer {
  const files = texts?.[offer.language];
  return files === undefined ? startingIn(offer) : { ...startingIn(offer), files };
}

function SwitchDialog({ from, to, onClose, onSwitch }: {
  from: LanguageOffer;
  to: LanguageOffer;
  onClose: () => void;
  onSwitch: () => void;
}) {
  return (
    <Dialog
      title={`Switch to ${languageName(to.language)}?`}
      onClose={onClose}
      choices={
        <>
          <Button onClick={onClose}>Stay with {languageName(from.language)}</Button>
          <Button look="primary" onClick={onSwitch}>Switch</Button>
        </>
      }
    >
      <p>
        Only one language is graded: the one that is open when the section ends. What you wrote in{" "}
        {languageName(from.language)} is kept in this browser and comes back if you switch again.
      </p>
    </Dialog>
  );
}
