export interface Page {
  draw(texts: string[]): void;
  now(): number;
  setTimer(run: () => void, ms: number): unknown;
  clearTimer(timer: unknown): void;
}

interface Notice {
  text: string;
  left: number;
  since: number;
  timer: unknown;
}

const VISIBLE_MAX = 3;
const LIFE_MS = 5000;

export function createNotices(page: Page) {
  let visible: Notice[] = [];
  const waiting: string[] = [];
  let resting = false;

  function run(notice: Notice): void {
    notice.since = page.now();
    notice.timer = page.setTimer(() => close(notice.text), notice.left);
  }

  function pause(notice: Notice): void {
    page.clearTimer(notice.timer);
    notice.left -= page.now() - notice.since;
  }

  function show(text: string): void {
    const notice: Notice = { text, left: LIFE_MS, since: 0, timer: null };
    visible.push(notice);
    if (!resting) run(notice);
  }

  function draw(): void {
    page.draw(visible.map((notice) => notice.text));
  }

  function add(text: string): void {
    if (visible.length === VISIBLE_MAX) {
      waiting.push(text);
      return;
    }
    show(text);
    draw();
  }

  function close(text: string): void {
    const notice = visible.find((other) => other.text === text);
    if (!notice) return;
    page.clearTimer(notice.timer);
    visible = visible.filter((other) => other !== notice);
    if (waiting.length > 0) show(waiting.shift()!);
    draw();
  }

  function enter(): void {
    if (!resting) visible.forEach(pause);
    resting = true;
  }

  function leave(): void {
    if (resting) visible.forEach(run);
    resting = false;
  }

  return { add, close, enter, leave };
}
