import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import type { AttemptState, ItemView } from "../../protocol";
import { Notice } from "../../shared/components/badge";
import { lazily } from "../../shared/components/lazily";
import { Prose, ProseLanguage } from "../../shared/components/prose";
import { counted } from "../../shared/format";
import { itemAt } from "../state";
import { isItemOver, isUnopened, itemLeft, openSection, sectionLeft } from "../time";
import { AnswerForm } from "./answer_form";
import type { View } from "./app";
import { BreakDialog } from "./break_dialog";
import { Countdown } from "./countdown";
import { ItemList } from "./item_list";
import { LeaveDialog } from "./leave_dialog";
import { Levels } from "./levels";
import { ItemSafety } from "./save_indicator";
import { Schema } from "./schema";
import { TestTools } from "./test_tools";
import { TopBar } from "./top_bar";
import { UnopenedItem } from "./unopened_item";

const OldWords = lazily(() => import("./old_words").then((module) => module.OldWords));

export function Test(view: View) {
  const { state } = view;
  // By its number: a dialog about a section that ended by itself has nothing left to ask.
  const [leaving, setLeaving] = useState<number | null>(null);
  const [resting, setResting] = useState(false);
  const { attempt } = state;
  const item = itemAt(state, state.shown);
  if (attempt === null) return null;
  const section = openSection(attempt);
  return (
    <div class="test">
      <TopBar {...view} attempt={attempt} onLeave={() => setLeaving(section)} />
      <TestTools {...view} attempt={attempt} onBreak={() => setResting(true)} />
      <ItemList {...view} attempt={attempt} />
      {item !== undefined && <Panes {...view} attempt={attempt} item={item} />}
      {leaving !== null && leaving === section && (
        <LeaveDialog {...view} attempt={attempt} onClose={() => setLeaving(null)} />
      )}
      {resting && <BreakDialog {...view} attempt={attempt} onClose={() => setResting(false)} />}
    </div>
  );
}

type OfItem = View & { attempt: AttemptState; item: ItemView };

function Panes(view: OfItem) {
  const { item } = view;
  const heading = useFocusOnChange(item.position);
  return (
    <ProseLanguage.Provider value={item.text_language}>
      <main class={`panes ${isUnopened(item) ? "unopened" : item.kind}`} key={item.position}>
        <section class="pane prompt" aria-labelledby="item-title">
          <p class="soft">
            {counted(item.points, "point")}
            {!isUnopened(item) && <> · <ItemSafety {...view} position={item.position} /></>}
          </p>
          <h2 id="item-title" lang={item.text_language} tabIndex={-1} ref={heading}>{item.title}</h2>
          {isUnopened(item) ? <UnopenedItem {...view} /> : <Question {...view} />}
        </section>
        {!isUnopened(item) && <AnswerPane {...view} />}
      </main>
    </ProseLanguage.Provider>
  );
}

function Question({ item, attempt, session }: OfItem) {
  return (
    <>
      {item.deadline !== null && (
        <Countdown
          left_ms={itemLeft(item, attempt.clock, session.now.value)}
          moment={item.deadline}
          label="Time left for this question"
          where="for this question"
          spoken="Time left for this question"
        />
      )}
      <Prose html={item.prompt_html} />
      <Schema item={item} />
      <Levels item={item} />
      <Groups item={item} />
    </>
  );
}

function AnswerPane(view: OfItem) {
  const { attempt, item, session } = view;
  const now = session.now.value;
  const is_section_over = (sectionLeft(attempt.clock, now) ?? 1) <= 0;
  const is_over = is_section_over || isItemOver(item, attempt.clock, now);
  const [body, notice] = useFocusOnEnd(is_over);
  const old = view.state.outbox.given_way.find((draft) => draft.position === item.position);
  const what = is_section_over ? "this section" : "this question";
  return (
    <section class="pane answer" aria-label="Answer">
      {is_over && <Notice tone="warn"><p tabIndex={-1} ref={notice}>The time for {what} is over. What was saved counts; it can no longer be changed.</p></Notice>}
      {old !== undefined && <OldWords draft={old} locked={is_over} session={session} />}
      <fieldset class="answer-body" ref={body} disabled={is_over}>
        <AnswerForm {...view} locked={is_over} />
      </fieldset>
    </section>
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

/** A field that is switched off loses the focus; the words that say why have it then. */
function useFocusOnEnd(is_over: boolean) {
  const body = useRef<HTMLFieldSetElement>(null);
  const notice = useRef<HTMLParagraphElement>(null);
  const had_focus = body.current?.contains(document.activeElement) === true; // asked before it is switched off
  useLayoutEffect(() => {
    if (is_over && had_focus) notice.current?.focus({ preventScroll: true });
  }, [is_over]);
  return [body, notice] as const;
}

function pointsNote(kind: string): string {
  switch (kind) {
    case "mutants":
      return "After you hand in, your tests must pass on every right module; then each wrong one that they find gives its share.";
    case "text":
    case "upload":
      return "People read this after you hand in, without your name, and rate it by these. No program does.";
    default:
      return "Each group has tests of its own that are run after you hand in. The examples give no points.";
  }
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
      <p class="soft">{pointsNote(item.kind)}</p>
    </details>
  );
}
