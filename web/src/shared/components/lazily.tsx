import type { ComponentChildren, ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { Button } from "./button";

type Stage = "loading" | "failed" | "again" | "there";

/** A part of a page that is fetched when it is first shown. Where that fails, it can be tried again; after an update of
 *  the server the old file is gone for good, and a reload finds the new one. */
export function lazily<Properties extends object>(load: () => Promise<ComponentType<Properties>>) {
  let loaded: ComponentType<Properties> | null = null;
  return function Lazy(properties: Properties) {
    const [stage, setStage] = useState<Stage>(loaded === null ? "loading" : "there");
    const was_asked_for = useRef(false);
    useEffect(() => {
      if (stage !== "loading" && stage !== "again") return;
      was_asked_for.current = stage === "again";
      load().then(
        (part) => {
          loaded = part;
          setStage("there");
        },
        () => setStage("failed"),
      );
    }, [stage]);
    const Part = loaded;
    if (stage === "failed" || stage === "again") {
      return (
        <div role="alert">
          <p>This part of the page could not be fetched. Check your network, or reload the page.</p>
          <Button disabled={stage === "again"} onClick={() => setStage("again")}>Try again</Button>
        </div>
      );
    }
    if (Part === null) return <p class="soft" role="status">Loading…</p>;
    // The button that had the focus is gone.
    return was_asked_for.current ? <Focused><Part {...properties} /></Focused> : <Part {...properties} />;
  };
}

function Focused({ children }: { children: ComponentChildren }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return <div ref={place} tabIndex={-1}>{children}</div>;
}
