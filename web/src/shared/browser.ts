// The only place that touches the browser's socket, requests, timers, storage and chance.

import type { Line, TwoLines } from "./connection";
import { HttpLine, type LineReply, type LineRequest, type PostWishes } from "./http_line";

const subprotocol = "assay.v1";
const line_address = "/api/v1/line";
const reload_patience_ms = 300;
const wake_check_ms = 1000;
const sleep_min_ms = 2000;

export function browserSurroundings(): TwoLines {
  return {
    dial: () => {
      const scheme = location.protocol === "https:" ? "wss" : "ws";
      return new WebSocket(`${scheme}://${location.host}/ws`, subprotocol) as Line;
    },
    dialHttp: () => new HttpLine(postLine),
    farewell: (frames) => {
      const request: LineRequest = { line: "", frames, wait_ms: 0 };
      void fetch(line_address, { ...asJson(request), keepalive: true }).catch(() => {}); // nobody is left to tell
    },
    after: (milliseconds, act) => {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
    random: Math.random,
  };
}

async function postLine(request: LineRequest, { patience_ms, keepalive, cancelled }: PostWishes): Promise<LineReply> {
  const patience = new AbortController();
  const stop = () => patience.abort();
  const timer = setTimeout(stop, patience_ms);
  cancelled.addEventListener("abort", stop);
  try {
    const response = await fetch(line_address, { ...asJson(request), keepalive, signal: patience.signal });
    if (!response.ok) throw new Error(`the line answered ${response.status}`);
    return (await response.json()) as LineReply;
  } finally {
    clearTimeout(timer);
    cancelled.removeEventListener("abort", stop);
  }
}

function asJson(request: LineRequest): RequestInit {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(request) };
}

/**
 * When a device wakes up or a frozen tab goes on, which no event tells: timers came late, or one of
 * the clocks stood still. A false alarm, as when the device's clock is set, does no harm.
 */
export function onWake(act: () => void): void {
  let [wall, monotonic] = [Date.now(), performance.now()];
  setInterval(() => {
    const [wall_passed, passed] = [Date.now() - wall, performance.now() - monotonic];
    [wall, monotonic] = [wall + wall_passed, monotonic + passed];
    if (passed > wake_check_ms + sleep_min_ms || Math.abs(wall_passed - passed) > sleep_min_ms) act();
  }, wake_check_ms);
}

/** A name for this tab, the same after a reload, and another one in a tab that was copied from it. */
export async function pageName(): Promise<string> {
  const key = "assay.page";
  try {
    const kept = sessionStorage.getItem(key);
    const name = kept !== null && (await isFreeSoon(kept)) ? kept : randomName();
    if (name !== kept) await isFree(name);
    sessionStorage.setItem(key, name);
    return name;
  } catch {
    return randomName(); // storage is off: after a reload this counts as another page
  }
}

/** On a reload the page before may not have let go yet. */
async function isFreeSoon(name: string): Promise<boolean> {
  if (await isFree(name)) return true;
  await new Promise((done) => setTimeout(done, reload_patience_ms));
  return isFree(name);
}

/** Holds the name for as long as the page lives. Browsers know locks only where there is TLS. */
function isFree(name: string): Promise<boolean> {
  if (navigator.locks === undefined) return Promise.resolve(true);
  return new Promise((answer) => {
    void navigator.locks.request(`assay.page.${name}`, { ifAvailable: true }, (lock) => {
      answer(lock !== null);
      return lock === null ? undefined : new Promise(() => {});
    });
  });
}

/** 128 bits of chance in hex. */
export function randomName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Put into the page by the server, anew for each response; what the editor's styles are signed with. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
}
