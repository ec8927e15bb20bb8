// The server's time on this page. It goes on by a monotonic clock, so that setting the device's clock
// changes nothing; but where that one stands still while the device sleeps, wall time tells for how
// long, until the server answers. Each answer to AskTime bounds the offset by half its round trip; the quickest of
// the last five bounds it best.

const samples_max = 5;
const asked_max = 32;
const drift_tolerance_us = 50_000;
const sleep_min_ms = 5000;

interface Sample {
  offset_us: number;
  error_us: number;
}

export class ServerClock {
  private samples: Sample[] = [];
  private rough_offset_us: number | null = null;
  private asked = new Map<number, number>();
  private last_nonce = 0;
  private wall_ahead_ms: number;

  /** `monotonic` gives milliseconds that never step; `wall` may. */
  constructor(
    private readonly monotonic: () => number,
    private readonly wall = monotonic,
  ) {
    this.wall_ahead_ms = wall() - monotonic();
  }

  /** The nonce to put into an AskTime that is sent right now. */
  ask(): number {
    const nonce = ++this.last_nonce;
    if (this.asked.size >= asked_max) this.asked.clear();
    this.asked.set(nonce, this.monotonic());
    return nonce;
  }

  answered(nonce: number, server_now: number): void {
    const sent = this.asked.get(nonce);
    if (sent === undefined) return;
    this.asked.delete(nonce);
    const received = this.monotonic();
    this.add({
      offset_us: server_now - ((sent + received) / 2) * 1000,
      error_us: ((received - sent) / 2) * 1000,
    });
  }

  /** A moment the server stated in passing: better than nothing until the first answer. */
  heard(server_now: number): void {
    this.rough_offset_us = server_now - this.monotonic() * 1000;
  }

  /** Microseconds since 1970 by the server; 0 as long as nothing was heard. */
  now(): number {
    this.wake();
    const offset = this.offset_us();
    return offset === null ? 0 : Math.round(this.monotonic() * 1000 + offset);
  }

  /** Of the quickest of the last answers; null before the first. */
  roundTrip_ms(): number | null {
    const best = this.best();
    return best === undefined ? null : (2 * best.error_us) / 1000;
  }

  // Until the next answer, in case that the device's clock was only set.
  private wake(): void {
    const slept_ms = this.wall() - this.monotonic() - this.wall_ahead_ms;
    this.wall_ahead_ms += slept_ms;
    const offset = this.offset_us();
    if (slept_ms < sleep_min_ms || offset === null) return;
    this.rough_offset_us = offset + slept_ms * 1000;
    this.samples = [];
  }

  private offset_us(): number | null {
    return this.best()?.offset_us ?? this.rough_offset_us;
  }

  // A sample that the newest one contradicts was taken before this device slept.
  private add(newest: Sample): void {
    const agreeing = this.samples.filter(
      (sample) =>
        Math.abs(sample.offset_us - newest.offset_us) <= sample.error_us + newest.error_us + drift_tolerance_us,
    );
    this.samples = [...agreeing, newest].slice(-samples_max);
  }

  private best(): Sample | undefined {
    return [...this.samples].sort((one, other) => one.error_us - other.error_us)[0];
  }
}
