import { describe, expect, it } from "vitest";

import { empty_outbox } from "../src/candidate/outbox";
import { AttemptStore, type Shelf } from "../src/candidate/store";
import { answering } from "./support";

class FakeShelf implements Shelf {
  texts = new Map<string, string>();
  is_full = false;

  getItem(key: string): string | null {
    return this.texts.get(key) ?? null;
  }

  setItem(key: string, text: string): void {
    if (this.is_full) throw new Error("QuotaExceededError");
    this.texts.set(key, text);
  }

  removeItem(key: string): void {
    this.texts.delete(key);
  }
}

const kept = { outbox: { last_seq: 1, sent: [], waiting: [{ position: 0, answer: answering("a"), made_at: 1 }] }, texts: {} };

describe("The browser's memory of an attempt", () => {
  it("gives back after a reload what was kept before it", () => {
    const shelf = new FakeShelf();
    new AttemptStore("token", shelf).save(kept);
    expect(new AttemptStore("token", shelf).load()).toEqual(kept);
    expect(new AttemptStore("another", shelf).load().outbox).toEqual(empty_outbox);
  });

  it("does not write the link into the browser's storage", () => {
    const shelf = new FakeShelf();
    new AttemptStore("very-secret-token", shelf).save(kept);
    expect(JSON.stringify([...shelf.texts])).not.toContain("very-secret-token");
  });

  it("remembers in memory when the storage is full, and leaves no old copy there", () => {
    const shelf = new FakeShelf();
    const store = new AttemptStore("token", shelf);
    store.save({ ...kept, outbox: empty_outbox });
    shelf.is_full = true;
    store.save(kept);
    expect(store.load()).toEqual(kept);
    expect(shelf.texts.size).toBe(0);
  });

  it("starts with nothing when the storage holds something else", () => {
    const shelf = new FakeShelf();
    new AttemptStore("token", shelf).save(kept);
    for (const key of shelf.texts.keys()) shelf.texts.set(key, "not ours");
    expect(new AttemptStore("token", shelf).load().outbox).toEqual(empty_outbox);
  });
});
