import { describe, expect, it } from "vitest";

import * as boxes from "../src/candidate/outbox";
import { withChange } from "../src/candidate/edits";
import { receiptHash } from "../src/candidate/receipt";
import { answering, attempt, clock, item } from "./support";

const at = (moment: number, position: number, text: string): boxes.Draft => ({ position, answer: answering(text), made_at: moment, edits: null });

/** An outbox whose revisions have all been given a number. */
function sentBox(last_seq: number, ...drafts: boxes.Draft[]): boxes.Outbox {
  return boxes.number(drafts.reduce(boxes.queue, { ...boxes.empty_outbox, last_seq }));
}

describe("The outbox", () => {
  it("numbers revisions after the last one the server knows", () => {
    const box = sentBox(7, at(1, 0, "a"), at(2, 1, "b"));
    expect(box.sent.map((revision) => revision.seq)).toEqual([8, 9]);
    expect(box.waiting).toEqual([]);
  });

  it("keeps only the newest text of an item that is still waiting", () => {
    const box = [at(1, 0, "a"), at(2, 1, "b"), at(3, 0, "aa")].reduce(boxes.queue, boxes.empty_outbox);
    expect(box.waiting.map((draft) => draft.answer.text)).toEqual(["b", "aa"]);
  });

  it("never changes a revision that was sent", () => {
    const box = boxes.queue(sentBox(0, at(1, 0, "a")), at(2, 0, "aa"));
    expect(box.sent.map((revision) => revision.answer.text)).toEqual(["a"]);
    expect(boxes.newest(box, 0)?.answer.text).toBe("aa");
  });

  it("lets no more revisions out than the window allows", () => {
    const drafts = Array.from({ length: boxes.in_flight_max + 3 }, (_, index) => at(index, index, "x"));
    const box = sentBox(0, ...drafts);
    expect(box.sent).toHaveLength(boxes.in_flight_max);
    expect(box.waiting).toHaveLength(3);
  });

  it("lets few large answers out at once, but always one", () => {
    const large = (position: number) => at(1, position, "x".repeat(250 * 1024));
    expect(sentBox(0, large(0), large(1)).sent).toHaveLength(1);
    expect(sentBox(0, at(1, 0, "small"), large(1), large(2)).sent).toHaveLength(2);
  });

  it("takes an acknowledgement for everything before it as well", () => {
    const box = boxes.acknowledge(sentBox(0, at(1, 0, "a"), at(2, 1, "b"), at(3, 2, "c")), 2);
    expect(box.sent.map((revision) => revision.seq)).toEqual([3]);
  });

  it("gives new numbers to what was sent behind a refused revision", () => {
    const box = boxes.number(boxes.refuse(sentBox(4, at(1, 0, "a"), at(2, 1, "b")), 5));
    expect(box.sent.map((revision) => [revision.seq, revision.answer.text])).toEqual([[5, "b"]]);
  });
});

describe("The outbox, after the line was down", () => {
  it("drops what the server had received and resends the rest under the same numbers", () => {
    const box = boxes.reconcile(sentBox(3, at(1, 0, "a"), at(2, 1, "b")), attempt({ last_seq: 4, items: [item(0, "a"), item(1)] }));
    expect(box.sent.map((revision) => [revision.seq, revision.answer.text])).toEqual([[5, "b"]]);
    expect(box.last_seq).toBe(5);
  });

  it("resends everything when nothing had arrived", () => {
    const before = sentBox(3, at(1, 0, "a"));
    expect(boxes.reconcile(before, attempt({ last_seq: 3, items: [item(0)] }))).toEqual(before);
  });

  it("sends its newer text after what another page wrote meanwhile", () => {
    const other = item(0, "from the other page", 50);
    const box = boxes.number(boxes.reconcile(sentBox(3, at(99, 0, "mine, later")), attempt({ last_seq: 6, items: [other] })));
    expect(box.sent.map((revision) => [revision.seq, revision.answer.text])).toEqual([[7, "mine, later"]]);
  });

  it("does not take another page's revisions for its own because the last one says the same", () => {
    const box = sentBox(3, at(8, 0, "mine"), at(9, 1, "both"));
    const other = attempt({ last_seq: 5, items: [item(0, "another page's", 5), item(1, "both", 6)] });
    const out = boxes.number(boxes.reconcile(box, other));
    expect(out.sent.map((revision) => [revision.seq, revision.answer.text])).toEqual([[6, "mine"]]);
  });

  it("gives way to what another page wrote later", () => {
    const other = item(0, "from the other page", 200);
    const box = boxes.reconcile(sentBox(3, at(99, 0, "mine, older")), attempt({ last_seq: 6, items: [other] }));
    expect(boxes.isEmpty(box)).toBe(true);
    expect(box.last_seq).toBe(6);
    expect(box.given_way.map((draft) => draft.answer.text)).toEqual(["mine, older"]);
    expect(boxes.putAway(box, 0).given_way).toEqual([]);
  });

  it("keeps the newest of what gave way, and nothing that the server has", () => {
    const other = attempt({ last_seq: 6, items: [item(0, "from the other page", 200), item(1, "the same", 200)] });
    const first = boxes.reconcile(sentBox(3, at(98, 0, "oldest"), at(99, 0, "older"), at(99, 1, "the same")), other);
    expect(first.given_way.map((draft) => draft.answer.text)).toEqual(["older"]);
    const again = boxes.reconcile({ ...first, waiting: [at(150, 0, "old")] }, { ...other, last_seq: 7 });
    expect(again.given_way.map((draft) => draft.answer.text)).toEqual(["old"]);
    expect(boxes.isEmpty(again)).toBe(true);
  });

  it("still sends what was written in a section that ended meanwhile: the server says how it counts", () => {
    const box = sentBox(3, at(1, 0, "old section"), at(2, 5, "open section"));
    const left = boxes.number(boxes.reconcile(box, attempt({ last_seq: 3, items: [item(5)] })));
    expect(left.sent.map((revision) => [revision.seq, revision.answer.text])).toEqual([[4, "old section"], [5, "open section"]]);
  });

  it("asks under the same number about what may have arrived before its section ended", () => {
    const next = attempt({ last_seq: 5, clock: clock({ section: 1 }), items: [item(1, "b"), item(5)] });
    const box = boxes.reconcile(sentBox(3, at(1, 0, "final"), at(2, 1, "b")), next);
    expect(box.sent.map((revision) => [revision.seq, revision.answer.text])).toEqual([[4, "final"]]);
    const more = boxes.number(boxes.queue(boxes.reconcile(box, next), at(3, 5, "c")));
    expect(more.sent.map((revision) => [revision.seq, revision.answer.text])).toEqual([[4, "final"], [6, "c"]]);
  });

  it("asks only about the newest of each question", () => {
    const box = [at(2, 0, "final"), at(3, 5, "open section")].reduce(
      (before, draft) => boxes.number(boxes.queue(before, draft)), sentBox(3, at(1, 0, "fin")));
    const left = boxes.reconcile(box, attempt({ last_seq: 5, items: [item(5)] }));
    expect(left.sent.map((revision) => [revision.seq, revision.answer.text])).toEqual([[5, "final"], [6, "open section"]]);
  });

  it("does not send again what the receipt already states", () => {
    const line = { position: 0, title: "", section: "", answered: true, sha256: receiptHash(answering("a")), received_at: 5 };
    const receipt = { attempt: "", sha256: "", finished_at: 9, reason: "deadline" as const, lines: [line] };
    const closed = attempt({ state: "submitted", last_seq: 4, items: [], receipt });
    expect(boxes.isEmpty(boxes.reconcile(sentBox(3, at(1, 0, "a")), closed))).toBe(true);
    expect(boxes.isEmpty(boxes.reconcile(sentBox(3, at(1, 0, "b")), closed))).toBe(false);
  });

  it("waits with its judgement while the test is paused and shows no answers", () => {
    const box = sentBox(3, at(1, 0, "a"));
    const paused = attempt({ last_seq: 9, items: [], clock: clock({ pause: { since: 5, until: null, is_break: false } }) });
    expect(boxes.reconcile(box, paused)).toEqual(box);
  });

  it("starts from the server's number on a page that has sent nothing", () => {
    expect(boxes.reconcile(boxes.empty_outbox, attempt({ last_seq: 12, items: [item(0)] })).last_seq).toBe(12);
  });
});

describe("Long texts", () => {
  const long = (tail: string) => "x".repeat(3000) + tail;
  /** As the page does it: every draft knows what changed since the one before. */
  function change(position: number, before: string, after: string): boxes.Draft {
    const edits = withChange({ file: "", changes: [] }, answering(before), answering(after), 0);
    return { position, answer: answering(after), made_at: after.length, edits };
  }
  const flushed = (box: boxes.Outbox, draft: boxes.Draft) => boxes.number(boxes.queue(box, draft));
  const bases = (box: boxes.Outbox) => box.sent.map((revision) => revision.base);

  it("go whole first, and then as changes since the revision before of the same item", () => {
    let box = flushed(boxes.empty_outbox, change(0, "", long("a")));
    box = flushed(box, change(1, "", long("")));
    box = flushed(box, change(0, long("a"), long("ab")));
    box = flushed(box, change(0, long("ab"), long("abc")));
    expect(bases(box)).toEqual([null, null, 1, 3]);
  });

  it("go as changes also after the revision before was acknowledged", () => {
    const box = boxes.acknowledge(flushed(boxes.empty_outbox, change(0, "", long("a"))), 1);
    expect(bases(flushed(box, change(0, long("a"), long("ab"))))).toEqual([1]);
  });

  it("go whole at least after every twenty changed ones", () => {
    let box = boxes.empty_outbox;
    const seen: (number | null)[] = [];
    for (let count = 0; count <= boxes.edits_in_a_row_max + 1; count += 1) {
      box = flushed(box, change(0, long("a".repeat(count)), long("a".repeat(count + 1))));
      seen.push(...bases(box));
      box = boxes.acknowledge(box, box.last_seq);
    }
    expect(seen.map((base) => base === null)).toEqual([true, ...Array.from({ length: 20 }, () => false), true]);
  });

  it("join the changes of a draft that another one replaces while it waits", () => {
    const box = [change(0, long("a"), long("ab")), change(0, long("ab"), long("abc"))].reduce(boxes.queue, boxes.empty_outbox);
    expect(box.waiting[0]?.edits?.changes.map((each) => each.inserted)).toEqual(["b", "c"]);
  });

  it("go again whole, under the same number, when the server cannot follow", () => {
    let box = flushed(boxes.empty_outbox, change(0, "", long("a")));
    box = flushed(box, change(0, long("a"), long("ab")));
    box = boxes.whole(box, 2);
    expect(box.sent.map((revision) => [revision.seq, revision.base])).toEqual([[1, null], [2, null]]);
  });

  it("go whole after new numbers were given, because what they were based on may be another's", () => {
    let box = flushed(boxes.empty_outbox, change(0, "", long("a")));
    box = boxes.acknowledge(box, 1);
    box = flushed(box, change(0, long("a"), long("ab")));
    box = boxes.number(boxes.reconcile(box, attempt({ last_seq: 7, items: [item(0, "another page's", 1)] })));
    expect(box.sent.map((revision) => [revision.seq, revision.base])).toEqual([[8, null]]);
  });
});

describe("What another page left behind", () => {
  const other: boxes.Outbox = { ...boxes.empty_outbox, last_seq: 5, sent: [{ ...at(40, 0, "left, sent"), seq: 5, base: null }], waiting: [at(60, 1, "left")] };

  it("is sent before what is written here, under new numbers", () => {
    const box = boxes.withFound({ ...boxes.empty_outbox, waiting: [at(70, 1, "mine")] }, [other]);
    const out = boxes.number(boxes.reconcile(box, attempt({ last_seq: 4, items: [item(0), item(1)] })));
    expect(out.sent.map((revision) => [revision.seq, revision.answer.text])).toEqual([[5, "left, sent"], [6, "left"], [7, "mine"]]);
  });

  it("gives way to what the server has, be it the same or newer", () => {
    const box = boxes.withFound(boxes.empty_outbox, [other]);
    const known = attempt({ last_seq: 6, items: [item(0, "left, sent", 41), item(1, "newer", 99)] });
    expect(boxes.isEmpty(boxes.reconcile(box, known))).toBe(true);
  });

  it("is not replaced by what is written here: both are kept in the order of their making", () => {
    const box = boxes.queue(boxes.withFound(boxes.empty_outbox, [other]), at(80, 1, "mine"));
    expect(box.waiting.map((draft) => draft.answer.text)).toEqual(["left, sent", "left", "mine"]);
  });

  it("comes after what was written here before it", () => {
    const own = { ...boxes.empty_outbox, last_seq: 4, waiting: [at(50, 1, "mine, older")] };
    const out = boxes.number(boxes.reconcile(boxes.withFound(own, [other]), attempt({ last_seq: 4, items: [item(0), item(1)] })));
    expect(out.sent.map((revision) => revision.answer.text)).toEqual(["left, sent", "mine, older", "left"]);
  });

  it("gives way to what is newer and was sent from here, for it would come after that", () => {
    const box = boxes.withFound(sentBox(4, at(50, 0, "mine, newer"), at(55, 1, "mine, older")), [other]);
    expect(box.waiting.map((draft) => draft.answer.text)).toEqual(["left"]);
    expect(box.given_way.map((draft) => draft.answer.text)).toEqual(["left, sent"]);
  });
});
