// The staff's addresses under /api/v1/, and the only place of these pages that fetches anything.

import type {
  Accommodate,
  AttemptList,
  AttemptResult,
  AttemptTime,
  BlueprintList,
  CreditAbsence,
  DecideAccommodation,
  GuideList,
  InterviewList,
  InterviewRow,
  InterviewView,
  Invite,
  Invited,
  LiveChange,
  LiveChanged,
  PlanInterview,
  Problem,
  RatingList,
  RatingTask,
  SaveRating,
  SaveSheet,
  SignIn,
  Staff,
} from "../protocol";

const request_patience_ms = 30_000;

export type Reply<Value> = { ok: true; value: Value } | { ok: false; problem: Problem };

export type Fetch = (address: string, request: RequestInit) => Promise<Response>;

export class StaffApi {
  constructor(private readonly fetch: Fetch) {}

  readonly session = () => this.ask<Staff>("GET", "session");
  readonly signIn = (credentials: SignIn) => this.ask<Staff>("POST", "session", credentials);
  readonly signOut = () => this.ask<null>("DELETE", "session");
  readonly blueprints = () => this.ask<BlueprintList>("GET", "blueprints");
  readonly attempts = () => this.ask<AttemptList>("GET", "attempts");
  readonly invite = (invite: Invite) => this.ask<Invited>("POST", "attempts", invite);
  readonly cancel = (attempt: string) => this.ask<null>("POST", of(attempt, "cancel"));
  readonly gradeAgain = (attempt: string) => this.ask<null>("POST", of(attempt, "grade-again"));
  readonly result = (attempt: string) => this.ask<AttemptResult>("GET", of(attempt, "result"));
  readonly time = (attempt: string) => this.ask<AttemptTime>("GET", of(attempt, "time"));
  readonly change = (change: LiveChange) => this.ask<LiveChanged>("POST", "live", change);
  readonly credit = (attempt: string, credit: CreditAbsence) => this.ask<null>("POST", of(attempt, "credit"), credit);
  readonly accommodate = (accommodate: Accommodate) => this.ask<null>("POST", "accommodations", accommodate);
  readonly decide = (attempt: string, decision: DecideAccommodation) =>
    this.ask<null>("POST", of(attempt, "accommodation"), decision);
  readonly guides = () => this.ask<GuideList>("GET", "guides");
  readonly interviews = () => this.ask<InterviewList>("GET", "interviews");
  readonly planInterview = (plan: PlanInterview) => this.ask<InterviewRow>("POST", "interviews", plan);
  readonly interview = (interview: string) => this.ask<InterviewView>("GET", `interviews/${encodeURIComponent(interview)}`);
  readonly saveSheet = (interview: string, sheet: SaveSheet) =>
    this.ask<InterviewView>("POST", `interviews/${encodeURIComponent(interview)}/sheet`, sheet);
  readonly ratings = () => this.ask<RatingList>("GET", "ratings");
  readonly rating = (job: string) => this.ask<RatingTask>("GET", `ratings/${encodeURIComponent(job)}`);
  readonly rate = (job: string, rating: SaveRating) => this.ask<RatingTask>("POST", `ratings/${encodeURIComponent(job)}`, rating);

  private async ask<Value>(method: string, path: string, body?: object): Promise<Reply<Value>> {
    try {
      const response = await this.fetch(`/api/v1/${path}`, {
        method,
        credentials: "same-origin",
        cache: "no-store",
        signal: AbortSignal.timeout(request_patience_ms),
        ...(body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
      });
      return await replyOf<Value>(response);
    } catch {
      return { ok: false, problem: unreachable };
    }
  }
}

function of(attempt: string, what: string): string {
  return `attempts/${encodeURIComponent(attempt)}/${what}`;
}

async function replyOf<Value>(response: Response): Promise<Reply<Value>> {
  if (response.status === 204) return { ok: true, value: null as Value };
  if (response.ok) return { ok: true, value: (await response.json()) as Value };
  const is_problem = response.headers.get("Content-Type")?.startsWith("application/problem+json") ?? false;
  return { ok: false, problem: is_problem ? ((await response.json()) as Problem) : unexplained(response.status) };
}

/** No reply, or one that broke off. Whether it was carried out is not known. */
const unreachable: Problem = {
  type: "about:blank",
  title: "The server cannot be reached at the moment. Check your network, then try again.",
  status: 0,
  detail: "",
  reason: "overloaded",
};

/** Something between us and the server answered for it. */
function unexplained(status: number): Problem {
  return {
    type: "about:blank",
    title: `The server could not do this (status ${status}). Try again in a moment.`,
    status,
    detail: "",
    reason: status === 401 ? "not_signed_in" : "overloaded",
  };
}
