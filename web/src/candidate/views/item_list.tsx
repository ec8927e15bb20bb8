import type { AttemptState } from "../../protocol";
import { countdown, counted } from "../../shared/format";
import { isAnswered } from "../answer";
import { isUnsaved, workOf } from "../state";
import { isUnopened } from "../time";
import type { View } from "./app";

export function ItemList({ state, session, attempt }: View & { attempt: AttemptState }) {
  return (
    <nav class="item-list" aria-label="Questions of this section">
      <ol>
        {attempt.items.map((item, index) => {
          const answered = isAnswered(item, workOf(state, item).answer);
          const unsaved = isUnsaved(state, item.position);
          const limit = isUnopened(item) && item.limit_ms !== null ? countdown(item.limit_ms) : null;
          return (
            <li key={item.position}>
              <button
                type="button"
                class={[answered ? "answered" : "", unsaved ? "unsaved" : ""].join(" ").trim()}
                aria-current={item.position === state.shown ? "true" : undefined}
                onClick={() => session.show(item.position)}
              >
                <span class="mark" aria-hidden="true">{answered ? "✓" : index + 1}</span>
                <span class="title">{item.title}</span>
                <span class="points soft">{item.points}<span class="visually-hidden"> {counted(item.points, "point").split(" ")[1]}</span><span aria-hidden="true"> p</span></span>
                {limit !== null && <span class="points soft numbers" aria-hidden="true">{limit}</span>}
                <span class="visually-hidden">
                  {limit !== null ? `, a clock of its own, ${limit}` : ""}
                  {answered ? ", answered" : ", not answered"}
                  {unsaved ? ", not yet safe" : ""}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
