import { useState } from "preact/hooks";

import { Button } from "./button";

/** Copies a text; says so in its own words, because a clipboard shows nothing. */
export function CopyButton({ text, label = "Copy" }: { text: string; label?: string }) {
  const [said, setSaid] = useState("");
  const copy = async () => {
    setSaid((await copied(text)) ? "Copied" : "Select it and press Ctrl+C");
  };
  return (
    <>
      <Button onClick={() => void copy()}>{label}</Button>
      <span class="soft" role="status">{said}</span>
    </>
  );
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no permission, or a page without TLS: the person can still select the text
  }
}
