// Source text changed line by line, where there is no keyboard. Pure.

export function linesOf(text: string): string[] {
  return text.split("\n");
}

function spliced(text: string, index: number, count: number, ...added: string[]): string {
  const lines = linesOf(text);
  lines.splice(index, count, ...added);
  return lines.join("\n");
}

export function withLine(text: string, index: number, line: string): string {
  return spliced(text, index, 1, line);
}

/** With an empty line below that one, as far in. */
export function withLineBelow(text: string, index: number): string {
  return spliced(text, index + 1, 0, /^\s*/.exec(linesOf(text)[index] ?? "")?.[0] ?? "");
}

export function withoutLine(text: string, index: number): string {
  return spliced(text, index, 1);
}

/** What a phone's keyboard hides behind two taps. */
export const tokens = ["(", ")", "{", "}", "[", "]", "<", ">", "=", "!", "&", "|", ":", ";", ".", ",", "_", "'", '"', "+", "-", "*", "/", "%"];

/** The line with this in place of what is selected, and where the cursor is then. */
export function typedInto(line: string, from: number, to: number, typed: string): { line: string; cursor: number } {
  // A cursor that came from another line may stand inside of a character.
  if (from === to && /^[\udc00-\udfff]/.test(line.slice(from))) return typedInto(line, from - 1, to - 1, typed);
  return { line: line.slice(0, from) + typed + line.slice(to), cursor: from + typed.length };
}
