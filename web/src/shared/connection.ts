// Owns the socket: opens it, says the first frame, hears when it is dead, and opens it again.
//
//   connecting --open--> greeting --first message--> ready
//        ^                  |                          |
//        +---- waiting <----+------- closed, silent ---+      stopped: until start() is called again

const retry_base_ms = 500;
const retry_max_ms = 30_000;
const open_patience_ms = 10_000;
const silence_max_ms = 25_000;

export type Link = "connecting" | "greeting" | "ready" | "waiting" | "stopped";

/** What of a WebSocket is used; tests bring their own. */
export interface Line {
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
}

export interface Surroundings {
  dial: () => Line;
  after: (milliseconds: number, act: () => void) => () => void; // gives what cancels it
  random: () => number; // from 0 to 1
}

export interface Listener<Received> {
  greet: () => void; // the line is open: send the first frames
  receive: (message: Received) => void;
  linkChanged: (link: Link) => void;
}

/** The pause before the nth try in a row: doubling, and spread so that not all pages return at once. */
export function retryDelay(failures: number, random: number): number {
  const full = Math.min(retry_max_ms, retry_base_ms * 2 ** failures);
  return full * (0.5 + random / 2);
}

export class Connection<Sent, Received> {
  private line: Line | null = null;
  private link: Link = "stopped";
  private failures = 0;
  private cancelWait = () => {};

  constructor(
    private readonly surroundings: Surroundings,
    private readonly listener: Listener<Received>,
  ) {}

  /** Dials now, whatever was waiting. A line that is open is closed first. */
  start(): void {
    this.drop();
    this.become("connecting");
    const line = this.surroundings.dial();
    this.line = line;
    line.onopen = () => {
      this.become("greeting");
      this.expectWords(silence_max_ms);
      this.listener.greet();
    };
    line.onmessage = (event) => this.hear(event.data);
    line.onclose = () => this.retry();
    this.expectWords(open_patience_ms);
  }

  stop(): void {
    this.drop();
    this.become("stopped");
  }

  /** Gives up this line and comes back after the usual pause. */
  restart(): void {
    this.retry();
  }

  /** The network came back: no reason to sit out the pause. */
  hurry(): void {
    if (this.link === "waiting") this.start();
  }

  /** False when there is no line; the caller still has what it wanted to say. */
  send(message: Sent): boolean {
    if (this.line === null || (this.link !== "greeting" && this.link !== "ready")) return false;
    this.line.send(JSON.stringify(message));
    return true;
  }

  /** What was said was understood: the next failure is the first in a row again. */
  settled(): void {
    this.failures = 0;
  }

  private hear(text: unknown): void {
    if (typeof text !== "string") return;
    this.expectWords(silence_max_ms);
    if (this.link === "greeting") this.become("ready");
    this.listener.receive(JSON.parse(text) as Received);
  }

  // A line that lost its network stays open for minutes; silence is how the page finds out.
  private expectWords(patience_ms: number): void {
    this.cancelWait();
    this.cancelWait = this.surroundings.after(patience_ms, () => this.retry());
  }

  private retry(): void {
    this.drop();
    const delay = retryDelay(this.failures, this.surroundings.random());
    this.failures += 1;
    this.become("waiting");
    this.cancelWait = this.surroundings.after(delay, () => this.start());
  }

  private drop(): void {
    this.cancelWait();
    this.cancelWait = () => {};
    const line = this.line;
    this.line = null;
    if (line === null) return;
    line.onopen = line.onmessage = line.onclose = null;
    line.close();
  }

  private become(link: Link): void {
    if (this.link === link) return;
    this.link = link;
    this.listener.linkChanged(link);
  }
}
