export interface Page {
  draw(texts: string[]): void;
  now(): number;
  setTimer(run: () => void, ms: number): unknown;
  clearTimer(timer: unknown): void;
}

export function createNotices(page: Page) {
  const visible: string[] = [];

  function remove(text: string): void {
    visible.splice(visible.indexOf(text), 1);
    page.draw([...visible]);
  }

  return {
    add(text: string): void {
      visible.push(text);
      page.draw([...visible]);
      page.setTimer(() => remove(text), 5000);
    },
    close: remove,
    enter(): void {},
    leave(): void {},
  };
}
