const WAIT_MS = 300;

export interface Page {
  load(text: string): Promise<string[]>;
  show(results: string[]): void;
  showError(): void;
  setTimer(run: () => void, ms: number): unknown;
  clearTimer(timer: unknown): void;
}

export function createSearch(page: Page) {
  return {
    type(text: string): void {
      page.setTimer(async () => {
        page.show(await page.load(text));
      }, WAIT_MS);
    },
    close(): void {
      page.show([]);
    },
  };
}
