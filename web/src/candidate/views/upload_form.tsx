import { useState } from "preact/hooks";

import type { AnswerFile, UploadLimits } from "../../protocol";
import { Button } from "../../shared/components/button";
import { Field } from "../../shared/components/field";
import { inPlaceOf, useNextFocus } from "../../shared/focus";
import { sizeWords } from "../../shared/format";
import { no_answer } from "../answer";
import { workOf } from "../state";
import { acceptedBy, limitWords, uploadedBytes, withoutUpload, withUpload } from "../upload";
import type { FormProperties } from "./answer_form";
import type { View } from "./app";

/** Files for people to read. Each is checked here, so that nobody waits to hear that it is too large. */
export function UploadForm({ session, item, answer, locked, onAnswer, limits }: View & FormProperties & { limits: UploadLimits }) {
  // Reading takes a moment; meanwhile the answer may change, here or in the form of a candidate who left and came back.
  const current = () => workOf(session.state.value, item).answer.files;
  const [problems, setProblems] = useState<string[]>([]);
  const [form, focusNext] = useNextFocus<HTMLDivElement>();
  const change = (files: AnswerFile[]) => onAnswer({ ...no_answer, files });
  const take = async (chosen: File[]) => {
    const refused: string[] = [];
    for (const file of chosen) {
      const bytes = await readAtMost(file, limits.file_bytes_max + 1);
      const taken = bytes === null ? { problem: `${file.name}: it cannot be read.` } : withUpload(limits, current(), { name: file.name, bytes });
      if ("problem" in taken) refused.push(taken.problem);
      else change(taken.files);
    }
    setProblems(refused);
  };
  const remove = (name: string) => {
    const index = current().findIndex((file) => file.name === name);
    change(withoutUpload(current(), name));
    const next = inPlaceOf(current(), index);
    focusNext(next === undefined ? "input" : `[data-file="${CSS.escape(next.name)}"] button`);
  };
  return (
    <div class="upload-form" ref={form}>
      <Field label={limits.files_max > 1 ? "Choose files" : "Choose a file"} hint={limitWords(limits)} error={problems.join(" ")}>
        {(attributes) => (
          <input
            type="file"
            class="input"
            {...attributes}
            multiple={limits.files_max > 1}
            accept={acceptedBy(limits)}
            disabled={locked}
            onChange={(event) => {
              const input = event.currentTarget;
              void take([...(input.files ?? [])]).then(() => (input.value = ""));
            }}
          />
        )}
      </Field>
      <FileList files={answer.files} onRemove={remove} />
    </div>
  );
}

function FileList({ files, onRemove }: { files: AnswerFile[]; onRemove: (name: string) => void }) {
  if (files.length === 0) return <p class="soft" role="status">No file yet.</p>;
  return (
    <ul class="uploads" aria-label="Your files">
      {files.map((file) => (
        <li key={file.name} data-file={file.name}>
          <span class="name">{file.name}</span>
          <span class="soft numbers">{sizeWords(uploadedBytes(file))}</span>
          <Button look="quiet" onClick={() => onRemove(file.name)}>
            Remove<span class="visually-hidden"> {file.name}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** One byte too many is enough to know that it is too large. */
async function readAtMost(file: File, bytes_max: number): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.slice(0, bytes_max).arrayBuffer());
  } catch {
    return null; // moved or deleted since it was chosen
  }
}
