// Which of the candidate's words are safe, said in a few words.

import { oldest, positions } from "./outbox";
import { isBeingWritten, isKept, isUnsaved, refusedItems, type State, tooLongItems } from "./state";
import { timeOfDay } from "../shared/format";

/** A save that takes longer than this is more than "Saving…". */
const usual_save_us = 5_000_000;

export interface Safety {
  text: string;
  tone: "" | "good" | "warn";
}

/** Of everything that was written. */
export function safetyOf(state: State, now: number): Safety {
  if (state.shown !== null && state.work[state.shown]?.problem != null) return { text: "Not saved: too long", tone: "warn" };
  const count = unsafePositions(state).length;
  const is_online = state.link === "ready" && state.greeted;
  if (count === 0 && tooLongItems(state).length > 0) return { text: "Not saved: another answer is too long", tone: "warn" };
  if (count === 0 && refusedItems(state).length > 0) return { text: "Not saved: a change was refused", tone: "warn" };
  if (count === 0) return allSaved(state, is_online);
  if (!is_online) return { text: `Not saved: offline, ${whereKept(state, "kept here")}, sent again by itself`, tone: "warn" };
  if (now - unsafeSince(state, now) < usual_save_us && !state.is_held) return { text: "Saving…", tone: "" };
  const changes = count === 1 ? "1 change is" : `${count} changes are`;
  return { text: `${changes} not yet safe: ${whereKept(state, "kept in this browser")}`, tone: "warn" };
}

/** Why saves are put off, once that lasts: a short while is nothing to read about. */
export function putOffWords(state: State, now: number): string | null {
  if (state.put_off === null || now - unsafeSince(state, now) < usual_save_us) return null;
  const why = state.put_off.reason === "overloaded" ? "The server is very busy." : "The server cannot store anything just now.";
  const where = whereKept(state, "kept in this browser");
  return `${why} What you write is ${where} and sent again by itself. You can go on writing; time that is lost is given back.`;
}

/** Of one question. */
export function safetyAt(state: State, position: number): Safety {
  const work = state.work[position];
  if (work?.problem != null) return { text: "Not saved: too long", tone: "warn" };
  if (isUnsaved(state, position)) {
    const is_on_its_way = state.link === "ready" && state.put_off === null;
    return is_on_its_way ? { text: "Saving…", tone: "" } : { text: `Not saved yet, ${whereKept(state, "kept here")}`, tone: "warn" };
  }
  if (state.unreceived.includes(position)) return { text: "The last change was refused", tone: "warn" };
  const saved_at = work?.saved_at ?? null;
  return saved_at === null ? { text: "Saves by itself", tone: "" } : { text: `Saved ${timeOfDay(saved_at)}`, tone: "good" };
}

function allSaved(state: State, is_online: boolean): Safety {
  if (!is_online) return { text: "All saved. Reconnecting…", tone: "warn" };
  const newest = Math.max(0, ...Object.values(state.work).map((work) => work.saved_at ?? 0));
  return { text: newest === 0 ? "All saved" : `All saved ${timeOfDay(newest)}`, tone: newest === 0 ? "" : "good" };
}

/** Not said before it is so: between a keystroke and its copy lie a few hundred milliseconds. */
function whereKept(state: State, kept: string): string {
  if (!state.keeps) return "kept only in this page";
  return isKept(state) ? kept : "being kept";
}

function unsafePositions(state: State): number[] {
  const written = Object.keys(state.work).map(Number).filter((position) => isBeingWritten(state.work[position]));
  return [...new Set([...written, ...positions(state.outbox)])];
}

function unsafeSince(state: State, now: number): number {
  const written = Object.values(state.work).filter(isBeingWritten).map((work) => work.changed_since ?? now);
  return Math.min(now, ...written, oldest(state.outbox) ?? now);
}
