// What the figures of one candidate's clock mean. Pure.

import type { AttemptRow, AttemptTime, NoticeView, Problem, SectionTime, SpanView } from "../../protocol";
import { exactDuration } from "../duration_entry";

/** "24 Nov, 10:32:05" in a named zone. */
export function stamp(moment: number, zone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZone: zone,
  }).format(new Date(moment / 1000));
}

/** A reply that was overtaken by a newer one changes nothing. */
export function newerTime(old: AttemptTime | null, fresh: AttemptTime): AttemptTime {
  return old !== null && old.server_now > fresh.server_now ? old : fresh;
}

// ---- sections ----

/** Limit, extra and granted; null for a section without a limit. */
export function allowedOf(section: SectionTime): number | null {
  return section.limit_ms === 0 ? null : section.limit_ms + section.extra_ms + section.granted_ms;
}

/** Whether the hard close ends the open section before its time is used up. */
export function isCutOff(section: SectionTime, row: AttemptRow): boolean {
  const allowed = allowedOf(section);
  const deadline = row.section_deadline;
  if (row.hard_close === null || deadline === null || section.started_at === null) return false;
  return allowed === null || deadline < section.started_at + allowed * 1000;
}

/** Those whose time can still be changed, by their index: the open one and later ones. */
export function changeableSections(time: AttemptTime): { index: number; title: string }[] {
  const open = time.attempt.section ?? 0;
  return time.sections.map(({ title }, index) => ({ index, title })).filter(({ index }) => index >= open);
}

// ---- connections and outages ----

export function lengthOf(span: SpanView): number {
  return Math.floor((span.until - span.from) / 1000); // as the server counts what can be credited
}

export function totalOf(spans: SpanView[]): number {
  return spans.reduce((sum, span) => sum + lengthOf(span), 0);
}

/** Whether there is anything that a click can credit: while the page is away it grows, and a test that is over is reopened by it. */
export function creditOffer({ attempt, creditable_ms, can_reopen }: AttemptTime): "none" | "growing" | "ready" | "reopens" {
  if (creditable_ms === 0) return "none";
  if (attempt.state !== "running") return can_reopen ? "reopens" : "none";
  return attempt.connected || attempt.paused ? "ready" : "growing";
}

/** Why a click on Credit changed nothing. */
export function creditRefusal(problem: Problem): string {
  if (problem.status !== 409 || problem.reason === "closed") return problem.title;
  return "Nothing was credited: the lost time changed meanwhile. The figures here are the new ones.";
}

// ---- notices ----

const notice_titles: Record<string, string> = {
  extended: "Extended",
  shortened: "Shortened",
  paused: "Paused",
  resumed: "Resumed",
  announced: "Announcement",
  credited: "Credited",
};

export function noticeTitle(notice: NoticeView): string {
  const title = notice_titles[notice.kind] ?? notice.kind;
  return notice.amount_ms === 0 ? title : `${title}: ${exactDuration(Math.abs(notice.amount_ms))}`;
}

/** Whether the page has said that it shows this. */
export function confirmationWords(notice: NoticeView, row: AttemptRow): string {
  if (notice.confirmed_at !== null) return "Shown on the page";
  return row.connected ? "Not confirmed yet" : "Not confirmed yet (page not connected)";
}

/** Since when staff's pause holds; null for a break of the candidate's own. */
export function pausedSince(time: AttemptTime): number | null {
  if (!time.attempt.paused) return null;
  const last = time.notices.filter((notice) => notice.kind === "paused" || notice.kind === "resumed").pop();
  return last?.kind === "paused" ? last.at : null;
}
