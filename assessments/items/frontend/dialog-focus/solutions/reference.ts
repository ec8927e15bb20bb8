export interface Target {
  id: string;
}

export interface Control extends Target {
  disabled: boolean;
  removed: boolean;
}

export interface Dialog extends Target {
  controls: Control[];
}

export interface Page {
  focused(): Target;
  focus(target: Target): void;
}

interface Opened {
  dialog: Dialog;
  opener: Target;
}

export function createDialogs(page: Page) {
  const stack: Opened[] = [];

  function isUsable(target: Target): boolean {
    const { disabled, removed } = target as Partial<Control>;
    return !disabled && !removed;
  }

  function focusFirst(dialog: Dialog): void {
    page.focus(dialog.controls.find(isUsable) ?? dialog);
  }

  function close(): void {
    const closed = stack.pop();
    const below = stack[stack.length - 1];
    if (closed && closed.opener && isUsable(closed.opener)) page.focus(closed.opener);
    else if (below) focusFirst(below.dialog);
  }

  function step(dialog: Dialog, by: number): void {
    const count = dialog.controls.length;
    const place = dialog.controls.findIndex((control) => control === page.focused());
    const start = place < 0 && by < 0 ? count : place;
    for (let tried = 1; tried <= count; tried++) {
      const next = dialog.controls[(start + by * tried + count * 2) % count];
      if (next && isUsable(next)) return page.focus(next);
    }
    page.focus(dialog);
  }

  return {
    open(dialog: Dialog): void {
      stack.push({ dialog, opener: page.focused() });
      focusFirst(dialog);
    },
    key(name: string): boolean {
      const top = stack[stack.length - 1];
      if (top === undefined) return false;
      if (name === "Tab") step(top.dialog, 1);
      else if (name === "Shift+Tab") step(top.dialog, -1);
      else if (name === "Escape") close();
      return true;
    },
  };
}
