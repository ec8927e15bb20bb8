// An answer put together from blocks: which ones a text is made of, and the text of some. Pure.

import type { Answer, BlockView, ItemView } from "../protocol";

/** As the server puts its own solution together: each block a line. */
export function textOfBlocks(blocks: BlockView[]): string {
  return blocks.map((block) => `${block.text}\n`).join("");
}

/** What somebody wrote: nothing, as long as it is what everybody starts with. */
export function textApart(item: ItemView, answer: Answer): string {
  return answer.text === item.starter_text ? "" : answer.text;
}

/** The blocks that this text was put together from; null if it was typed. Blocks with the same text are as good as
 * each other. */
export function blocksOf(text: string, blocks: BlockView[]): BlockView[] | null {
  const used: BlockView[] = [];
  let left = text;
  while (left !== "") {
    const next = longest(blocks.filter((block) => !used.includes(block) && left.startsWith(`${block.text}\n`)));
    if (next === undefined) return null;
    used.push(next);
    left = left.slice(next.text.length + 1);
  }
  return used;
}

/** One of several lines may begin like a block of one line. */
function longest(blocks: BlockView[]): BlockView | undefined {
  return [...blocks].sort((one, other) => other.text.length - one.text.length)[0];
}

/** With the one at `index` moved by so many places. */
export function movedBy(blocks: BlockView[], index: number, by: number): BlockView[] {
  const moved = [...blocks];
  moved.splice(index + by, 0, ...moved.splice(index, 1));
  return moved;
}
