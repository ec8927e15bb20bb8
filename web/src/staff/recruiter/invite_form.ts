// What a recruiter has filled in, what is wrong with it, and what it means. Pure.

import type { BlueprintView, Invite, Problem } from "../../protocol";
import { dayAndTime, duration } from "../../shared/format";
import { localTimeOf, type Moment, momentOf } from "../zoned_time";

export type FieldName = keyof Invite;
export type Errors = Partial<Record<FieldName | "form", string>>;

const hour_us = 3600 * 1_000_000;
const week_us = 7 * 24 * hour_us;

/** From the next full hour, for a week. */
export function firstInvite(now: number, zone: string): Invite {
  const from = Math.ceil(now / hour_us) * hour_us;
  const times = now === 0 ? { from: "", until: "" } : { from: localTimeOf(from, zone), until: localTimeOf(from + week_us, zone) };
  return { blueprint: "", name: "", email: "", zone, ...times };
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
  if (until.kind !== "once") return errors;
  if (from.kind === "once" && until.at <= from.at) errors.until = "The window must end after it begins.";
  else if (now > 0 && until.at <= now) errors.until = "This is in the past.";
  return errors;
}

function momentWords(moment: Moment, zone: string): string {
  if (moment.kind === "never") return `Clocks in ${zone} are put forward over this time; choose another one.`;
  if (moment.kind === "twice") return `Clocks in ${zone} show this time twice that night; choose another one.`;
  return "Enter a day and a time.";
}

/** Where the server's refusal belongs. */
export function errorsFrom(problem: Problem): Errors {
  if (problem.reason === "bad_window") return { until: problem.title };
  if (problem.reason === "unknown_zone") return { zone: problem.title };
  if (problem.reason === "unknown_blueprint") return { blueprint: problem.title };
  return { form: problem.title };
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
  if (blueprint !== undefined) sentences.push(fullTimeSentence(blueprint, until.at - from.at));
  return sentences;
}

function fullTimeSentence(blueprint: BlueprintView, length_us: number): string {
  const full = duration(blueprint.limit_ms);
  if (length_us < blueprint.limit_ms * 1000) {
    return `The window is shorter than the ${full} of the test: nobody gets the full time, even by starting at once.`;
  }
  return `Whoever starts less than ${full} before the end has only the time that is left.`;
}

function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] || "The candidate";
}
