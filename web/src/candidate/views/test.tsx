import { useEffect, useRef, useState } from "preact/hooks";

import type { AttemptState, ItemView } from "../../protocol";
import { Notice } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import { CodeBlock } from "../../shared/components/code_block";
import { Prose } from "../../shared/components/prose";
import { counted } from "../../shared/format";
import { itemAt } from "../state";
import { AnswerForm } from "./answer_form";
import type { View } from "./app";
import { ItemList } from "./item_list";
import { LeaveDialog } from "./leave_dialog";
import { TopBar } from "./top_bar";

export function Test(view: View) {
  const { state, session } = view;
  // By its number: a dialog about a section that ended by itself has nothing left to ask.
  const [leaving, setLeaving] = useState<number | null>(null);
  const { attempt } = state;
  const item = itemAt(state, state.shown);
  if (attempt === null) return null;
  return (
    <div class="test">
      <TopBar {...view} attempt={attempt} onLeave={() => setLeaving(attempt.section)} />
      {state.notice !== null && (
        <Notice tone="warn">
          <p>{state.notice}</p>
          <Button onClick={session.dismissNotice}>OK</Button>
        </Notice>
      )}
      <ItemList {...view} attempt={attempt} />
      {item !== undefined && <Panes {...view} attempt={attempt} item={item} />}
      {leaving !== null && leaving === attempt.section && (
        <LeaveDialog {...view} attempt={attempt} onClose={() => setLeaving(null)} />
      )}
    </div>
  );
}

function Panes(view: View & { attempt: AttemptState; item: ItemView }) {
  const { attempt, item, session } = view;
  const is_over = attempt.section_deadline !== null && session.now.value >= attempt.section_deadline;
  const heading = useFocusOnChange(item.position);
  return (
    <main class={`panes ${item.kind}`} key={item.position}>
      <section class="pane prompt" aria-labelledby="item-title">
        <p class="soft">{counted(item.points, "point")}</p>
        <h2 id="item-title" tabIndex={-1} ref={heading}>{item.title}</h2>
        <Prose html={item.prompt_html} />
        <Schema item={item} />
        <Groups item={item} />
      </section>
      <section class="pane answer" aria-label="Answer" inert={is_over}>
        {is_over && <Notice tone="warn"><p>The time of this section is over. What was saved counts.</p></Notice>}
        <AnswerForm {...view} />
      </section>
    </main>
  );
}

/** Starts at the top of each question; the focus follows, but not when the page opens. */
function useFocusOnChange(position: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(position);
  useEffect(() => {
    scrollTo(0, 0);
    if (before.current !== position) heading.current?.focus({ preventScroll: true });
    before.current = position;
  }, [position]);
  return heading;
}

function Schema({ item }: { item: ItemView }) {
  if (item.schema === "") return null;
  return (
    <details class="fold" open>
      <summary>Tables</summary>
      <CodeBlock text={item.schema} label="Tables of the database" language="sql" wraps />
    </details>
  );
}

function Groups({ item }: { item: ItemView }) {
  const groups = item.groups.filter((group) => group.points > 0);
  if (groups.length === 0) return null;
  return (
    <details class="fold" open>
      <summary>How points are given</summary>
      <ul class="groups">
        {groups.map((group) => (
          <li key={group.id}>
            <span>{group.title}</span>
            <span class="soft numbers">{counted(group.points, "point")}</span>
          </li>
        ))}
      </ul>
      <p class="soft">Each group has tests of its own that are run after you hand in. The examples give no points.</p>
    </details>
  );
}
