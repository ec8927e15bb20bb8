// Joins the staff pages to the world: who is signed in, the list of candidates as it changes, and the
// server's time. Views get signals and actions from here and know nothing of sockets or requests.

import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

import type {
  Accommodate,
  AttemptList,
  CreditAbsence,
  DecideAccommodation,
  Invite,
  Invited,
  LiveChanged,
  PlanInterview,
  Problem,
  SaveRating,
  SaveSheet,
  SignIn,
  Staff,
  StaffEvent,
} from "../protocol";
import type { ServerClock } from "../shared/clock";
import type { Surroundings } from "../shared/connection";
import type { Reply, StaffApi } from "./api";
import { type Attempts, withChange, withList } from "./attempts";
import type { WantedChange } from "./changes/live_change";
import { SheetKeeper } from "./interviews/sheet_keeper";
import { LiveLine, type LiveLink } from "./live";
import type { Entry } from "./ratings/rating";

const tick_ms = 500;
const refresh_every_ms = 60_000;
const resend_patience_ms = 5 * 60_000; // later the same words are a new wish
const refresh_when_busy_ms = 5_000; // candidates' saves go first
const spread_ms = 1000; // over which all pages read the list again after many rows changed at once

/** Unknown until the server was asked; then somebody, or nobody. */
export type Person = { known: false; problem: Problem | null } | { known: true; staff: Staff | null; ended: boolean };

export interface DeskNeeds {
  api: StaffApi;
  clock: ServerClock;
  surroundings: Surroundings;
  newKey: () => string; // that nobody else has
}

export class StaffDesk {
  private readonly who: Signal<Person> = signal({ known: false, problem: null });
  private readonly known_attempts: Signal<Attempts | null> = signal(null);
  private readonly list_problem: Signal<Problem | null> = signal(null);
  private readonly live_link: Signal<LiveLink> = signal("stopped");
  private readonly server_now: Signal<number> = signal(0);
  private readonly line: LiveLine;
  private newest: Attempts = new Map(); // also holds what was pushed before the first list came
  private cancelRefresh = () => {};
  private cancelReading: (() => void) | null = null; // while a reading after such a change is due
  private cancelTick = () => {};
  /** By job; of whoever is signed in. */
  readonly ratingDrafts = new Map<string, Entry[]>();
  private readonly sheet_keepers = new Map<string, SheetKeeper>();
  private writer = ""; // whose drafts and sheets those are
  private unanswered: { words: string; key: string } | null = null;

  constructor(private readonly needs: DeskNeeds) {
    this.line = new LiveLine(needs.surroundings, {
      receive: (event) => this.receive(event),
      linkChanged: (link) => this.linkChanged(link),
    });
  }

  get person(): ReadonlySignal<Person> {
    return this.who;
  }

  /** Null until the first list came. */
  get attempts(): ReadonlySignal<Attempts | null> {
    return this.known_attempts;
  }

  /** Why the list could not be had, or could not be renewed. */
  get problem(): ReadonlySignal<Problem | null> {
    return this.list_problem;
  }

  get link(): ReadonlySignal<LiveLink> {
    return this.live_link;
  }

  /** The server's time in microseconds; 0 until it was heard. */
  get now(): ReadonlySignal<number> {
    return this.server_now;
  }

  readonly open = async (): Promise<void> => {
    this.who.value = { known: false, problem: null };
    const reply = await this.needs.api.session();
    if (reply.ok) this.enter(reply.value);
    else if (reply.problem.status === 401) this.who.value = { known: true, staff: null, ended: false };
    else this.who.value = { known: false, problem: reply.problem };
  };

  // ---- what a member of staff does ----

  readonly signIn = async (credentials: SignIn): Promise<Reply<Staff>> => {
    const reply = await this.needs.api.signIn(credentials);
    if (reply.ok) this.enter(reply.value);
    return reply;
  };

  readonly signOut = async (): Promise<Reply<null>> => {
    await Promise.all([...this.sheet_keepers.values()].map((keeper) => keeper.flush()));
    const reply = await this.heard(this.needs.api.signOut());
    if (reply.ok) this.leave(false);
    return reply;
  };

  readonly blueprints = () => this.heard(this.needs.api.blueprints());

  readonly invite = (invite: Invite): Promise<Reply<Invited>> => this.changed(this.needs.api.invite(invite));

  readonly cancel = (attempt: string): Promise<Reply<null>> => this.changed(this.needs.api.cancel(attempt));
  readonly gradeAgain = (attempt: string): Promise<Reply<null>> => this.changed(this.needs.api.gradeAgain(attempt));

  readonly result = (attempt: string) => this.heard(this.needs.api.result(attempt));

  // ---- interviews ----

  readonly guides = () => this.heard(this.needs.api.guides());

  readonly interviews = () => this.heard(this.needs.api.interviews());

  readonly planInterview = (plan: PlanInterview) => this.heard(this.needs.api.planInterview(plan));

  readonly interview = (interview: string) => this.heard(this.needs.api.interview(interview));

  readonly saveSheet = (interview: string, sheet: SaveSheet) => this.heard(this.needs.api.saveSheet(interview, sheet));

  /** The one of this interview, which remembers what is not kept yet. */
  readonly sheetKeeper = (interview: string): SheetKeeper => {
    const known = this.sheet_keepers.get(interview);
    if (known !== undefined) return known;
    const save = (sheet: SaveSheet) => this.saveSheet(interview, sheet);
    const keeper = new SheetKeeper({ save, after: this.needs.surroundings.after });
    this.sheet_keepers.set(interview, keeper);
    return keeper;
  };

  // ---- ratings ----

  readonly ratings = () => this.heard(this.needs.api.ratings());

  readonly rating = (job: string) => this.heard(this.needs.api.rating(job));

  readonly rate = (job: string, rating: SaveRating) => this.heard(this.needs.api.rate(job, rating));

  // ---- clocks ----

  readonly time = (attempt: string) => this.heard(this.needs.api.time(attempt));

  /** Until an answer comes, the same change keeps its key: whoever sends it again does not do it twice. */
  readonly change = async (change: WantedChange): Promise<Reply<LiveChanged>> => {
    const words = JSON.stringify(change);
    if (this.unanswered?.words !== words) this.unanswered = { words, key: this.needs.newKey() };
    const asked = this.unanswered;
    const reply = await this.changed(this.needs.api.change({ ...change, key: asked.key }));
    const forget = () => {
      if (this.unanswered === asked) this.unanswered = null;
    };
    if (reply.ok || isAnswer(reply.problem)) forget();
    else this.needs.surroundings.after(resend_patience_ms, forget);
    return reply;
  };

  readonly credit = (attempt: string, credit: CreditAbsence): Promise<Reply<null>> =>
    this.changed(this.needs.api.credit(attempt, credit));

  readonly accommodate = (accommodate: Accommodate): Promise<Reply<null>> =>
    this.changed(this.needs.api.accommodate(accommodate));

  readonly decide = (attempt: string, decision: DecideAccommodation): Promise<Reply<null>> =>
    this.changed(this.needs.api.decide(attempt, decision));

  /** Asks for the whole list, and for the server's time with it. */
  readonly refresh = async (): Promise<void> => {
    this.cancelRefresh();
    this.cancelReading?.();
    this.cancelReading = null;
    const nonce = this.needs.clock.ask();
    const reply = await this.heard(this.needs.api.attempts());
    if (!this.is_signed_in) return;
    if (reply.ok) this.take(reply.value, nonce);
    this.list_problem.value = reply.ok ? null : reply.problem;
    this.cancelRefresh();
    const is_busy = !reply.ok && reply.problem.status === 503;
    const pause_ms = is_busy ? refresh_when_busy_ms * (1 + this.needs.surroundings.random()) : refresh_every_ms;
    this.cancelRefresh = this.needs.surroundings.after(pause_ms, () => void this.refresh());
  };

  /** The page is looked at again, perhaps after the device slept. */
  readonly returned = (): void => {
    if (!this.is_signed_in) return;
    if (this.live_link.value === "waiting") this.line.start();
    void this.refresh();
  };

  // ---- inside ----

  private get is_signed_in(): boolean {
    return this.who.value.known && this.who.value.staff !== null;
  }

  private enter(staff: Staff): void {
    if (this.writer !== staff.email) {
      for (const keeper of this.sheet_keepers.values()) keeper.forget();
      this.sheet_keepers.clear();
      this.ratingDrafts.clear();
    }
    this.writer = staff.email;
    this.who.value = { known: true, staff, ended: false };
    this.line.start();
    void this.refresh();
    this.tick();
  }

  private leave(ended: boolean): void {
    this.cancelRefresh();
    this.cancelReading?.();
    this.cancelReading = null;
    this.cancelTick();
    this.line.stop();
    this.newest = new Map();
    this.known_attempts.value = null;
    this.list_problem.value = null;
    this.who.value = { known: true, staff: null, ended };
  }

  /** Whatever was asked, the answer may be that nobody is signed in any more. */
  private async heard<Value>(asked: Promise<Reply<Value>>): Promise<Reply<Value>> {
    const reply = await asked;
    if (!reply.ok && reply.problem.status === 401 && this.is_signed_in) this.leave(true);
    return reply;
  }

  /** What changed something changed the list. */
  private async changed<Value>(asked: Promise<Reply<Value>>): Promise<Reply<Value>> {
    const reply = await this.heard(asked);
    if (reply.ok) void this.refresh();
    return reply;
  }

  private take(list: AttemptList, nonce: number): void {
    this.needs.clock.answered(nonce, list.server_now);
    this.server_now.value = this.needs.clock.now();
    this.newest = withList(this.newest, list);
    this.known_attempts.value = this.newest;
  }

  private receive(event: StaffEvent): void {
    if (event.type === "attempts_changed") return this.readSoon();
    this.newest = withChange(this.newest, event);
    if (this.known_attempts.value !== null) this.known_attempts.value = this.newest;
  }

  // Everybody's pages hear this at the same moment; the list is long, so they do not all ask at once.
  private readSoon(): void {
    if (this.cancelReading !== null) return;
    const delay = this.needs.surroundings.random() * spread_ms;
    this.cancelReading = this.needs.surroundings.after(delay, () => void this.refresh());
  }

  // What changed while the line was down was told to nobody.
  private linkChanged(link: LiveLink): void {
    this.live_link.value = link;
    if (link === "live") void this.refresh();
  }

  private tick(): void {
    this.server_now.value = this.needs.clock.now();
    this.cancelTick();
    this.cancelTick = this.needs.surroundings.after(tick_ms, () => this.tick());
  }
}

/** From the server itself, which then did not do it; anything between it and us may have swallowed more. */
function isAnswer(problem: Problem): boolean {
  return problem.status >= 400 && problem.status < 500;
}
