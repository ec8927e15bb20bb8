import { beforeEach, describe, expect, it } from "vitest";

import type { InterviewView, Problem, Rating, SaveSheet } from "../../src/protocol";
import type { Reply } from "../../src/staff/api";
import { SheetKeeper } from "../../src/staff/interviews/sheet_keeper";
import { FakeSurroundings } from "./support";

const written = (notes: string, question = "a"): Rating => ({ question, rating: 3, notes, red_flag: "", quote: "" });
const problem = (changes: Partial<Problem>): Problem =>
  ({ type: "", title: "No network.", status: 0, detail: "", reason: "overloaded", ...changes });

let surroundings: FakeSurroundings;
let asked: SaveSheet[];
let answers: ((reply: Reply<InterviewView>) => void)[]; // of what is under way
let keeper: SheetKeeper;

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
const notes = () => asked.map(({ ratings }) => ratings[0]?.notes);
const answer = async (failure?: Problem) => {
  const reply = failure === undefined ? { ok: true as const, value: {} as InterviewView } : { ok: false as const, problem: failure };
  answers.shift()?.(reply);
  await settle();
};
const pass = async (ms: number) => {
  surroundings.advance(ms);
  await settle();
};

beforeEach(() => {
  surroundings = new FakeSurroundings();
  asked = [];
  answers = [];
  const save = (each: SaveSheet) => {
    asked.push(each);
    return new Promise<Reply<InterviewView>>((resolve) => answers.push(resolve));
  };
  keeper = new SheetKeeper({ save, after: surroundings.after });
});

describe("What an interviewer writes", () => {
  it("is kept a moment after the last change", async () => {
    keeper.change(written("f"));
    keeper.change(written("first"));
    await pass(1000);
    expect(notes()).toEqual(["first"]);
    await answer();
    expect([keeper.said.value, keeper.unkept]).toEqual(["Draft kept.", []]);
  });

  it("is sent at once when the page goes, and known to the next one until it is kept", async () => {
    keeper.change(written("last words"));
    void keeper.flush();
    await settle();
    expect([notes(), keeper.unkept]).toEqual([["last words"], [written("last words")]]);
  });

  it("never has two saves under way, of which the older could come last", async () => {
    keeper.change(written("first"));
    await pass(1000);
    keeper.change(written("second"));
    await pass(1000);
    expect(notes()).toEqual(["first"]);
    await answer();
    expect([notes(), keeper.said.value]).toEqual([["first", "second"], "Keeping…"]);
  });

  it("is sent question by question, so that another device keeps what it wrote", async () => {
    keeper.change(written("first"));
    await pass(1000);
    keeper.change(written("other", "b"));
    await answer();
    await pass(1000);
    expect(asked.map(({ ratings }) => ratings.map(({ question }) => question))).toEqual([["a"], ["b"]]);
  });

  it("is tried again where the server cannot be reached, and says so", async () => {
    keeper.change(written("on a train"));
    await pass(1000);
    await answer(problem({}));
    expect(keeper.said.value).toMatch(/Not kept: No network\. It is tried again/);
    await pass(5000);
    await answer();
    expect([notes(), keeper.unkept]).toEqual([["on a train", "on a train"], []]);
  });

  it("waits for whoever is signed out, and is nobody else's", async () => {
    keeper.change(written("mine"));
    await pass(1000);
    await answer(problem({ status: 401, reason: "not_signed_in" }));
    await pass(60_000);
    expect([notes(), keeper.unkept]).toEqual([["mine"], [written("mine")]]);
    keeper.forget();
    void keeper.flush();
    await settle();
    expect(notes()).toEqual(["mine"]);
  });

  it("is handed in behind the draft that is under way, and no draft follows", async () => {
    keeper.change(written("draft"));
    await pass(1000);
    const handed_in = keeper.handIn();
    await answer();
    expect(asked.map(({ hand_in }) => hand_in)).toEqual([false, true]);
    await answer();
    expect((await handed_in).ok).toBe(true);
    await pass(60_000);
    expect(asked.length).toBe(2);
  });

  it("is not tried for ever once the sheet is final", async () => {
    keeper.change(written("too late"));
    await pass(1000);
    await answer(problem({ status: 409, title: "Handed in.", reason: "sheet_handed_in" }));
    await pass(60_000);
    expect([notes(), keeper.said.value, keeper.unkept]).toEqual([["too late"], "Handed in.", []]);
  });
});
