// Trying the same once more after a refusal that passes: each pause about twice the last one, up to
// a bound, and by chance a little shorter, so that pages which were refused together do not come
// back together.

import type { Surroundings } from "../shared/connection";

const first_ms = 500;

export class Again {
  private count = 0;
  private cancel: (() => void) | null = null;

  constructor(
    private readonly surroundings: Surroundings,
    private readonly most_ms: number,
    private readonly act: () => void,
  ) {}

  /** Acts after the next pause; while one is on, nothing more is added. */
  wait(): void {
    if (this.cancel !== null) return;
    const pause_ms = Math.min(this.most_ms, first_ms * 2 ** this.count) * (0.5 + this.surroundings.random() / 2);
    this.count += 1;
    this.cancel = this.surroundings.after(pause_ms, () => {
      this.cancel = null;
      this.act();
    });
  }

  /** It is over: the next pause is a first one again. */
  forget(): void {
    this.cancel?.();
    this.cancel = null;
    this.count = 0;
  }
}
