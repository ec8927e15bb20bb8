import { type DiffLine, hunks, lineDiff } from "../line_diff";

const words: Record<DiffLine["kind"], string> = { same: "", gone: "removed: ", come: "added: " };
const signs: Record<DiffLine["kind"], string> = { same: " ", gone: "−", come: "+" };

/** What was changed in a file, with a few lines around each change. */
export function DiffTable({ before, after, name }: { before: string; after: string; name: string }) {
  const lines = lineDiff(before, after);
  if (lines === null) return <p class="soft">This file has changed too much to be compared here.</p>;
  return (
    <div class="diff" role="region" aria-label={`What changed in ${name}`} tabIndex={0}>
      {hunks(lines).map((hunk, index) => (
        <ol key={index} class="hunk">
          {hunk.map((line) => (
            <li key={`${line.old_number} ${line.new_number}`} class={line.kind}>
              <span class="number numbers" aria-hidden="true">{line.new_number ?? line.old_number}</span>
              <span aria-hidden="true">{signs[line.kind]} </span>
              <span class="visually-hidden">{words[line.kind]}</span>
              <code>{line.text}</code>
            </li>
          ))}
        </ol>
      ))}
    </div>
  );
}
