// What was changed between two texts, line by line: the fewest lines that went and came. The server
// counts alike, so what is announced is what is graded.

export interface DiffLine {
  kind: "same" | "gone" | "come";
  text: string;
  old_number: number | null; // from 1
  new_number: number | null;
}

const cells_max = 4_000_000;

/** A text that ends with a line break has no line behind it; one without it has an unlike last line. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Every line, or null when the texts are too large to compare while somebody types. */
export function lineDiff(before: string, after: string): DiffLine[] | null {
  const old_lines = linesOf(before);
  const new_lines = linesOf(after);
  const head = commonHead(old_lines, new_lines);
  const tail = commonTail(old_lines.slice(head), new_lines.slice(head));
  const middle = middleOf(old_lines.slice(head, old_lines.length - tail), new_lines.slice(head, new_lines.length - tail));
  if (middle === null) return null;
  const steps: DiffLine["kind"][] = [...repeat("same", head), ...middle, ...repeat("same", tail)];
  let old_at = 0;
  let new_at = 0;
  return steps.map((kind) => {
    const text = (kind === "come" ? new_lines[new_at] : old_lines[old_at]) ?? "";
    if (kind !== "come") old_at += 1;
    if (kind !== "gone") new_at += 1;
    return {
      kind,
      text: text.replace(/\n$/, ""),
      old_number: kind === "come" ? null : old_at,
      new_number: kind === "gone" ? null : new_at,
    };
  });
}

export function changedLines(before: string, after: string): number | null {
  return before === after ? 0 : (lineDiff(before, after)?.filter(({ kind }) => kind !== "same").length ?? null);
}

/** The changed lines with a few around them; each hunk is a row of lines without a gap. */
export function hunks(lines: DiffLine[], around = 3): DiffLine[][] {
  const near = lines.map((_, index) => lines.slice(Math.max(0, index - around), index + around + 1).some(({ kind }) => kind !== "same"));
  const found: DiffLine[][] = [];
  lines.forEach((line, index) => {
    if (near[index] !== true) return;
    if (near[index - 1] === true) found[found.length - 1]?.push(line);
    else found.push([line]);
  });
  return found;
}

function repeat(kind: "same", count: number): "same"[] {
  return Array.from({ length: count }, () => kind);
}

function commonHead(one: string[], other: string[]): number {
  let count = 0;
  while (count < one.length && count < other.length && one[count] === other[count]) count += 1;
  return count;
}

function commonTail(one: string[], other: string[]): number {
  return commonHead([...one].reverse(), [...other].reverse());
}

/** By the longest common row of lines: `longest` at (i, j) is that of what follows there. */
function middleOf(old_lines: string[], new_lines: string[]): DiffLine["kind"][] | null {
  const width = new_lines.length + 1;
  if ((old_lines.length + 1) * width > cells_max) return null;
  const longest = new Uint32Array((old_lines.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = old_lines.length - 1; i >= 0; i -= 1) {
    for (let j = new_lines.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = old_lines[i] === new_lines[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const steps: DiffLine["kind"][] = [];
  for (let i = 0, j = 0; i < old_lines.length || j < new_lines.length; ) {
    const is_same = i < old_lines.length && j < new_lines.length && old_lines[i] === new_lines[j];
    const goes = j === new_lines.length || (i < old_lines.length && at(i + 1, j) >= at(i, j + 1));
    steps.push(is_same ? "same" : goes ? "gone" : "come");
    if (is_same || goes) i += 1;
    if (is_same || !goes) j += 1;
  }
  return steps;
}
