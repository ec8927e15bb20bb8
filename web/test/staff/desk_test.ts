import { beforeEach, describe, expect, it } from "vitest";

import { ServerClock } from "../../src/shared/clock";
import { retryDelay } from "../../src/shared/connection";
import { StaffApi } from "../../src/staff/api";
import { rowsOf } from "../../src/staff/attempts";
import { changeOf, firstDraft } from "../../src/staff/changes/live_change";
import { creditRefusal } from "../../src/staff/clock/clock_words";
import { StaffDesk } from "../../src/staff/desk";
import { FakeServer, FakeSurroundings, row } from "./support";

const rita = { email: "rita@example.org", name: "Rita", role: "recruiter" };
const signed_out = { type: "", title: "Sign in first.", status: 401, reason: "not_signed_in" };

let server: FakeServer;
let surroundings: FakeSurroundings;
let desk: StaffDesk;

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
const names = () => rowsOf(desk.attempts.value ?? new Map()).map((each) => each.name);
const listIs = (server_now: number, ...attempts: ReturnType<typeof row>[]) =>
  server.replies.set("GET attempts", { status: 200, body: { server_now, attempts } });

beforeEach(() => {
  server = new FakeServer();
  surroundings = new FakeSurroundings();
  const clock = new ServerClock(() => surroundings.now_ms);
  let keys = 0;
  const newKey = () => `key ${++keys}`;
  desk = new StaffDesk({ api: new StaffApi(server.fetch), clock, surroundings, newKey });
  server.replies.set("GET session", { status: 200, body: rita });
  listIs(1_000_000, row("a", { name: "Ada" }));
});

async function openDesk(): Promise<void> {
  await desk.open();
  await settle();
}

describe("The desk", () => {
  it("shows the list to whoever is signed in, and follows the server's clock", async () => {
    await openDesk();
    expect(names()).toEqual(["Ada"]);
    surroundings.advance(5000);
    expect(desk.now.value).toBe(6_000_000);
  });

  it("asks nobody's list when nobody is signed in", async () => {
    server.replies.set("GET session", { status: 401, body: signed_out });
    await openDesk();
    expect(desk.person.value).toEqual({ known: true, staff: null, ended: false });
    expect(surroundings.lines).toEqual([]);
    expect(server.asked).toEqual(["GET session"]);
  });

  it("says so when the server cannot be reached, and does not call it signed out", async () => {
    server.replies.delete("GET session");
    await openDesk();
    expect(desk.person.value).toMatchObject({ known: false, problem: { status: 0 } });
  });

  it("asks a busy server again soon, and shows the list it has meanwhile", async () => {
    await openDesk();
    const busy = { type: "", title: "The server is busy.", status: 503, reason: "overloaded" };
    server.replies.set("GET attempts", { status: 503, body: busy });
    await desk.refresh();
    expect(desk.problem.value?.title).toBe("The server is busy.");
    expect(names()).toEqual(["Ada"]);
    listIs(2_000_000, row("a", { name: "Ada" }), row("b", { name: "Bob" }));
    surroundings.advance(10_000);
    await settle();
    expect(desk.problem.value).toBeNull();
    expect(names()).toContain("Bob");
  });

  it("takes what is pushed, and sends nothing itself", async () => {
    await openDesk();
    surroundings.newest.onopen?.();
    const event = { type: "attempt_changed", server_now: 2_000_000, attempt: row("b", { name: "Grace", created_at: 1 }) };
    surroundings.newest.onmessage?.({ data: JSON.stringify(event) });
    expect(names()).toEqual(["Grace", "Ada"]);
    expect(surroundings.newest.sent).toEqual([]);
  });

  it("keeps what was pushed before the first list came", async () => {
    const opening = desk.open();
    await opening;
    const event = { type: "attempt_changed", server_now: 3_000_000, attempt: row("a", { name: "Ada, running", state: "running" }) };
    surroundings.newest.onmessage?.({ data: JSON.stringify(event) });
    await settle();
    expect(names()).toEqual(["Ada, running"]);
  });

  it("dials again with longer and longer pauses, and then asks for what it missed", async () => {
    await openDesk();
    let waited_ms = 0;
    for (const count of [2, 3, 4]) {
      surroundings.newest.onclose?.();
      expect(desk.link.value).toBe("waiting");
      surroundings.advance(retryDelay(waited_ms, 1) - 1);
      expect(surroundings.lines.length).toBe(count - 1);
      surroundings.advance(1);
      expect(surroundings.lines.length).toBe(count);
      waited_ms += retryDelay(waited_ms, 1);
    }
    expect(waited_ms).toBe(8000);
    listIs(9_000_000, row("a", { name: "Ada, changed meanwhile" }));
    surroundings.newest.onopen?.();
    await settle();
    expect(names()).toEqual(["Ada, changed meanwhile"]);
  });

  it("does not dial in a tight loop when each line is hung up at once", async () => {
    await openDesk();
    for (let count = 0; count < 4; count += 1) {
      surroundings.newest.onopen?.();
      surroundings.newest.onclose?.();
      surroundings.advance(60_000);
    }
    surroundings.newest.onopen?.();
    surroundings.newest.onclose?.();
    const dialled = surroundings.lines.length;
    surroundings.advance(7000);
    expect(surroundings.lines.length).toBe(dialled);
  });

  it("asks for the whole list once a minute, because a dead line is silent too", async () => {
    await openDesk();
    const before = server.asked.length;
    surroundings.advance(60_000);
    expect(server.asked.length).toBe(before + 1);
  });

  it("keeps the list it has when a newer one cannot be had", async () => {
    await openDesk();
    server.replies.delete("GET attempts");
    await desk.refresh();
    expect(names()).toEqual(["Ada"]);
    expect(desk.problem.value?.title).toMatch(/cannot be reached/);
  });

  it("reads the list again, once and within a second, when many rows changed", async () => {
    await openDesk();
    const before = server.asked.length;
    const event = { data: JSON.stringify({ type: "attempts_changed", server_now: 2_000_000 }) };
    surroundings.newest.onmessage?.(event);
    surroundings.newest.onmessage?.(event);
    listIs(3_000_000, row("a", { name: "Ada, paused", paused: true }));
    surroundings.advance(999);
    expect(server.asked.length).toBe(before);
    surroundings.advance(1);
    surroundings.advance(1000);
    await settle();
    expect(server.asked.slice(before)).toEqual(["GET attempts"]);
    expect(names()).toEqual(["Ada, paused"]);
  });

  it("credits what was shown, and says when the server knows another figure", async () => {
    await openDesk();
    server.replies.set("POST attempts/a/credit", { status: 204 });
    const shown = { amount_ms: 90_512, as_of: 1_000_000, reopen: false };
    expect((await desk.credit("a", shown)).ok).toBe(true);
    expect(server.bodies).toEqual(['{"amount_ms":90512,"as_of":1000000,"reopen":false}']);
    server.replies.set("POST attempts/a/credit", { status: 409, body: { type: "", title: "No.", status: 409, reason: "out_of_order" } });
    const reply = await desk.credit("a", shown);
    expect(reply.ok ? "" : creditRefusal(reply.problem)).toMatch(/^Nothing was credited/);
  });

  it("sends a change that was not answered again as the same one, and not for ever", async () => {
    const keys = () => server.bodies.map((body) => (JSON.parse(body) as { key: string }).key);
    const pause = changeOf(firstDraft("pause"), { blueprint: "" });
    await openDesk();
    await desk.change(pause);
    server.replies.set("POST live", { status: 502 });
    await desk.change(pause);
    server.replies.set("POST live", { status: 200, body: { reached: 1, connected: 1 } });
    await desk.change(pause);
    expect(keys()).toEqual(["key 1", "key 1", "key 1"]);
    await desk.change(pause);
    server.replies.delete("POST live");
    await desk.change(changeOf(firstDraft("resume"), { blueprint: "" }));
    expect(keys().slice(3)).toEqual(["key 2", "key 3"]);
    surroundings.advance(5 * 60_000);
    await desk.change(changeOf(firstDraft("resume"), { blueprint: "" }));
    expect(keys()[5]).toBe("key 4");
  });

  it("forgets everything when the session has ended", async () => {
    await openDesk();
    server.replies.set("POST attempts/a/cancel", { status: 401, body: signed_out });
    await desk.cancel("a");
    expect(desk.person.value).toEqual({ known: true, staff: null, ended: true });
    expect(desk.attempts.value).toBeNull();
    expect(desk.link.value).toBe("stopped");
  });

  it("stays signed out and says why when the password is wrong", async () => {
    server.replies.set("GET session", { status: 401, body: signed_out });
    await openDesk();
    const title = "The email address or the password is wrong.";
    server.replies.set("POST session", { status: 401, body: { type: "", title, status: 401, reason: "wrong_credentials" } });
    const reply = await desk.signIn({ email: "rita@example.org", password: "no" });
    expect(reply).toMatchObject({ ok: false, problem: { title } });
    expect(desk.person.value).toMatchObject({ staff: null, ended: false });
  });
});
