import { describe, expect, it } from "vitest";

import * as boxes from "../src/candidate/outbox";
import { answering, attempt, item } from "./support";

const at = (moment: number, position: number, text: string): boxes.Draft => ({ position, answer: answering(text), made_at: moment });

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

  it("gives way to what another page wrote later", () => {
    const other = item(0, "from the other page", 200);
    const box = boxes.reconcile(sentBox(3, at(99, 0, "mine, older")), attempt({ last_seq: 6, items: [other] }));
    expect(boxes.isEmpty(box)).toBe(true);
    expect(box.last_seq).toBe(6);
  });

  it("drops answers of a section that is over and closes the gap in the numbers", () => {
    const box = sentBox(3, at(1, 0, "old section"), at(2, 5, "open section"));
    const left = boxes.number(boxes.reconcile(box, attempt({ last_seq: 3, items: [item(5)] })));
    expect(left.sent.map((revision) => [revision.seq, revision.answer.text])).toEqual([[4, "open section"]]);
  });

  it("starts from the server's number on a page that has sent nothing", () => {
    expect(boxes.reconcile(boxes.empty_outbox, attempt({ last_seq: 12, items: [item(0)] })).last_seq).toBe(12);
  });
});
