import type { AttemptState } from "../../protocol";
import { counted } from "../../shared/format";
import { isAnswered } from "../answer";
import { workOf } from "../state";
import type { View } from "./app";

export function ItemList({ state, session, attempt }: View & { attempt: AttemptState }) {
  return (
    <nav class="item-list" aria-label="Questions of this section">
      <ol>
        {attempt.items.map((item, index) => {
          const answered = isAnswered(item, workOf(state, item).answer);
          return (
            <li key={item.position}>
              <button
                type="button"
                class={answered ? "answered" : ""}
                aria-current={item.position === state.shown ? "true" : undefined}
                onClick={() => session.show(item.position)}
              >
                <span class="mark" aria-hidden="true">{answered ? "✓" : index + 1}</span>
                <span class="title">{item.title}</span>
                <span class="points soft">{item.points}<span class="visually-hidden"> {counted(item.points, "point").split(" ")[1]}</span><span aria-hidden="true"> p</span></span>
                <span class="visually-hidden">{answered ? ", answered" : ", not answered"}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
