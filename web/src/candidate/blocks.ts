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
 * each other; one of several lines may begin like a block of one line, and only the rest tells which it is. */
export function blocksOf(text: string, blocks: BlockView[]): BlockView[] | null {
  if (text === "") return [];
  const tried = new Set<string>();
  for (const block of blocks) {
    if (tried.has(block.text) || !text.startsWith(`${block.text}\n`)) continue;
    tried.add(block.text);
    const rest = blocksOf(text.slice(block.text.length + 1), blocks.filter((other) => other !== block));
    if (rest !== null) return [block, ...rest];
  }
  return null;
}

/** With the one at `index` moved by so many places. */
export function movedBy(blocks: BlockView[], index: number, by: number): BlockView[] {
  const moved = [...blocks];
  moved.splice(index + by, 0, ...moved.splice(index, 1));
  return moved;
}
