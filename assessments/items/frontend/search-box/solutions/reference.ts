const WAIT_MS = 300;

export interface Page {
  load(text: string): Promise<string[]>;
  show(results: string[]): void;
  showError(): void;
  setTimer(run: () => void, ms: number): unknown;
  clearTimer(timer: unknown): void;
}

export function createSearch(page: Page) {
  let timer: unknown = null;
  let latest = 0;

  function forget(): void {
    if (timer !== null) page.clearTimer(timer);
    timer = null;
    latest += 1;
  }

  async function load(text: string): Promise<void> {
    timer = null;
    const mine = latest;
    try {
      const results = await page.load(text);
      if (mine === latest) page.show(results);
    } catch {
      if (mine === latest) page.showError();
    }
  }

  return {
    type(text: string): void {
      forget();
      const query = text.trim();
      if (query === "") page.show([]);
      else timer = page.setTimer(() => void load(query), WAIT_MS);
    },
    close(): void {
      forget();
    },
  };
}
