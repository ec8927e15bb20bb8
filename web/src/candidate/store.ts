// What this browser keeps of an attempt, so that a closed tab, a crash or a night offline loses
// nothing. Each page has a row of its own, so that two tabs never overwrite each other's words.

import { type IDBPDatabase, openDB } from "idb";

import { empty_outbox, isEmpty, type Outbox, withFound } from "./outbox";
import type { Texts } from "./state";

const database_name = "assay";
const rows = "pages";
const database_version = 1;
const forget_after_ms = 30 * 24 * 3600 * 1000;

export interface Kept {
  outbox: Outbox;
  texts: Texts;
}

export interface Store {
  /** This page's row, with what other pages of the attempt left unsent. */
  load(): Promise<Kept>;
  /** Settles once it is kept, or once it is certain that it cannot be. */
  save(kept: Kept): Promise<void>;
  /** Every page's row of this attempt, but what another one could not send. */
  clear(): Promise<void>;
  /** Whether what was saved last is really in the browser and not only in this page. */
  readonly keeps: boolean;
}

interface Row extends Kept {
  attempt: string;
  page: string;
  kept_at: number; // by this device; only for forgetting
}

/** Remembers in memory what the browser will not take: private windows refuse, full disks too. */
export class AttemptStore implements Store {
  keeps = true;
  private newest: Kept | null = null;
  private database: Promise<IDBPDatabase> | null = null;
  private readonly attempt: string;

  constructor(
    token: string,
    private readonly page: string,
    private readonly wallClock: () => number,
  ) {
    this.attempt = fingerprint(token);
  }

  async load(): Promise<Kept> {
    const { keeps: was_kept, newest: before } = this;
    const found = await this.attempting((database) => this.takeRows(database));
    // What the browser did not take is newer than what it has.
    const kept = (was_kept ? found : this.newest) ?? found ?? this.newest ?? nothing();
    if (this.newest === before) this.newest = kept;
    return kept;
  }

  async save(kept: Kept): Promise<void> {
    this.newest = kept;
    const done = await this.attempting(async (database) => {
      await database.put(rows, this.row(kept));
      return true;
    });
    // An old copy would be worse than none; a newer one may have been taken meanwhile.
    if (done === null && this.newest === kept) void this.attempting((database) => database.delete(rows, [this.attempt, this.page]), false);
  }

  async clear(): Promise<void> {
    this.newest = null;
    await this.attempting(async (database) => {
      const change = database.transaction(rows, "readwrite");
      for (const row of await this.rowsOfAttempt(change.store)) {
        if (row.page === this.page || !isRow(row) || isEmpty(row.outbox)) await change.store.delete([row.attempt, row.page]);
      }
      await change.done;
    });
  }

  /** One transaction: what is taken over from other pages is in our row before it leaves theirs. */
  private async takeRows(database: IDBPDatabase): Promise<Kept> {
    const change = database.transaction(rows, "readwrite");
    for (const row of (await change.store.getAll()) as Row[]) {
      if (row.kept_at < this.wallClock() - forget_after_ms) await change.store.delete([row.attempt, row.page]);
    }
    const ours = (await this.rowsOfAttempt(change.store)).filter(isRow).map(withEveryPart);
    const others = ours.filter((row) => row.page !== this.page);
    const kept = merged(ours.find((row) => row.page === this.page) ?? nothing(), others);
    for (const row of others) await change.store.delete([row.attempt, row.page]);
    if (others.length > 0) await change.store.put(this.row(kept));
    await change.done;
    return kept;
  }

  private async rowsOfAttempt(store: { getAll: (keys: IDBKeyRange) => Promise<unknown[]> }): Promise<Row[]> {
    return (await store.getAll(ofAttempt(this.attempt))) as Row[];
  }

  private row(kept: Kept): Row {
    return { attempt: this.attempt, page: this.page, kept_at: this.wallClock(), outbox: kept.outbox, texts: kept.texts };
  }

  private async attempting<Result>(act: (database: IDBPDatabase) => Promise<Result>, is_told = true): Promise<Result | null> {
    try {
      this.database ??= openRows();
      const result = await act(await this.database);
      if (is_told) this.keeps = true;
      return result;
    } catch {
      this.keeps = false; // the page says so; the words are still in memory and on their way
      this.letGo();
      return null;
    }
  }

  /** The next time may open it anew. */
  private letGo(): void {
    this.database?.then((database) => database.close(), () => {});
    this.database = null;
  }
}

function openRows(): Promise<IDBPDatabase> {
  return openDB(database_name, database_version, {
    upgrade: (database) => void database.createObjectStore(rows, { keyPath: ["attempt", "page"] }),
  });
}

function ofAttempt(attempt: string): IDBKeyRange {
  return IDBKeyRange.bound([attempt], [attempt, []]);
}

/** A row of another version of this page is not read: the server still has every saved answer. */
function isRow(row: Row): boolean {
  const has_outbox = Array.isArray(row.outbox?.sent) && Array.isArray(row.outbox.waiting) && typeof row.outbox.bases === "object";
  return has_outbox && Object.values(row.texts ?? {}).every((texts) => Object.values(texts).every(Array.isArray));
}

/** Earlier versions of this page kept nothing that gave way. */
function withEveryPart(row: Row): Row {
  return { ...row, outbox: { ...empty_outbox, ...row.outbox } };
}

function merged(own: Kept, others: Row[]): Kept {
  const left = others.map((other) => other.outbox);
  const texts = others.reduce<Texts>((all, other) => withTexts(all, other.texts), {});
  return { outbox: withFound(own.outbox, left), texts: withTexts(texts, own.texts) };
}

function withTexts(texts: Texts, newer: Texts): Texts {
  const both = { ...texts };
  for (const [position, by_language] of Object.entries(newer)) {
    both[Number(position)] = { ...both[Number(position)], ...by_language };
  }
  return both;
}

export function nothing(): Kept {
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
