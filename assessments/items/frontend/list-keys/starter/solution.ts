export interface Option {
  label: string;
  disabled: boolean;
}

export function createList(options: Option[]) {
  let active = -1;

  return {
    active(): number {
      return active;
    },
    click(index: number): void {
      active = index;
    },
    key(name: string): void {
      if (name === "ArrowDown") active = active + 1;
      if (name === "ArrowUp") active = active - 1;
      if (name === "Home") active = 0;
      if (name === "End") active = options.length - 1;
      if (name.length === 1) active = options.findIndex(({ label }) => label.startsWith(name));
    },
  };
}
