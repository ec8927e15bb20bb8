import { useState } from "preact/hooks";

import type { BlockView } from "../../protocol";
import { Button } from "../../shared/components/button";
import { no_answer } from "../answer";
import { blocksOf, movedBy, textApart, textOfBlocks } from "../blocks";
import type { FormProperties } from "./answer_form";

/** An answer put together from pieces: tapped, moved and taken out again; the same text as if it were typed. */
export function BlocksForm({ item, answer, onAnswer }: FormProperties) {
  const [said, setSaid] = useState("");
  const used = blocksOf(textApart(item, answer), item.blocks);
  const change = (blocks: BlockView[], words: string) => {
    onAnswer({ ...no_answer, text: textOfBlocks(blocks) });
    setSaid(words);
  };
  if (used === null) return <Typed onRestart={() => change([], "Your answer is empty now.")} />;
  const spare = item.blocks.filter((block) => !used.includes(block));
  return (
    <div class="blocks-form">
      <p class="label">Your answer, first to last</p>
      {used.length === 0 && <p class="soft">Nothing yet. Tap the blocks below in the order that you want.</p>}
      <ol class="blocks">
        {used.map((block, index) => (
          <li key={block.id}>
            <code>{block.text}</code>
            <Move block={block} sign="↑" way="up" disabled={index === 0} onMove={() => change(movedBy(used, index, -1), `${block.text} is now ${index} of ${used.length}`)} />
            <Move block={block} sign="↓" way="down" disabled={index === used.length - 1} onMove={() => change(movedBy(used, index, 1), `${block.text} is now ${index + 2} of ${used.length}`)} />
            <Button aria-label={`Take out ${block.text}`} onClick={() => change(used.filter((each) => each !== block), `${block.text} was taken out`)}>
              <span aria-hidden="true">✕</span>
            </Button>
          </li>
        ))}
      </ol>
      <p class="label">Blocks <span class="soft">(some belong nowhere)</span></p>
      <ul class="blocks spare">
        {spare.map((block) => (
          <li key={block.id}>
            <button type="button" class="block" onClick={() => change([...used, block], `${block.text} is ${used.length + 1} of ${used.length + 1}`)}>
              <code>{block.text}</code>
            </button>
          </li>
        ))}
      </ul>
      <p class="visually-hidden" role="status">{said}</p>
    </div>
  );
}

function Move({ block, sign, way, disabled, onMove }: {
  block: BlockView;
  sign: string;
  way: string;
  disabled: boolean;
  onMove: () => void;
}) {
  return (
    <Button aria-label={`Move ${block.text} ${way}`} disabled={disabled} onClick={onMove}>
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
