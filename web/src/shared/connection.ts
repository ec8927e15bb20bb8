// Owns the line to the server: opens it, says the first frame, hears when it is dead, and opens
// another one. Two kinds carry the same frames: a WebSocket, and HTTP where that does not get
// through. What was heard last is dialled first; the other one is tried at once when something
// urgent waits, and a page on HTTP goes back to the WebSocket as soon as that opens.
//
//   connecting --open--> greeting --first message--> ready
//        ^                  |                          |
//        +---- waiting <----+------- closed, silent ---+      stopped: until start() is called again

const retry_min_ms = 2_000;
const retry_max_ms = 30_000;
const hurry_max_ms = 300;
const open_patience_ms = 2_000;
const open_patience_alone_ms = 10_000;
const silence_max_ms = 25_000;
const answer_patience_ms = 4_000;
const back_first_ms = 30_000;
const back_max_ms = 8 * 60_000;

export type Link = "connecting" | "greeting" | "ready" | "waiting" | "stopped";
export type Kind = "socket" | "http";

/** What of a WebSocket is used; HTTP looks the same, and tests bring their own. */
export interface Line {
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
  /** The page goes away: what was given to the line leaves now. */
  hasten?(): void;
}

export interface Surroundings {
  dial: () => Line;
  after: (milliseconds: number, act: () => void) => () => void; // gives what cancels it
  random: () => number; // from 0 to 1
}

export interface TwoLines extends Surroundings {
  dialHttp: () => Line;
  /** One request that outlives the page, on a line of its own. */
  farewell: (frames: string[]) => void;
}

export interface Listener<Received> {
  greet: () => void; // the line is open: send the first frames
  receive: (message: Received) => void;
  linkChanged: (link: Link) => void;
  isUrgent: () => boolean; // somebody's words wait, or nothing was ever heard
}

/**
 * The pause before the next try: anywhere up to what was waited in vain, so that ten thousand pages
 * do not come back to a restarted server together, and none stays away for much longer than it did.
 */
export function retryDelay(waited_ms: number, random: number): number {
  return Math.min(retry_max_ms, Math.max(retry_min_ms, waited_ms)) * random;
}

export class Connection<Sent, Received> {
  private line: Line | null = null;
  private kind: Kind = "socket";
  private link: Link = "stopped";
  private first: Kind = "socket"; // dialled first: the last one that carried words
  private tried = new Set<Kind>(); // since the last word or pause
  private waited_ms = 0; // in a row, and in vain
  private back_ms = back_first_ms;
  private candidate: Line | null = null; // a WebSocket that would replace HTTP
  private is_impatient = false;
  private cancelWait = () => {};
  private cancelBack = () => {};

  constructor(
    private readonly surroundings: TwoLines,
    private readonly listener: Listener<Received>,
  ) {}

  /** Dials now, whatever was waiting. A line that is open is closed first. */
  start(): void {
    this.tried.clear();
    this.dial(this.first);
  }

  stop(): void {
    this.drop();
    this.become("stopped");
  }

  /** Gives up this line and comes back after the usual pause. */
  restart(): void {
    if (this.link === "stopped") return;
    this.tried = new Set<Kind>(["socket", "http"]); // neither is at fault
    this.pause();
  }

  /** Says hello anew, on a fresh line of the same kind. */
  renew(): void {
    if (this.link === "ready" || this.link === "greeting") this.dial(this.kind);
  }

  /** The network came back: no reason to sit out the pause. */
  hurry(): void {
    if (this.link !== "waiting") return;
    this.soon(() => this.start());
  }

  /** Something urgent waits now: the other kind need not sit out the pause, once. */
  urge(): void {
    if (this.link === "waiting" && !this.tried.has(this.other())) this.dialSoon(this.other());
  }

  /** Which kind carries the words now, or was dialled last. */
  get carrier(): Kind {
    return this.kind;
  }

  /** False when there is no line; the caller still has what it wanted to say. */
  send(message: Sent): boolean {
    if (this.line === null || (this.link !== "greeting" && this.link !== "ready")) return false;
    this.line.send(JSON.stringify(message));
    return true;
  }

  /** Something was asked that is answered at once by whoever is there. */
  expectAnswer(): void {
    if (this.is_impatient || (this.link !== "ready" && this.link !== "greeting")) return;
    this.is_impatient = true;
    this.expectWords(answer_patience_ms);
  }

  /** What was said was understood: the next failure is the first in a row again. */
  settled(): void {
    this.waited_ms = 0;
  }

  /** The page goes away. Without a line, `last_words` travel on one that outlives it. */
  farewell(last_words: Sent[]): void {
    if (this.link === "ready") return this.line?.hasten?.();
    if (last_words.length > 0) this.surroundings.farewell(last_words.map((message) => JSON.stringify(message)));
  }

  // ---- one line ----

  private dial(kind: Kind): void {
    this.drop();
    this.kind = kind;
    this.tried.add(kind);
    this.become("connecting");
    const line = kind === "socket" ? this.surroundings.dial() : this.surroundings.dialHttp();
    line.onopen = () => this.opened();
    this.adopt(line);
    this.expectWords(this.listener.isUrgent() ? open_patience_ms : open_patience_alone_ms);
  }

  private adopt(line: Line): void {
    this.line = line;
    line.onmessage = (event) => this.hear(event.data);
    line.onclose = () => this.stumble();
  }

  private opened(): void {
    this.become("greeting");
    this.expectWords(silence_max_ms);
    if (this.listener.isUrgent()) this.expectAnswer();
    this.listener.greet();
  }

  private hear(text: unknown): void {
    if (typeof text !== "string") return;
    this.expectWords(silence_max_ms);
    if (this.link === "greeting") this.answered();
    this.listener.receive(JSON.parse(text) as Received);
  }

  private answered(): void {
    this.tried.clear();
    this.first = this.kind;
    if (this.kind === "http") this.comeBackLater();
    else this.back_ms = back_first_ms;
    this.become("ready");
  }

  // A line that lost its network stays open for minutes; silence is how the page finds out.
  private expectWords(patience_ms: number): void {
    this.cancelWait();
    if (patience_ms === silence_max_ms) this.is_impatient = false;
    this.cancelWait = this.surroundings.after(patience_ms, () => this.stumble());
  }

  // ---- when it breaks ----

  /** The other kind at once if somebody's words wait; else, and if both failed, a pause. */
  private stumble(): void {
    this.tried.add(this.kind);
    const may_turn = this.listener.isUrgent() || this.waited_ms > 0;
    if (!may_turn || this.tried.has(this.other())) return this.pause();
    this.dialSoon(this.other());
  }

  private dialSoon(kind: Kind): void {
    this.drop();
    this.become("waiting");
    this.tried.add(kind); // so that urging again does not begin again
    this.soon(() => this.dial(kind));
  }

  private pause(): void {
    this.drop();
    const delay = retryDelay(this.waited_ms, this.surroundings.random());
    this.waited_ms += delay;
    this.become("waiting");
    this.cancelWait = this.surroundings.after(delay, () => this.start());
  }

  private soon(act: () => void): void {
    this.cancelWait();
    this.cancelWait = this.surroundings.after(hurry_max_ms * this.surroundings.random(), act);
  }

  private other(): Kind {
    return this.kind === "socket" ? "http" : "socket";
  }

  // ---- from HTTP back to the WebSocket ----

  private comeBackLater(): void {
    this.cancelBack();
    this.cancelBack = this.surroundings.after(this.back_ms, () => this.tryBack());
    this.back_ms = Math.min(back_max_ms, this.back_ms * 2);
  }

  private tryBack(): void {
    const line = this.surroundings.dial();
    this.candidate = line;
    const give_up = () => {
      this.dropCandidate();
      this.comeBackLater();
    };
    const cancelPatience = this.surroundings.after(open_patience_alone_ms, give_up);
    this.cancelBack = cancelPatience;
    line.onclose = () => {
      cancelPatience();
      give_up();
    };
    line.onopen = () => this.moveTo(line);
  }

  /** The same page says hello on it, so nobody is taken over; HTTP is there again if it stays silent. */
  private moveTo(line: Line): void {
    this.candidate = null;
    this.drop();
    this.become("connecting"); // what was on its way on the other line may never have arrived
    this.kind = "socket";
    this.tried = new Set<Kind>(["socket"]);
    this.adopt(line);
    this.opened();
    this.expectAnswer();
  }

  private dropCandidate(): void {
    this.cancelBack();
    this.cancelBack = () => {};
    const line = this.candidate;
    this.candidate = null;
    if (line !== null) silence(line);
  }

  private drop(): void {
    this.cancelWait();
    this.cancelWait = () => {};
    this.is_impatient = false;
    this.dropCandidate();
    const line = this.line;
    this.line = null;
    if (line !== null) silence(line);
  }

  private become(link: Link): void {
    if (this.link === link) return;
    this.link = link;
    this.listener.linkChanged(link);
  }
}

function silence(line: Line): void {
  line.onopen = line.onmessage = line.onclose = null;
  line.close();
}
