// What this browser remembers of an attempt, so that a reload while offline loses nothing.

import { empty_outbox, type Outbox } from "./outbox";
import type { Texts } from "./state";

export interface Kept {
  outbox: Outbox;
  texts: Texts;
}

export interface Store {
  load(): Kept;
  save(kept: Kept): void;
  clear(): void;
}

/** What is used of localStorage. */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
}

/** Remembers in memory what the shelf will not take: private windows refuse, full ones too. */
export class AttemptStore implements Store {
  private readonly key: string;
  private newest: string | null = null;

  constructor(
    token: string,
    private readonly shelf: Shelf,
  ) {
    this.key = `assay.attempt.${fingerprint(token)}`;
  }

  load(): Kept {
    const text = this.read() ?? this.newest;
    try {
      return text === null ? nothing() : (JSON.parse(text) as Kept);
    } catch {
      return nothing(); // another program's text under our key: the server still has every saved answer
    }
  }

  save(kept: Kept): void {
    this.newest = JSON.stringify(kept);
    try {
      this.shelf.setItem(this.key, this.newest);
    } catch {
      this.forget(); // an old copy would be worse than none
    }
  }

  clear(): void {
    this.newest = null;
    this.forget();
  }

  private read(): string | null {
    try {
      return this.shelf.getItem(this.key);
    } catch {
      return null;
    }
  }

  private forget(): void {
    try {
      this.shelf.removeItem(this.key);
    } catch {
      return; // a shelf that takes nothing holds nothing
    }
  }
}

function nothing(): Kept {
  return { outbox: empty_outbox, texts: {} };
}

/** FNV-1a: tells attempts apart without leaving the link in the browser's storage. */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}
