import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

import { Message } from "./message";

/** A component whose code is fetched when it is first shown. */
export function lazily<Properties extends object>(load: () => Promise<ComponentType<Properties>>) {
  let loaded: ComponentType<Properties> | null = null;
  return function Lazy(properties: Properties) {
    const [, setArrived] = useState(loaded !== null);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (loaded !== null) return;
      load().then(
        (component) => {
          loaded = component;
          setArrived(true);
        },
        () => setFailed(true), // after an update of the server the old file is gone; a reload finds the new one
      );
    }, []);
    if (failed) return <Message title="This page could not be loaded" text="Check your network and reload the page." />;
    const Component = loaded;
    return Component === null ? <p class="page soft" role="status">Loading…</p> : <Component {...properties} />;
  };
}
