import { useState } from "preact/hooks";

import type { BlockView } from "../../protocol";
import { Button } from "../../shared/components/button";
import { inPlaceOf, useNextFocus } from "../../shared/focus";
import { no_answer } from "../answer";
import { blocksOf, movedBy, textApart, textOfBlocks } from "../blocks";
import type { FormProperties } from "./answer_form";

/** An answer put together from pieces: tapped, moved and taken out again; the same text as if it were typed. */
export function BlocksForm({ item, answer, onAnswer }: FormProperties) {
  const [said, setSaid] = useState("");
  const used = blocksOf(textApart(item, answer), item.blocks);
  const [form, focusNext] = useNextFocus<HTMLDivElement>();
  const change = (blocks: BlockView[], words: string, next: string) => {
    onAnswer({ ...no_answer, text: textOfBlocks(blocks) });
    setSaid(words);
    focusNext(next);
  };
  if (used === null) return <Typed onRestart={() => change([], "Your answer is empty now.", ".block")} />;
  const spare = item.blocks.filter((block) => !used.includes(block));
  const move = (index: number, by: number, { id, text }: BlockView) =>
    change(movedBy(used, index, by), `${text} is now ${index + by + 1} of ${used.length}`, placeOf(id, by < 0 ? "up" : "down"));
  const takeOut = (index: number, { id, text }: BlockView) => {
    const left = used.filter((each) => each.id !== id);
    change(left, `${text} was taken out`, placeOf(inPlaceOf(left, index)?.id ?? id, left.length > 0 ? "out" : "add"));
  };
  const add = (index: number, block: BlockView) => {
    const next = inPlaceOf(spare.filter((each) => each !== block), index);
    const words = `${block.text} is ${used.length + 1} of ${used.length + 1}`;
    change([...used, block], words, next === undefined ? placeOf(block.id, "out") : placeOf(next.id, "add"));
  };
  return (
    <div class="blocks-form" ref={form}>
      <p class="label">Your answer, first to last</p>
      {used.length === 0 && <p class="soft">Nothing yet. Press the blocks below in the order that you want.</p>}
      <ol class="blocks">
        {used.map((block, index) => (
          <li key={block.id} data-block={block.id}>
            <code>{block.text}</code>
            <Move block={block} sign="↑" way="up" disabled={index === 0} onMove={() => move(index, -1, block)} />
            <Move block={block} sign="↓" way="down" disabled={index === used.length - 1} onMove={() => move(index, 1, block)} />
            <Button data-way="out" aria-label={`Take out ${block.text}`} onClick={() => takeOut(index, block)}>
              <span aria-hidden="true">✕</span>
            </Button>
          </li>
        ))}
      </ol>
      <p class="label">Blocks <span class="soft">(some belong nowhere)</span></p>
      <ul class="blocks spare">
        {spare.map((block, index) => (
          <li key={block.id} data-block={block.id}>
            <button type="button" class="block" data-way="add" onClick={() => add(index, block)}>
              <code>{block.text}</code>
            </button>
          </li>
        ))}
      </ul>
      <p class="visually-hidden" role="status">{said}</p>
    </div>
  );
}

/** The button of a block, for the focus. */
function placeOf(id: string, way: string): string {
  return `[data-block="${CSS.escape(id)}"] [data-way="${way}"]`;
}

function Move({ block, sign, way, disabled, onMove }: {
  block: BlockView;
  sign: string;
  way: string;
  disabled: boolean;
  onMove: () => void;
}) {
  return (
    <Button data-way={way} aria-label={`Move ${block.text} ${way}`} disabled={disabled} onClick={onMove}>
      <span aria-hidden="true">{sign}</span>
    </Button>
  );
}

function Typed({ onRestart }: { onRestart: () => void }) {
  return (
    <div class="blocks-form">
      <p>What you typed is not made of these blocks. It stays your answer until you begin anew.</p>
      <Button onClick={onRestart}>Begin anew with blocks</Button>
    </div>
  );
}
