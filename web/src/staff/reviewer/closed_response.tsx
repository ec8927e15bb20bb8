import type { ItemResult } from "../../protocol";
import { Badge } from "../../shared/components/badge";
import { ProseLine } from "../../shared/components/prose";

/** Every option, with what was chosen and what is right. */
export function ChoiceResponse({ item }: { item: ItemResult }) {
  const chosen = item.answer?.chosen ?? [];
  return (
    <ul class="marked-choices">
      {item.choices.map((choice) => {
        const is_chosen = chosen.includes(choice.id);
        const is_right = item.key.includes(choice.id);
        return (
          <li key={choice.id} class={is_chosen ? "chosen" : ""}>
            <span class="marks">
              {is_chosen && <Badge tone={is_right ? "good" : "bad"}>{is_right ? "✓ Chosen, right" : "✗ Chosen, wrong"}</Badge>}
              {!is_chosen && is_right && <Badge tone="plain">Right, not chosen</Badge>}
            </span>
            <ProseLine html={choice.html} />
          </li>
        );
      })}
    </ul>
  );
}

export function OrderResponse({ item }: { item: ItemResult }) {
  const chosen = item.answer?.chosen ?? [];
  return (
    <div class="beside">
      {chosen.length > 0 && (
        <div>
          <p class="label">Candidate's order</p>
          <ol class="marked-order">
            {chosen.map((id, index) => (
              <li key={id}>
                <ChoiceWords item={item} id={id} />{" "}
                {item.key[index] === id ? <Badge tone="good">✓ In place</Badge> : <Badge tone="bad">✗ Elsewhere</Badge>}
              </li>
            ))}
          </ol>
        </div>
      )}
      <div>
        <p class="label">Right order</p>
        <ol class="marked-order">
          {item.key.map((id) => <li key={id}><ChoiceWords item={item} id={id} /></li>)}
        </ol>
      </div>
    </div>
  );
}

/** The words of an entry. */
function ChoiceWords({ item, id }: { item: ItemResult; id: string }) {
  const choice = item.choices.find((each) => each.id === id);
  return choice === undefined ? <code>{id}</code> : <ProseLine html={choice.html} />;
}
