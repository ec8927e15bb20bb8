// Owns the socket on which staff pages hear of changes. Nothing is sent on it, and it may be silent
// for hours, so silence is no sign of death here: the desk asks for the whole list now and then.

import type { StaffEvent } from "../protocol";
import { type Line, retryDelay, type Surroundings } from "../shared/connection";

const open_patience_ms = 10_000;
const settled_after_ms = 5_000;

export type LiveLink = "connecting" | "live" | "waiting" | "stopped";

export interface LiveListener {
  receive: (event: StaffEvent) => void;
  linkChanged: (link: LiveLink) => void;
}

export class LiveLine {
  private line: Line | null = null;
  private waited_ms = 0; // in a row, and in vain
  private cancelWait = () => {};

  constructor(
    private readonly surroundings: Surroundings,
    private readonly listener: LiveListener,
  ) {}

  /** Dials now, whatever was waiting. */
  start(): void {
    this.drop();
    this.listener.linkChanged("connecting");
    const line = this.surroundings.dial();
    this.line = line;
    line.onopen = () => this.opened();
    line.onmessage = ({ data }) => {
      if (typeof data === "string") this.listener.receive(JSON.parse(data) as StaffEvent);
    };
    line.onclose = () => this.retry();
    this.cancelWait = this.surroundings.after(open_patience_ms, () => this.retry());
  }

  stop(): void {
    this.drop();
    this.waited_ms = 0;
    this.listener.linkChanged("stopped");
  }

  // A server that accepts and hangs up at once must not be dialled in a tight loop.
  private opened(): void {
    this.cancelWait();
    this.cancelWait = this.surroundings.after(settled_after_ms, () => {
      this.waited_ms = 0;
    });
    this.listener.linkChanged("live");
  }

  private retry(): void {
    this.drop();
    const delay = retryDelay(this.waited_ms, this.surroundings.random());
    this.waited_ms += delay;
    this.cancelWait = this.surroundings.after(delay, () => this.start());
    this.listener.linkChanged("waiting");
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
}
