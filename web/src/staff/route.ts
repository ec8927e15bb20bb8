// Which page an address names, and moving between pages without loading anew.

import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

export type Route =
  | { page: "home" }
  | { page: "attempts" }
  | { page: "invite" }
  | { page: "result"; attempt: string }
  | { page: "clock"; attempt: string }
  | { page: "interviews" }
  | { page: "plan_interview"; kit: string }
  | { page: "interview"; interview: string }
  | { page: "ratings" }
  | { page: "rating"; job: string }
  | { page: "roles" }
  | { page: "unknown" };

export function routeOf(path: string): Route {
  const parts = path.split("/").filter((part) => part !== "");
  if (parts.length === 0) return { page: "home" };
  if (parts[0] === "interviews") return interviewRoute(parts.slice(1).map(decodeURIComponent));
  if (parts[0] === "ratings") return ratingRoute(parts.slice(1).map(decodeURIComponent));
  if (parts.length === 1 && parts[0] === "roles") return { page: "roles" };
  const [first, attempt, part] = parts;
  if (first !== "attempts" || parts.length > 3) return { page: "unknown" };
  if (attempt === undefined) return { page: "attempts" };
  if (part === "clock") return { page: "clock", attempt: decodeURIComponent(attempt) };
  if (part !== undefined) return { page: "unknown" };
  return attempt === "new" ? { page: "invite" } : { page: "result", attempt: decodeURIComponent(attempt) };
}

/** interviews · interviews/new · interviews/new/KIT · interviews/ID */
function interviewRoute(parts: string[]): Route {
  const [first, kit] = parts;
  if (first === undefined) return { page: "interviews" };
  if (first === "new" && parts.length <= 2) return { page: "plan_interview", kit: kit ?? "" };
  return parts.length === 1 ? { page: "interview", interview: first } : { page: "unknown" };
}

/** ratings · ratings/JOB */
function ratingRoute([job, ...more]: string[]): Route {
  if (job === undefined) return { page: "ratings" };
  return more.length === 0 ? { page: "rating", job } : { page: "unknown" };
}

export const paths = {
  home: "/",
  attempts: "/attempts",
  invite: "/attempts/new",
  result: (attempt: string) => `/attempts/${encodeURIComponent(attempt)}`,
  clock: (attempt: string) => `/attempts/${encodeURIComponent(attempt)}/clock`,
  interviews: "/interviews",
  planInterview: (kit: string) => (kit === "" ? "/interviews/new" : `/interviews/new/${encodeURIComponent(kit)}`),
  interview: (interview: string) => `/interviews/${encodeURIComponent(interview)}`,
  ratings: "/ratings",
  rating: (job: string) => `/ratings/${encodeURIComponent(job)}`,
  roles: "/roles",
};

/** What is used of the browser's address bar. */
export interface AddressBar {
  path: () => string;
  push: (path: string) => void;
  replace: (path: string) => void;
  onBack: (act: () => void) => void;
}

export class Navigator {
  private readonly current: Signal<Route>;
  private path: string;

  constructor(private readonly bar: AddressBar) {
    this.path = bar.path();
    this.current = signal(routeOf(this.path));
    bar.onBack(() => this.follow());
  }

  get route(): ReadonlySignal<Route> {
    return this.current;
  }

  readonly go = (path: string): void => {
    this.bar.push(path);
    this.follow();
  };

  /** For an address that only stands for another one: Back must not come here again. */
  readonly replace = (path: string): void => {
    this.bar.replace(path);
    this.follow();
  };

  // A fragment is a place on the same page, and stays the browser's.
  private follow(): void {
    if (this.path === this.bar.path()) return;
    this.path = this.bar.path();
    this.current.value = routeOf(this.path);
  }
}

export function browserAddressBar(): AddressBar {
  return {
    path: () => location.pathname,
    push: (path) => history.pushState(null, "", path),
    replace: (path) => history.replaceState(null, "", path),
    onBack: (act) => addEventListener("popstate", act),
  };
}
