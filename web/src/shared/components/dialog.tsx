import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

/**
 * A modal question. Shown as long as it is rendered; Escape is the same as `onClose`. The browser
 * keeps the focus inside and gives it back afterwards.
 */
export function Dialog({ title, onClose, children, choices }: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  choices: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
      <div class="choices">{choices}</div>
    </dialog>
  );
}
