import type { ComponentChildren } from "preact";

import type { AnswerFile, ItemResult } from "../../protocol";
import { CodeBlock } from "../../shared/components/code_block";
import { DiffTable } from "../../shared/components/diff_table";
import { languageName, languageOfFile } from "../../shared/editor/languages";
import { ChoiceResponse, OrderResponse } from "./closed_response";
import { isClosed } from "./grading";
import { PartsResponse } from "./parts_response";
import { QuestionResponse } from "./question_response";
import { UploadResponse, WrittenResponse } from "./ratings";
import { SourceText } from "./source_text";

export function Response({ attempt, item }: { attempt: string; item: ItemResult }) {
  const { answer } = item;
  if (item.construct === "survey") return <p class="soft">Answers to a survey are only shown added up, never as one person's.</p>;
  if (item.questions.length > 0) return <QuestionResponse item={item} />;
  if (answer === null || (answer.chosen.length === 0 && answer.text === "" && answer.files.length === 0 && answer.fields.length === 0)) {
    return (
      <>
        <p class="soft">Nothing was answered.</p>
        {isClosed(item.kind) && <Closed item={item} />}
      </>
    );
  }
  switch (item.kind) {
    case "text":
      return <WrittenResponse item={item} />;
    case "upload":
      return <UploadResponse attempt={attempt} item={item} />;
    case "sql":
      return <SourceText name={`sql-${item.position}`} text={answer.text} language="sql" label={`Query for ${item.title}`} />;
    case "code":
    case "api":
    case "mutants":
      return <Files item={item} />;
    case "project":
      return <ChangedFiles item={item} />;
    default:
      return <Closed item={item} />;
  }
}

function Closed({ item }: { item: ItemResult }) {
  if (item.kind === "mcq" || item.kind === "multi") return <ChoiceResponse item={item} />;
  if (item.kind === "order") return <OrderResponse item={item} />;
  if (item.kind === "numeric" || item.kind === "short_text") return <TextResponse item={item} />;
  return <PartsResponse item={item} />;
}

function Files({ item }: { item: ItemResult }) {
  return (
    <>
      {item.answer?.files.map((file) => (
        <SourceFile key={file.name} item={item} file={file}>
          <WholeFile item={item} file={file} />
        </SourceFile>
      ))}
    </>
  );
}

/** Of many files only those that were changed are in an answer; what was changed in them is what there is to read. */
function ChangedFiles({ item }: { item: ItemResult }) {
  return (
    <>
      {item.answer?.files.map((file) => (
        <SourceFile key={file.name} item={item} file={file}>
          <DiffTable before={startOf(item, file.name)} after={file.text} name={file.name} />
          <details>
            <summary>The whole file</summary>
            <WholeFile item={item} file={file} />
          </details>
        </SourceFile>
      ))}
    </>
  );
}

function startOf(item: ItemResult, name: string): string {
  return item.starting_files.find((file) => file.name === name)?.text ?? "";
}

function SourceFile({ item, file, children }: { item: ItemResult; file: AnswerFile; children: ComponentChildren }) {
  return (
    <figure class="source-file">
      <figcaption class="small">
        <code>{file.name}</code> <span class="soft">{languageName(item.answer?.language ?? "")}</span>
      </figcaption>
      {children}
    </figure>
  );
}

function WholeFile({ item, file }: { item: ItemResult; file: AnswerFile }) {
  return (
    <SourceText
      name={`${item.position}-${file.name}`}
      text={file.text}
      language={languageOfFile(file.name) ?? item.answer?.language ?? ""}
      label={`${file.name} for ${item.title}`}
    />
  );
}

function TextResponse({ item }: { item: ItemResult }) {
  const text = item.answer?.text ?? "";
  return (
    <div class="beside">
      <div>
        <p class="label">Candidate</p>
        {text === "" ? <p class="soft">(nothing)</p> : <CodeBlock text={text} label={`Response to ${item.title}`} wraps />}
      </div>
      <div>
        <p class="label">{item.key.length > 1 ? "Accepted" : "Right"}</p>
        <CodeBlock text={rightText(item)} label={`Right answer to ${item.title}`} wraps />
      </div>
    </div>
  );
}

/** The grader's own words know tolerance and unit; until it has run, the bare key. */
function rightText(item: ItemResult): string {
  const expected = item.grade?.units[0]?.cases[0]?.expected ?? "";
  return item.kind === "numeric" && expected !== "" ? expected : item.key.join("\n");
}
