// Keeps an interviewer's sheet with the server while it is written: one save at a time, so that none
// overtakes a newer one. Only what has changed is sent, for they may write on two devices. It
// outlives the page, so whoever goes elsewhere at once loses nothing.
//
//   change --pause--> saving --kept--> nothing to do
//                        ^------ pause -----+ not reached: tried again

import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

import type { InterviewView, Problem, Rating, SaveSheet } from "../../protocol";
import type { Reply } from "../api";

const keep_after_ms = 1000;
const keep_again_after_ms = 5000;

export interface KeeperNeeds {
  save: (sheet: SaveSheet) => Promise<Reply<InterviewView>>;
  after: (milliseconds: number, act: () => void) => () => void;
}

export class SheetKeeper {
  private readonly words: Signal<string> = signal("");
  private readonly newest = new Map<string, Rating>(); // by question, what the server does not have yet
  private change_count = 0;
  private under_way: Promise<void> = Promise.resolve();
  private cancel = () => {};

  constructor(private readonly needs: KeeperNeeds) {}

  /** How safe it is, in a few words. */
  get said(): ReadonlySignal<string> {
    return this.words;
  }

  /** What was written that the server does not have yet. */
  get unkept(): Rating[] {
    return [...this.newest.values()];
  }

  /** How many there were, so that whoever read the sheet can tell whether it changed since. */
  get changes(): number {
    return this.change_count;
  }

  readonly change = (rating: Rating): void => {
    this.change_count += 1;
    this.newest.set(rating.question, rating);
    this.words.value = "Not kept yet…";
    this.saveIn(keep_after_ms);
  };

  /** Sends at once what is not kept, behind what is under way. */
  readonly flush = (): Promise<void> => {
    this.cancel();
    this.under_way = this.under_way.then(() => this.keep());
    return this.under_way;
  };

  readonly handIn = async (): Promise<Reply<InterviewView>> => {
    this.cancel();
    await this.under_way;
    this.words.value = "Handing in…";
    const reply = await this.needs.save({ ratings: this.unkept, hand_in: true });
    this.words.value = "";
    if (reply.ok) this.newest.clear();
    else this.failed(reply.problem);
    return reply;
  };

  /** Somebody else writes now. */
  readonly forget = (): void => {
    this.cancel();
    this.newest.clear();
  };

  private saveIn(pause_ms: number): void {
    this.cancel();
    this.cancel = this.needs.after(pause_ms, () => void this.flush());
  }

  private async keep(): Promise<void> {
    const ratings = this.unkept;
    if (ratings.length === 0) return;
    this.words.value = "Keeping…";
    const reply = await this.needs.save({ ratings, hand_in: false });
    if (!reply.ok) return this.failed(reply.problem);
    for (const rating of ratings) {
      if (this.newest.get(rating.question) === rating) this.newest.delete(rating.question);
    }
    this.words.value = this.newest.size === 0 ? "Draft kept." : "Not kept yet…"; // a save of its own is due
  }

  private failed(problem: Problem): void {
    if (isFinal(problem)) {
      this.newest.clear();
      this.words.value = problem.title;
      return;
    }
    this.words.value = `Not kept: ${problem.title} It is tried again by itself; please leave this page open.`;
    if (problem.status !== 401) this.saveIn(keep_again_after_ms); // after signing in the page does it
  }
}

/** No draft of this sheet will ever be taken. */
function isFinal({ reason }: Problem): boolean {
  return reason === "sheet_handed_in" || reason === "not_found";
}
