export interface Field {
  name: string;
  check(value: string): string;
}

export interface Page {
  focus(name: string): void;
  send(values: Record<string, string>): Promise<Record<string, string>>;
}

export function createForm(fields: Field[], page: Page) {
  const values: Record<string, string> = {};
  for (const { name } of fields) values[name] = "";
  const visited = new Set<string>();
  let refused: Record<string, string> = {};
  let sending = false;

  function error(name: string): string {
    const field = fields.find((other) => other.name === name);
    const own = field && visited.has(name) ? field.check(values[name] ?? "") : "";
    return own || refused[name] || "";
  }

  function focusFirstError(): boolean {
    const first = fields.find(({ name }) => error(name) !== "");
    if (first) page.focus(first.name);
    return first !== undefined;
  }

  return {
    error,
    change(name: string, value: string): void {
      values[name] = value;
      delete refused[name];
    },
    leave(name: string): void {
      visited.add(name);
    },
    async submit(): Promise<void> {
      if (sending) return;
      refused = {};
      for (const { name } of fields) visited.add(name);
      if (focusFirstError()) return;
      sending = true;
      refused = { ...(await page.send({ ...values })) };
      sending = false;
      focusFirstError();
    },
  };
}
