import { useRef } from "preact/hooks";

/** A row of tabs over one panel; arrow keys move along it, as the ARIA practice describes. */
export function Tabs({ label, names, chosen, panel, onChoose }: {
  label: string;
  names: string[];
  chosen: number;
  panel: string; // the id of the element below
  onChoose: (index: number) => void;
}) {
  const row = useRef<HTMLDivElement>(null);
  const go = (index: number) => {
    const wrapped = (index + names.length) % names.length;
    onChoose(wrapped);
    row.current?.querySelectorAll<HTMLButtonElement>("[role=tab]")[wrapped]?.focus();
  };
  const press = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowRight: chosen + 1,
      ArrowLeft: chosen - 1,
      Home: 0,
      End: names.length - 1,
    };
    const target = steps[event.key];
    if (target === undefined) return;
    event.preventDefault();
    go(target);
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} ref={row} onKeyDown={press}>
      {names.map((name, index) => (
        <button
          key={name}
          type="button"
          role="tab"
          aria-selected={index === chosen}
          aria-controls={panel}
          tabIndex={index === chosen ? 0 : -1}
          onClick={() => onChoose(index)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
