// The network between a page and the server, and what goes wrong in it: cut as a whole, cut at one
// message of a WebSocket, silent without a word, or closed to WebSockets.
import { connect, createServer } from "node:net";

const text_frame = 1;
const head_end = "\r\n\r\n";
const type_bytes_max = 40;
// Asked and answered all the time; what is lost with them is asked again.
const is_passing = /^\{"type":"(ask|server)_time"/;
const refusal = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/** What is open breaks when it is cut, and nothing opens. */
export class Line {
  constructor(server, { refuses_upgrades = false, fault = null } = {}) {
    this.server = server;
    this.refuses_upgrades = refuses_upgrades;
    this.fault = fault;
    this.upgrades_refused = 0;
    this.sockets = new Set();
    this.whole = true;
    this.listener = createServer((near) => this.#carry(near));
  }

  async start() {
    await new Promise((resolve) => this.listener.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${this.listener.address().port}`;
    return this;
  }

  over = (link) => link.replace(this.server.url, this.url);

  #carry(near) {
    if (!this.whole) return near.destroy();
    const far = connect(Number(new URL(this.server.url).port), "127.0.0.1");
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        this.sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.once("data", (bytes) => this.#begin(near, far, bytes));
  }

  /** Browsers open a connection of its own for each WebSocket, so its first bytes tell. */
  #begin(near, far, bytes) {
    const upgrades = /^GET \/ws[^]*upgrade: websocket/i.test(bytes.toString("latin1"));
    if (upgrades && this.refuses_upgrades) {
      this.upgrades_refused += 1;
      near.end(refusal);
      far.destroy();
      return;
    }
    if (!upgrades || this.fault === null) {
      far.write(bytes);
      near.pipe(far).pipe(near);
      return;
    }
    new Conversation(near, far, this.fault).begin(bytes);
  }

  cut() {
    this.whole = false;
    for (const socket of this.sockets) socket.destroy();
  }

  mend() {
    this.whole = true;
  }

  end() {
    this.cut();
    this.listener.close();
  }
}

/**
 * One thing that goes wrong, once: at the nth message that goes `up` to the server or `down` to the
 * page, counted over all connections and without questions for the time. `lost`: that message is
 * not delivered. `is_silent`: nobody hears that the connection is gone; else it is reset.
 */
export class Fault {
  seen = { up: 0, down: 0 };
  is_over = false;

  constructor({ way = "none", at = 0, lost = false, is_silent = false } = {}) {
    Object.assign(this, { way, at, lost, is_silent });
  }

  /** Whether it happens at this message. */
  strikes(way) {
    this.seen[way] += 1;
    if (this.is_over || way !== this.way || this.seen[way] !== this.at) return false;
    this.is_over = true;
    return true;
  }

  get words() {
    return `${this.is_silent ? "silence" : "a cut"} ${this.lost ? "before" : "after"} message ${this.at} ${this.way}`;
  }
}

/** A WebSocket whose messages are counted as they pass. */
class Conversation {
  constructor(near, far, fault) {
    this.near = near;
    this.far = far;
    this.fault = fault;
    this.is_gone = false;
  }

  begin(bytes) {
    const up = new Messages();
    const down = new Messages();
    this.near.on("data", (some) => this.#pass("up", up.take(some), this.far));
    this.far.on("data", (some) => this.#pass("down", down.take(some), this.near));
    this.#pass("up", up.take(bytes), this.far);
  }

  #pass(way, pieces, to) {
    for (const { bytes, is_message } of pieces) {
      if (this.is_gone) return; // swallowed
      const strikes = is_message && this.fault.strikes(way);
      if (!strikes || !this.fault.lost) to.write(bytes);
      if (strikes) this.#break(to);
    }
  }

  /** What was delivered stays delivered: `to` gets it, and then hears that this is over. */
  #break(to) {
    this.is_gone = true;
    if (this.fault.is_silent) return;
    to.end();
    for (const socket of [this.near, this.far]) if (socket !== to) socket.resetAndDestroy();
  }
}

/** Splits a stream into the HTTP head and frames. Neither side sends a message in several frames. */
class Messages {
  #bytes = Buffer.alloc(0);
  #is_head = true;

  take(some) {
    this.#bytes = Buffer.concat([this.#bytes, some]);
    const pieces = [];
    for (let size = this.#size(); size > 0 && this.#bytes.length >= size; size = this.#size()) {
      const bytes = this.#bytes.subarray(0, size);
      pieces.push({ bytes, is_message: !this.#is_head && this.#isMessage(bytes) });
      this.#bytes = this.#bytes.subarray(size);
      this.#is_head = false;
    }
    return pieces;
  }

  #isMessage(frame) {
    if ((frame[0] & 0x0f) !== text_frame) return false;
    const { mask, head } = shapeOf(frame);
    const key = frame.subarray(head, head + mask);
    const begin = frame.subarray(head + mask, head + mask + type_bytes_max);
    const text = Buffer.from(begin.map((byte, index) => (mask === 0 ? byte : byte ^ key[index % mask])));
    return !is_passing.test(text.toString("latin1"));
  }

  /** Of the piece that comes next; 0 as long as that is not known. */
  #size() {
    if (this.#is_head) {
      const end = this.#bytes.indexOf(head_end);
      return end < 0 ? 0 : end + head_end.length;
    }
    if (this.#bytes.length < 2) return 0;
    const { short, mask, head } = shapeOf(this.#bytes);
    if (this.#bytes.length < head) return 0;
    const long = () => (short === 126 ? this.#bytes.readUInt16BE(2) : Number(this.#bytes.readBigUInt64BE(2)));
    return head + mask + (short < 126 ? short : long());
  }
}

/** By the first two bytes of a frame: its short length, and how many bytes mask and head take. */
function shapeOf(frame) {
  const short = frame[1] & 0x7f;
  return { short, mask: (frame[1] & 0x80) !== 0 ? 4 : 0, head: short < 126 ? 2 : short === 126 ? 4 : 10 };
}
