import "fake-indexeddb/auto";

import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";

import { type Draft, empty_outbox, type Outbox } from "../src/candidate/outbox";
import { AttemptStore, type Kept } from "../src/candidate/store";
import { answering } from "./support";

const day_ms = 24 * 3600 * 1000;
let now_ms = 1_000 * day_ms;
const open = (page: string, token = "token") => new AttemptStore(token, page, () => now_ms);
const draft = (text: string, made_at = 1): Draft => ({ position: 0, answer: answering(text), made_at, edits: null });
const keeping = (...drafts: Draft[]): Kept => ({ outbox: { ...empty_outbox, last_seq: 1, waiting: drafts }, texts: {} });
const wordsIn = ({ outbox }: Kept) => outbox.waiting.map((each) => each.answer.text);

/** Everything that is in the browser, as text. */
async function everything(): Promise<string> {
  const database = await new Promise<IDBDatabase>((done) => {
    const request = indexedDB.open("assay");
    request.onsuccess = () => done(request.result);
  });
  const rows = await new Promise((done) => {
    const request = database.transaction("pages").objectStore("pages").getAll();
    request.onsuccess = () => done(request.result);
  });
  database.close();
  return JSON.stringify(rows);
}

/** So many writes meet a full disk. Gives what ends that. */
function failing(count: number): () => void {
  const { put } = IDBObjectStore.prototype;
  let left = count;
  IDBObjectStore.prototype.put = function (...row) {
    if (left === 0) return put.apply(this, row);
    left -= 1;
    throw new DOMException("full", "QuotaExceededError");
  };
  return () => void (IDBObjectStore.prototype.put = put);
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe("The browser's copy of an attempt", () => {
  it("gives back after a reload what was kept before it", async () => {
    const before = open("page");
    await before.save(keeping(draft("a")));
    expect(before.keeps).toBe(true);
    expect(await open("page").load()).toEqual(keeping(draft("a")));
    expect((await open("page", "another").load()).outbox).toEqual(empty_outbox);
  });

  it("does not write the link into the browser's storage", async () => {
    await open("page", "very-secret-token").save(keeping(draft("a")));
    expect(await everything()).toContain('"text":"a"');
    expect(await everything()).not.toContain("very-secret-token");
  });

  it("keeps the words of two tabs apart", async () => {
    await open("one").save(keeping(draft("from one", 1)));
    await open("two").save(keeping(draft("from two", 2)));
    expect(wordsIn(await open("one").load())).toEqual(["from one", "from two"]);
  });

  it("hands what a closed tab left to the next page, once", async () => {
    await open("closed").save(keeping(draft("left behind")));
    expect(wordsIn(await open("next").load())).toEqual(["left behind"]);
    expect(wordsIn(await open("closed").load())).toEqual(["left behind"]);
    expect((await everything()).match(/left behind/g)).toHaveLength(1);
  });

  it("hands on what gave way to another page's words, and knows that older pages kept none of it", async () => {
    const older: Partial<Outbox> = { ...empty_outbox, waiting: [draft("left behind")] };
    delete older.given_way;
    await open("older").save({ outbox: older as Outbox, texts: {} });
    await open("closed").save({ outbox: { ...empty_outbox, given_way: [draft("gave way")] }, texts: {} });
    const { outbox } = await open("next").load();
    expect(outbox.given_way.map((each) => each.answer.text)).toEqual(["gave way"]);
    expect(outbox.waiting.map((each) => each.answer.text)).toEqual(["left behind"]);
  });

  it("brings back the texts of languages that were not chosen", async () => {
    const texts = { 0: { go: [{ name: "main.go", text: "package main" }] } };
    await open("closed").save({ outbox: empty_outbox, texts });
    expect((await open("next").load()).texts).toEqual(texts);
  });

  it("leaves nothing of an attempt that was received, but what another tab could not send", async () => {
    await open("one").save(keeping(draft("a")));
    await open("two").save({ outbox: { ...empty_outbox, given_way: [draft("b")] }, texts: {} });
    await open("three").save(keeping(draft("unsent")));
    await open("other", "another").save(keeping(draft("c")));
    await open("one").clear();
    const { outbox } = await open("one").load();
    expect([...outbox.waiting, ...outbox.given_way].map((each) => each.answer.text)).toEqual(["unsent"]);
    expect(wordsIn(await open("other", "another").load())).toEqual(["c"]);
  });

  it("forgets what is older than a month", async () => {
    await open("page").save(keeping(draft("old")));
    now_ms += 29 * day_ms;
    await open("page", "another").load();
    expect(await everything()).toContain("old");
    now_ms += 2 * day_ms;
    await open("page", "another").load();
    expect(await everything()).not.toContain("old");
  });

  it("remembers in memory, and says so, where the browser keeps nothing", async () => {
    Object.assign(globalThis, { indexedDB: { open: () => { throw new Error("SecurityError"); } } });
    const store = open("page");
    await store.save(keeping(draft("a")));
    expect(store.keeps).toBe(false);
    expect(await store.load()).toEqual(keeping(draft("a")));
  });

  it("keeps again once the browser can", async () => {
    const working = globalThis.indexedDB;
    Object.assign(globalThis, { indexedDB: { open: () => { throw new Error("QuotaExceededError"); } } });
    const store = open("page");
    await store.save(keeping(draft("a")));
    globalThis.indexedDB = working;
    await store.save(keeping(draft("ab")));
    expect(store.keeps).toBe(true);
    expect(wordsIn(await open("page").load())).toEqual(["ab"]);
  });

  it("does not forget what it could not write when it reads again", async () => {
    const restore = failing(Infinity);
    const store = open("page");
    await store.load();
    await store.save(keeping(draft("thirty lines")));
    expect(store.keeps).toBe(false);
    expect(wordsIn(await store.load())).toEqual(["thirty lines"]);
    restore();
  });

  it("leaves the newer copy when it fails with an older one", async () => {
    const store = open("page");
    await store.load();
    const restore = failing(1);
    await Promise.all([store.save(keeping(draft("first"))), store.save(keeping(draft("second")))]);
    restore();
    expect(store.keeps).toBe(true);
    expect(wordsIn(await open("page").load())).toEqual(["second"]);
  });

  it("starts with nothing when another version of the page kept something else", async () => {
    const odd = { outbox: "not ours", texts: {} } as unknown as Kept;
    await open("page").save(odd);
    expect((await open("page").load()).outbox).toEqual(empty_outbox);
  });
});
