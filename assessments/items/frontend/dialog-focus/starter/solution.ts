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

export function createDialogs(page: Page) {
  let dialog: Dialog | null = null;

  return {
    open(opened: Dialog): void {
      dialog = opened;
      page.focus(opened.controls[0]!);
    },
    key(name: string): boolean {
      if (dialog === null) return false;
      const place = dialog.controls.indexOf(page.focused() as Control);
      if (name === "Tab") page.focus(dialog.controls[place + 1]!);
      if (name === "Shift+Tab") page.focus(dialog.controls[place - 1]!);
      if (name === "Escape") dialog = null;
      return true;
    },
  };
}
