// What a recruiter has filled in, what is wrong with it, and what it means. Pure.

import type { BlueprintView, Invite, Problem } from "../../protocol";
import { dayAndTime, listed } from "../../shared/format";
import { exactDuration } from "../duration_entry";
import { localPart, localTimeOf, type Moment, momentOf } from "../zoned_time";

export type FieldName = keyof Invite;
export type Errors = Partial<Record<FieldName | "form", string>>;

/** What every assessment is written in; some are translated. */
export const original_language = "en";

const hour_us = 3600 * 1_000_000;
const week_us = 7 * 24 * hour_us;

/** From the next full hour, for a week. */
export function firstInvite(now: number, zone: string): Invite {
  const from = Math.ceil(now / hour_us) * hour_us;
  const times = now === 0 ? { from: "", until: "" } : { from: localTimeOf(from, zone), until: localTimeOf(from + week_us, zone) };
  return { blueprint: "", name: "", email: "", zone, hard_close: null, language: original_language, ...times };
}

/** Which of two readings was meant is a question about one zone only. */
export function inZone(invite: Invite, zone: string): Invite {
  const hard_close = invite.hard_close === null ? null : localPart(invite.hard_close);
  return { ...invite, zone, from: localPart(invite.from), until: localPart(invite.until), hard_close };
}

export function errorsOf(invite: Invite, now: number): Errors {
  const errors: Errors = {};
  if (invite.blueprint === "") errors.blueprint = "Choose an assessment.";
  if (invite.name.trim() === "") errors.name = "Enter the candidate's name.";
  if (!/^[^@\s<>]+@[^@\s<>]+$/.test(invite.email.trim())) errors.email = "Enter an email address, such as ada@example.org.";
  return { ...errors, ...windowErrors(invite, now) };
}

function windowErrors(invite: Invite, now: number): Errors {
  const from = momentOf(invite.from, invite.zone);
  const until = momentOf(invite.until, invite.zone);
  const errors: Errors = {};
  if (from.kind !== "once") errors.from = momentWords(from, invite.zone);
  if (until.kind !== "once") errors.until = momentWords(until, invite.zone);
  else if (from.kind === "once" && until.at <= from.at) errors.until = "The window must end after it begins.";
  else if (now > 0 && until.at <= now) errors.until = "This is in the past.";
  if (invite.hard_close === null) return errors;
  const close = momentOf(invite.hard_close, invite.zone);
  if (close.kind !== "once") errors.hard_close = momentWords(close, invite.zone);
  else if (until.kind === "once" && close.at < until.at) {
    errors.hard_close = "This is before the latest start. Whoever starts then could not write at all.";
  }
  return errors;
}

/** What is wrong with a time that is not one moment. */
export function momentWords(moment: Moment, zone: string): string {
  switch (moment.kind) {
    case "once":
      return "";
    case "unreadable":
      return "Enter a day and a time.";
    case "never":
      return (
        `This time does not exist: clocks in ${zone} go forward over it. ` +
        `The nearest times are ${listed([moment.before, moment.after].map((local) => local.slice(-5)))}.`
      );
    case "twice":
      return `Clocks in ${zone} go back and show this time twice. Choose which of the two you mean.`;
  }
}

/** Where the server's refusal belongs. */
export function errorsFrom(problem: Problem): Errors {
  if (problem.reason === "bad_window") return { until: problem.title };
  if (problem.reason === "unknown_zone") return { zone: problem.title };
  if (problem.reason === "unknown_blueprint") return { blueprint: problem.title };
  return { form: problem.detail || problem.title };
}

/** What the window means for this candidate, in whole sentences; null while it means nothing yet. */
export function windowSentences(invite: Invite, blueprint: BlueprintView | undefined, own_zone: string): string[] | null {
  const from = momentOf(invite.from, invite.zone);
  const until = momentOf(invite.until, invite.zone);
  if (from.kind !== "once" || until.kind !== "once" || until.at <= from.at) return null;
  const who = firstName(invite.name);
  const sentences = [
    `${who} can start between ${dayAndTime(from.at, invite.zone)} and ${dayAndTime(until.at, invite.zone)} (${invite.zone}).`,
  ];
  if (invite.zone !== own_zone) {
    sentences.push(`On your clock (${own_zone}) that is from ${dayAndTime(from.at, own_zone)} until ${dayAndTime(until.at, own_zone)}.`);
  }
  const close = invite.hard_close === null ? null : momentOf(invite.hard_close, invite.zone);
  if (close === null) return [...sentences, ...openEndSentence(invite, blueprint, until.at)];
  if (close.kind !== "once" || close.at < until.at) return sentences;
  return [...sentences, ...hardCloseSentences(invite, blueprint, { from: from.at, until: until.at, close: close.at })];
}

function openEndSentence(invite: Invite, blueprint: BlueprintView | undefined, until: number): string[] {
  if (blueprint === undefined || blueprint.limit_ms === 0) return [];
  const last = dayAndTime(until + blueprint.limit_ms * 1000, invite.zone);
  return [`Whoever starts in the window gets the full ${exactDuration(blueprint.limit_ms)}: at the latest until ${last}.`];
}

function hardCloseSentences(
  invite: Invite,
  blueprint: BlueprintView | undefined,
  window: { from: number; until: number; close: number },
): string[] {
  const sentences = [`Nobody writes after ${dayAndTime(window.close, invite.zone)}; extra time and credited time move this.`];
  if (blueprint === undefined || blueprint.limit_ms === 0) return sentences;
  const full = exactDuration(blueprint.limit_ms);
  const full_until = window.close - blueprint.limit_ms * 1000;
  const left = exactDuration((window.close - window.until) / 1000);
  if (full_until >= window.until) return [...sentences, `Whoever starts in the window still gets the full ${full}.`];
  if (full_until < window.from) {
    const most = exactDuration((window.close - window.from) / 1000);
    return [...sentences, `Nobody gets the full ${full}: starting at once leaves ${most}, starting last ${left}.`];
  }
  return [...sentences, `Starting after ${dayAndTime(full_until, invite.zone)} leaves less than the full ${full}; starting last leaves ${left}.`];
}

function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] || "The candidate";
}
