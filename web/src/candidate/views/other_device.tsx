import { useEffect, useState } from "preact/hooks";

import { Button } from "../../shared/components/button";
import { CopyButton } from "../../shared/components/copy_button";
import { Dialog } from "../../shared/components/dialog";
import { Field } from "../../shared/components/field";
import { useSmallScreen } from "../../shared/small_screen";
import { hasUnsaved } from "../state";
import type { View } from "./app";

/** The way from a phone to a computer: the same link, which takes over where it is opened. */
export function OtherDevice({ state }: View) {
  const [shown, setShown] = useState(false);
  if (!useSmallScreen() && !shown) return null;
  return (
    <>
      <Button onClick={() => setShown(true)}>Go on with another device</Button>
      {shown && (
        <Dialog
          title="Go on with another device"
          onClose={() => setShown(false)}
          choices={<Button look="primary" onClick={() => setShown(false)}>Stay here</Button>}
        >
          <p>
            Scan this, or open the address there. That device then holds your test, with everything that was saved, and this
            one only shows it. The clock runs on: the end of a section is a good moment to change.
          </p>
          {hasUnsaved(state) && <p role="status"><strong>Not everything is saved yet.</strong> Wait for “All saved” first.</p>}
          <Code text={location.href} />
          <Field label="Address of your test">
            {(attributes) => (
              <input class="input" {...attributes} readOnly value={location.href} onFocus={(event) => event.currentTarget.select()} />
            )}
          </Field>
          <p class="copy-row"><CopyButton text={location.href} label="Copy the address" /></p>
        </Dialog>
      )}
    </>
  );
}

/** The address as a QR code, drawn as one path. */
function Code({ text }: { text: string }) {
  const [squares, setSquares] = useState<{ path: string; size: number } | null>(null);
  useEffect(() => void squaresOf(text).then(setSquares), [text]);
  if (squares === null) return null;
  const margin = 4; // of the standard
  return (
    <svg class="qr-code" role="img" aria-label="The address as a code to scan" viewBox={`${-margin} ${-margin} ${squares.size + 2 * margin} ${squares.size + 2 * margin}`}>
      <rect x={-margin} y={-margin} width="100%" height="100%" fill="#fff" />
      <path d={squares.path} fill="#000" />
    </svg>
  );
}

async function squaresOf(text: string): Promise<{ path: string; size: number } | null> {
  try {
    const { default: qrcode } = await import("qrcode-generator");
    const code = qrcode(0, "M");
    code.addData(text);
    code.make();
    const size = code.getModuleCount();
    let path = "";
    for (let row = 0; row < size; row += 1) {
      for (let column = 0; column < size; column += 1) {
        if (code.isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
      }
    }
    return { path, size };
  } catch {
    return null; // it could not be fetched: the address is there to be copied
  }
}
