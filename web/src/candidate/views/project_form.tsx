import { useState } from "preact/hooks";

import type { AnswerFile, LanguageOffer } from "../../protocol";
import { Button } from "../../shared/components/button";
import { Dialog } from "../../shared/components/dialog";
import { Field } from "../../shared/components/field";
import { Tabs } from "../../shared/components/tabs";
import type { Place } from "../../shared/editor/code_editor";
import { languageOfFile } from "../../shared/editor/languages";
import { useNextFocus } from "../../shared/focus";
import { fileText, offerOf, startOf, withFile } from "../answer";
import { changeSize, firstFile, foldersOf, found_max, type ProjectEntry, searched } from "../project";
import type { FormProperties } from "./answer_form";
import type { View } from "./app";
import { EditorHint, Language } from "./code_forms";
import { DiffTable } from "../../shared/components/diff_table";
import { RunPanel, useRun } from "./run_panel";
import { SourceEditor } from "./source_editor";

type ProjectProperties = View & FormProperties;

/** What is open: files in tabs, one of them in front, perhaps at a line, perhaps as its changes. */
interface Desk {
  opened: string[];
  shown: string;
  place: Place | null;
  as_diff: boolean;
}

export function ProjectForm(view: ProjectProperties) {
  const { item, answer } = view;
  const offer = offerOf(item, answer);
  if (offer === undefined) return null;
  return (
    <>
      <div class="code-tools">
        <Language {...view} offer={offer} />
        <SizeNote {...view} offer={offer} />
      </div>
      <ProjectIn key={offer.language} {...view} offer={offer} />
    </>
  );
}

function ProjectIn(view: ProjectProperties & { offer: LanguageOffer }) {
  const { item, answer, offer, locked } = view;
  const first = firstFile(offer);
  const [desk, setDesk] = useState<Desk>({ opened: [first], shown: first, place: null, as_diff: false });
  const run = useRun(view, answer, locked);
  const [main, focusNext] = useNextFocus<HTMLDivElement>();
  const focusTab = () => focusNext("[role=tab][aria-selected=true]");
  const open = (name: string, line: number | null = null) =>
    setDesk(({ opened }) => ({
      opened: opened.includes(name) ? opened : [...opened, name],
      shown: name,
      place: line === null ? null : { line },
      as_diff: false,
    }));
  const close = (name: string) => {
    const left = desk.opened.filter((each) => each !== name);
    setDesk({ opened: left, shown: left[left.length - 1] ?? first, place: null, as_diff: false });
    focusTab();
  };
  return (
    <>
      <div class="project-desk">
        <div class="project-side">
          <FileList {...view} shown={desk.shown} onOpen={open} />
          <Search {...view} onOpen={open} />
        </div>
        <div class="project-main" ref={main}>
          <Tabs
            label="Open files"
            names={desk.opened}
            chosen={Math.max(0, desk.opened.indexOf(desk.shown))}
            panel={`file-${item.position}`}
            onChoose={(index) => open(desk.opened[index] ?? first)}
          />
          <FileTools
            {...view}
            desk={desk}
            onDiff={(as_diff) => setDesk({ ...desk, as_diff })}
            onReset={focusTab}
            onClose={close}
          />
          <div class="file-pane" id={`file-${item.position}`} role="tabpanel" aria-label={desk.shown}>
            <FileShown {...view} desk={desk} onRun={run.start} />
          </div>
        </div>
      </div>
      <EditorHint />
      <RunPanel run={run} />
    </>
  );
}

function SizeNote({ item, offer, answer }: ProjectProperties & { offer: LanguageOffer }) {
  const size = changeSize(item, offer, answer);
  const { files_max, lines_max } = item.changes ?? { files_max: 0, lines_max: 0 };
  return (
    <p class={size.is_over ? "problem" : "soft small"} role="status">
      Changed: {size.files} of at most {files_max} {files_max === 1 ? "file" : "files"},{" "}
      {size.lines ?? "very many"} of at most {lines_max} lines (lines that go and lines that come).
    </p>
  );
}

function FileList({ offer, answer, shown, onOpen }: ProjectProperties & {
  offer: LanguageOffer;
  shown: string;
  onOpen: (name: string) => void;
}) {
  return (
    <nav class="file-list" aria-label="Files of the project">
      {foldersOf(offer, answer).map((folder) => (
        <section key={folder.name} aria-label={folder.name === "" ? "Beside the folders" : `Folder ${folder.name}`}>
          {folder.name !== "" && <p class="label">{folder.name}/</p>}
          <ul>
            {folder.entries.map((entry) => (
              <li key={entry.name}>
                <button type="button" aria-current={entry.name === shown ? "true" : undefined} onClick={() => onOpen(entry.name)}>
                  <span>{entry.name.slice(entry.name.lastIndexOf("/") + 1)}</span>
                  <EntryMark {...entry} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function EntryMark({ locked, changed }: ProjectEntry) {
  if (changed) return <span class="mark changed">changed</span>;
  return locked ? <span class="mark soft">to read</span> : null;
}

function Search({ item, offer, answer, onOpen }: ProjectProperties & {
  offer: LanguageOffer;
  onOpen: (name: string, line: number) => void;
}) {
  const [words, setWords] = useState("");
  const found = searched(offer, answer, words);
  const count = found.length === found_max ? `${found_max} lines and more` : `${found.length} ${found.length === 1 ? "line" : "lines"}`;
  return (
    <div class="file-search" role="search">
      <Field label="Search in all files">
        {(attributes) => (
          <input
            class="input"
            type="search"
            name={`search-${item.position}`}
            autocomplete="off"
            spellcheck={false}
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
            {...attributes}
          />
        )}
      </Field>
      <p class="soft small" role="status">{words.trim() === "" ? "" : count}</p>
      {found.length > 0 && (
        <ul>
          {found.map(({ name, line, text }) => (
            <li key={`${name}:${line}`}>
              <button type="button" onClick={() => onOpen(name, line)}>
                <span class="soft">{name}:{line}</span> <code>{text}</code>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function FileTools({ offer, answer, locked, desk, onAnswer, onDiff, onReset, onClose }: ProjectProperties & {
  offer: LanguageOffer;
  desk: Desk;
  onDiff: (as_diff: boolean) => void;
  onReset: () => void;
  onClose: (name: string) => void;
}) {
  const [resetting, setResetting] = useState(false);
  const name = desk.shown;
  const is_editable = offer.files.some((file) => file.name === name);
  const is_changed = answer.files.some((file) => file.name === name);
  const reset = () => {
    setResetting(false);
    onAnswer(withFile(offer, answer, { name, text: startOf(offer, name)?.text ?? "" }));
    onReset();
  };
  return (
    <div class="file-tools">
      <p class="soft small">{is_editable ? name : `${name}, to read only`}</p>
      {is_changed && (
        <>
          <Button onClick={() => onDiff(!desk.as_diff)}>{desk.as_diff ? "Show the file" : "Show what changed"}</Button>
          <Button disabled={locked} onClick={() => setResetting(true)}>Reset file</Button>
        </>
      )}
      {desk.opened.length > 1 && <Button onClick={() => onClose(name)}>Close file</Button>}
      {resetting && (
        <Dialog
          title={`Reset ${name}?`}
          onClose={() => setResetting(false)}
          choices={
            <>
              <Button onClick={() => setResetting(false)}>Keep my changes</Button>
              <Button look="primary" onClick={reset}>Reset</Button>
            </>
          }
        >
          <p>The file becomes what it was at the start. Other files stay as they are.</p>
        </Dialog>
      )}
    </div>
  );
}

function FileShown({ item, offer, answer, memory, locked, desk, onAnswer, onRun }: ProjectProperties & {
  offer: LanguageOffer;
  desk: Desk;
  onRun: () => void;
}) {
  const name = desk.shown;
  const text = fileText(offer, answer, name);
  const is_editable = offer.files.some((file) => file.name === name);
  if (desk.as_diff && answer.files.some((file) => file.name === name)) {
    return <DiffTable before={startOf(offer, name)?.text ?? ""} after={text} name={name} />;
  }
  const change = (file: AnswerFile) => onAnswer(withFile(offer, answer, file));
  return (
    <SourceEditor
      name={`${item.position} ${offer.language} ${name}`}
      label={is_editable ? `Your code, ${name}` : `${name}, to read only`}
      language={languageOfFile(name) ?? "text"}
      text={text}
      readOnly={locked || !is_editable}
      memory={memory}
      line={desk.place}
      onText={(changed) => change({ name, text: changed })}
      onRun={onRun}
    />
  );
}
