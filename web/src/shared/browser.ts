// The only place that touches the browser's socket, timers, storage and chance.

import type { Line, Surroundings } from "./connection";

const subprotocol = "assay.v1";

export function browserSurroundings(): Surroundings {
  return {
    dial: () => {
      const scheme = location.protocol === "https:" ? "wss" : "ws";
      return new WebSocket(`${scheme}://${location.host}/ws`, subprotocol) as Line;
    },
    after: (milliseconds, act) => {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
    random: Math.random,
  };
}

/** The browser's storage, asked only when used: where it is switched off, the mere name throws. */
export function browserShelf(): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  return {
    getItem: (key) => localStorage.getItem(key),
    setItem: (key, text) => localStorage.setItem(key, text),
    removeItem: (key) => localStorage.removeItem(key),
  };
}

/** A name for this tab, the same after a reload. */
export function pageName(): string {
  const key = "assay.page";
  try {
    const name = sessionStorage.getItem(key) ?? randomName();
    sessionStorage.setItem(key, name);
    return name;
  } catch {
    return randomName(); // storage is off: after a reload this counts as another page
  }
}

function randomName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Put into the page by the server, anew for each response; what the editor's styles are signed with. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
}
