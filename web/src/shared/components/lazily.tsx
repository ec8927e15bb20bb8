import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";

import { Button } from "./button";

/** A part of a page that is fetched when it is first shown. Where that fails, it can be tried again. */
export function lazily<Properties extends object>(
  load: () => Promise<FunctionComponent<Properties>>,
): FunctionComponent<Properties> {
  let loaded: FunctionComponent<Properties> | null = null;
  return function Lazy(properties: Properties) {
    const [stage, setStage] = useState<"loading" | "failed" | "there">(loaded === null ? "loading" : "there");
    useEffect(() => {
      if (stage !== "loading") return;
      load().then(
        (part) => {
          loaded = part;
          setStage("there");
        },
        () => setStage("failed"),
      );
    }, [stage]);
    if (stage === "failed") {
      return (
        <p role="alert">
          This part of the page could not be fetched. <Button onClick={() => setStage("loading")}>Try again</Button>
        </p>
      );
    }
    const Part = loaded;
    return Part === null ? <p class="soft" role="status">Loading…</p> : <Part {...properties} />;
  };
}
