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
  let errors: Record<string, string> = {};
  for (const { name } of fields) values[name] = "";

  return {
    change(name: string, value: string): void {
      values[name] = value;
    },
    leave(name: string): void {},
    error(name: string): string {
      const field = fields.find((other) => other.name === name)!;
      return errors[name] || field.check(values[name]!);
    },
    async submit(): Promise<void> {
      for (const { name, check } of fields) {
        if (check(values[name]!)) page.focus(name);
      }
      errors = await page.send(values);
    },
  };
}
