// A line over plain HTTP, for networks through which a WebSocket does not pass. One request waits
// for what the server says; what the page says goes in requests of its own, one after the other so
// that frames keep their order, and each makes the waiting one return. Replies are read in the order
// of their requests.

import type { Line } from "./connection";

const poll_ms = 20_000;
const answer_wait_ms = 300; // most frames are answered by then, which saves a request
const request_patience_ms = 10_000; // on top of what the server may wait
const request_units_max = 400 * 1024; // one frame alone may be larger
const keepalive_bytes_max = 60 * 1024; // what browsers allow a request that outlives its page

export interface LineRequest {
  line: string; // "" opens a new one
  frames: string[];
  wait_ms: number;
}

export interface LineReply {
  line: string;
  frames: string[];
  open: boolean;
}

export interface PostWishes {
  patience_ms: number;
  keepalive: boolean;
  cancelled: AbortSignal;
}

/** Rejects unless the server answered with a reply. */
export type Post = (request: LineRequest, wishes: PostWishes) => Promise<LineReply>;

export class HttpLine implements Line {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  private name = "";
  private unsent: string[] = [];
  private is_sending = false;
  private is_polling = false;
  private replies: Promise<void>;
  private readonly closing = new AbortController();

  constructor(private readonly post: Post) {
    // The caller has yet to listen. The first frames open the line on their way.
    this.replies = Promise.resolve().then(() => this.onopen?.());
  }

  send(text: string): void {
    this.unsent.push(text);
    // Frames of one moment share a request.
    queueMicrotask(() => this.go());
  }

  close(): void {
    this.closing.abort();
  }

  hasten(): void {
    if (this.name !== "") this.sendNow();
  }

  private go(): void {
    if (this.closing.signal.aborted) return;
    if (this.unsent.length > 0 && !this.is_sending) this.sendNow();
    else if (this.name !== "" && !this.is_polling && !this.is_sending) this.poll();
  }

  private sendNow(): void {
    const frames = this.takeSome();
    if (frames.length === 0) return;
    this.is_sending = true;
    this.ask(frames, answer_wait_ms, () => {
      this.is_sending = false;
    });
  }

  private takeSome(): string[] {
    let units = 0;
    const too_many = this.unsent.findIndex((frame, index) => {
      units += frame.length;
      return index > 0 && units > request_units_max;
    });
    return this.unsent.splice(0, too_many < 0 ? this.unsent.length : too_many);
  }

  private poll(): void {
    this.is_polling = true;
    this.ask([], poll_ms, () => {
      this.is_polling = false;
    });
  }

  private ask(frames: string[], wait_ms: number, done: () => void): void {
    const keepalive = frames.length > 0 && byteLength(frames) <= keepalive_bytes_max;
    const wishes = { patience_ms: wait_ms + request_patience_ms, keepalive, cancelled: this.closing.signal };
    const reply = this.post({ line: this.name, frames, wait_ms }, wishes);
    // Frames may follow as soon as these have arrived; what was said is read in its turn.
    const settled = reply.then((heard) => {
      this.name = heard.line;
      done();
      this.go();
      return heard;
    });
    this.replies = Promise.all([settled, this.replies]).then(
      ([heard]) => this.deliver(heard),
      () => this.broken(),
    );
  }

  private deliver(reply: LineReply): void {
    for (const data of reply.frames) this.onmessage?.({ data });
    if (reply.open) this.go();
    else this.broken();
  }

  private broken(): void {
    if (this.closing.signal.aborted) return;
    this.closing.abort();
    this.onclose?.();
  }
}

/** JSON escapes make it longer; half as much again is more than quotes and line ends need. */
function byteLength(frames: string[]): number {
  return frames.reduce((sum, frame) => sum + new TextEncoder().encode(JSON.stringify(frame)).length, 0);
}
