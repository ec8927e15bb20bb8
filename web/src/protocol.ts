// Made from server/protocol; do not edit. `ninja -C build typescript` makes it anew.

export interface Hello {
  type: "hello";
  token: string;
  page: string;
  take_over: boolean;
  holds: string | null;
}

export interface Start {
  type: "start";
}

export interface AnswerFile {
  name: string;
  text: string;
}

export interface AnswerField {
  id: string;
  value: string;
}

export interface Answer {
  chosen: string[];
  text: string;
  language: string;
  files: AnswerFile[];
  fields: AnswerField[];
}

export interface SaveAnswer {
  type: "save_answer";
  seq: number;
  position: number;
  answer: Answer;
}

export interface TextChange {
  after_ms: number;
  from: number;
  removed: number;
  inserted: string;
}

export interface SaveEdits {
  type: "save_edits";
  seq: number;
  position: number;
  base: number;
  file: string;
  changes: TextChange[];
  sha256: string;
}

export interface ViewItem {
  type: "view_item";
  position: number;
}

export interface RunAnswer {
  type: "run_answer";
  position: number;
  answer: Answer;
  input: string | null;
  checks_level: boolean;
}

export interface LeaveSection {
  type: "leave_section";
  section: number;
}

export interface Submit {
  type: "submit";
}

export interface TakeBreak {
  type: "take_break";
}

export interface EndBreak {
  type: "end_break";
}

export interface AccommodationView {
  extra_percent: number;
  extra_ms: number;
  break_count: number;
  break_ms: number;
}

export interface AskAccommodation {
  type: "ask_accommodation";
  wanted: AccommodationView;
}

export interface BeginPractice {
  type: "begin_practice";
}

export interface ConfirmNotice {
  type: "confirm_notice";
  number: number;
}

export interface AskTime {
  type: "ask_time";
  nonce: number;
}

export type ClientMessage =
  | Hello
  | Start
  | SaveAnswer
  | SaveEdits
  | ViewItem
  | RunAnswer
  | LeaveSection
  | Submit
  | TakeBreak
  | EndBreak
  | AskAccommodation
  | BeginPractice
  | ConfirmNotice
  | AskTime;

export type State =
  | "invited"
  | "opened"
  | "running"
  | "submitted"
  | "graded"
  | "cancelled";

export interface SectionView {
  index: number;
  title: string;
  limit_ms: number;
  points: number;
  item_count: number;
}

export interface PauseView {
  since: number;
  until: number | null;
  is_break: boolean;
}

export interface ClockView {
  section: number;
  section_deadline: number | null;
  final_deadline: number | null;
  pause: PauseView | null;
  breaks_left: number;
  break_ms: number;
}

export interface SchemaColumn {
  name: string;
  type: string;
  rules: string[];
  note: string;
}

export interface SchemaTable {
  name: string;
  columns: SchemaColumn[];
  rules: string[];
}

export interface BlockView {
  id: string;
  text: string;
}

export interface Choice {
  id: string;
  html: string;
}

export interface Question {
  id: string;
  kind: string;
  html: string;
  choices: Choice[];
  picks: Choice[];
}

export interface GapView {
  id: string;
  label: string;
  options: string[];
  is_number: boolean;
}

export interface ClozePart {
  text: string;
  gap: GapView | null;
}

export interface ClozeView {
  language: string;
  parts: ClozePart[];
}

export interface SourceView {
  text: string;
  language: string;
  marks_max: number;
  categories: string[];
  severities: string[];
}

export interface LanguageOffer {
  language: string;
  starter: AnswerFile;
  files: AnswerFile[];
  reading: AnswerFile[];
}

export interface ChangeLimits {
  files_max: number;
  lines_max: number;
}

export interface WordLimits {
  words_min: number;
  words_max: number;
}

export interface UploadLimits {
  extensions: string[];
  files_max: number;
  file_bytes_max: number;
  bytes_max: number;
}

export interface GroupSummary {
  id: string;
  title: string;
  points: number;
  visible: boolean;
}

export interface LevelView {
  title: string;
  points: number;
  open: boolean;
  passed: boolean;
}

export interface VisibleCase {
  name: string;
  input: string;
  expected: string;
}

export interface ItemView {
  position: number;
  slot: string;
  kind: string;
  text_language: string;
  title: string;
  prompt_html: string;
  points: number;
  limit_ms: number | null;
  deadline: number | null;
  unit: string;
  units: string[];
  decimal_comma: boolean;
  starter_text: string;
  dialect: string;
  schema: string;
  tables: SchemaTable[];
  blocks: BlockView[];
  choices: Choice[];
  questions: Question[];
  entries: Choice[];
  cloze: ClozeView | null;
  source: SourceView | null;
  languages: LanguageOffer[];
  changes: ChangeLimits | null;
  words: WordLimits | null;
  upload: UploadLimits | null;
  groups: GroupSummary[];
  levels: LevelView[];
  examples: VisibleCase[];
  answer: Answer | null;
  saved_at: number | null;
}

export interface HeldItem {
  position: number;
  answer: Answer | null;
  saved_at: number | null;
}

export interface NoticeView {
  number: number;
  at: number;
  kind: string;
  amount_ms: number;
  text: string;
  confirmed_at: number | null;
}

export type FinishReason =
  | "none"
  | "submitted"
  | "deadline";

export interface ReceiptLine {
  position: number;
  title: string;
  section: string;
  answered: boolean;
  sha256: string;
  received_at: number | null;
}

export interface Receipt {
  attempt: string;
  sha256: string;
  finished_at: number;
  reason: FinishReason;
  lines: ReceiptLine[];
}

export interface Mark {
  position: number;
  points: number;
  micropoints: number | null;
}

export interface AttemptState {
  type: "attempt_state";
  server_now: number;
  state: State;
  candidate_name: string;
  invited_by: string;
  language: string;
  title: string;
  summary_html: string;
  opens_at: number;
  latest_start: number;
  hard_close: number | null;
  zone: string;
  full_time_ms: number | null;
  time_if_started_ms: number | null;
  accommodation: AccommodationView;
  asked: AccommodationView | null;
  sections: SectionView[];
  clock: ClockView | null;
  last_seq: number;
  writable: boolean;
  items: ItemView[];
  held: HeldItem[];
  content: string;
  notices: NoticeView[];
  receipt: Receipt | null;
  practice: boolean;
  offers_practice: boolean;
  marks: Mark[];
}

export interface ClockChanged {
  type: "clock_changed";
  server_now: number;
  clock: ClockView | null;
  notices: NoticeView[];
}

export type Standing =
  | "in_time"
  | "in_flight"
  | "late";

export interface Saved {
  type: "saved";
  seq: number;
  position: number;
  received_at: number;
  standing: Standing;
}

export type Refusal =
  | "malformed"
  | "too_large"
  | "too_many"
  | "not_found"
  | "link_invalid"
  | "link_cancelled"
  | "window_not_open"
  | "window_over"
  | "not_running"
  | "closed"
  | "too_late"
  | "section_locked"
  | "section_not_open"
  | "item_not_open"
  | "paused"
  | "no_break_left"
  | "reason_needed"
  | "whole_needed"
  | "cannot_store"
  | "out_of_order"
  | "taken_over"
  | "wrong_kind"
  | "not_runnable"
  | "run_in_progress"
  | "wrong_credentials"
  | "not_signed_in"
  | "not_allowed"
  | "bad_window"
  | "time_skipped"
  | "time_twice"
  | "unknown_zone"
  | "unknown_blueprint"
  | "unknown_account"
  | "unknown_section"
  | "sheet_incomplete"
  | "sheet_handed_in"
  | "rating_closed"
  | "grading_held"
  | "pool_spent"
  | "overloaded";

export interface Refused {
  type: "refused";
  about: string;
  reason: Refusal;
  sentence: string;
  seq: number | null;
}

export interface RunQueued {
  type: "run_queued";
  position: number;
  ahead: number;
}

export type Verdict =
  | "pass"
  | "partial"
  | "wrong"
  | "time_limit"
  | "memory_limit"
  | "output_limit"
  | "run_error"
  | "compile_error"
  | "not_run"
  | "infra_error";

export type RowMark =
  | "none"
  | "same"
  | "missing"
  | "extra"
  | "wrong";

export type CellType =
  | "null"
  | "integer"
  | "real"
  | "text"
  | "blob";

export interface GridCell {
  type: CellType;
  text: string;
}

export interface GridRow {
  mark: RowMark;
  cells: GridCell[];
}

export interface Grid {
  title: string;
  columns: string[];
  rows: GridRow[];
  rows_left_out: number;
}

export interface CaseResult {
  name: string;
  hidden: boolean;
  verdict: Verdict;
  millionths: number | null;
  input: string;
  expected: string;
  received: string;
  note: string;
  cpu_ms: number | null;
  wall_ms: number | null;
  memory_kb: number | null;
  steps: number | null;
  grids: Grid[] | null;
}

export interface RunProgress {
  type: "run_progress";
  position: number;
  result: CaseResult;
}

export type Outcome =
  | "scored"
  | "ungradable"
  | "infra_error";

export interface LevelCheck {
  levels: number;
  passed: boolean;
  failed: string[];
}

export interface RunFinished {
  type: "run_finished";
  position: number;
  outcome: Outcome;
  passed: number;
  total: number;
  compile_output: string;
  check: LevelCheck | null;
}

export interface TakenOver {
  type: "taken_over";
}

export interface PracticeBegun {
  type: "practice_begun";
  token: string;
}

export interface ServerTime {
  type: "server_time";
  nonce: number;
  server_now: number;
}

export type ServerMessage =
  | AttemptState
  | ClockChanged
  | Saved
  | Refused
  | RunQueued
  | RunProgress
  | RunFinished
  | TakenOver
  | PracticeBegun
  | ServerTime;

export interface AttemptRow {
  attempt: string;
  blueprint: string;
  title: string;
  name: string;
  email: string;
  invited_by: string;
  state: State;
  created_at: number;
  opens_at: number;
  latest_start: number;
  hard_close: number | null;
  zone: string;
  started_at: number | null;
  section: number | null;
  section_count: number;
  section_deadline: number | null;
  final_deadline: number | null;
  finished_at: number | null;
  connected: boolean;
  paused: boolean;
  asked: boolean;
  held: boolean;
  waits_for_ratings: boolean;
  micropoints: number | null;
  points: number;
  judgement_micropoints: number | null;
  judgement_points: number;
}

export interface AttemptChanged {
  type: "attempt_changed";
  server_now: number;
  attempt: AttemptRow;
}

export interface AttemptsChanged {
  type: "attempts_changed";
  server_now: number;
}

export type StaffEvent =
  | AttemptChanged
  | AttemptsChanged;

export interface LineRequest {
  line: string;
  frames: string[];
  wait_ms: number;
}

export interface LineReply {
  line: string;
  frames: string[];
  open: boolean;
}

export interface SignIn {
  email: string;
  password: string;
}

export interface Staff {
  email: string;
  name: string;
  role: string;
}

export type Badge =
  | "none"
  | "fresh"
  | "popular";

export interface BlueprintSection {
  title: string;
  limit_ms: number;
  points: number;
  item_count: number;
}

export interface BlueprintView {
  slug: string;
  title: string;
  summary_html: string;
  limit_ms: number;
  points: number;
  level: string;
  purposes: string[];
  constructs: string[];
  badge: Badge;
  languages: string[];
  sections: BlueprintSection[];
}

export interface BlueprintList {
  blueprints: BlueprintView[];
}

export interface Invite {
  blueprint: string;
  name: string;
  email: string;
  from: string;
  until: string;
  zone: string;
  hard_close: string | null;
  language: string | null;
}

export interface Invited {
  attempt: AttemptRow;
  link: string;
}

export interface AttemptList {
  server_now: number;
  attempts: AttemptRow[];
}

export interface SectionResult {
  title: string;
  points: number;
  micropoints: number | null;
  judgement_points: number;
  judgement_micropoints: number | null;
  reached: boolean;
  used_percent: number | null;
}

export type Construct =
  | "skill"
  | "judgement"
  | "personality"
  | "survey";

export interface Observation {
  title: string;
  value: string;
  unusual: boolean;
}

export interface UploadedFile {
  name: string;
  bytes: number;
}

export interface UnitResult {
  id: string;
  title: string;
  points: number;
  outcome: Outcome;
  millionths: number;
  cases: CaseResult[];
}

export interface ItemGrade {
  units: UnitResult[];
  compile_output: string;
  grader: string;
  isolation: string;
}

export interface KnownMistakes {
  unit: string;
  mistakes: string[];
}

export interface RatingProgress {
  given: number;
  needed: number;
}

export interface ItemResult {
  position: number;
  section: number;
  slot: string;
  item: string;
  item_hash: string;
  variant: number;
  kind: string;
  title: string;
  prompt_html: string;
  dialect: string;
  construct: Construct;
  questions: Question[];
  observations: Observation[];
  choices: Choice[];
  source: SourceView | null;
  key: string[];
  answer: Answer | null;
  uploaded: UploadedFile[];
  starting_files: AnswerFile[];
  answer_sha256: string;
  received_at: number | null;
  revision_count: number;
  run_count: number;
  milliseconds_spent: number;
  points: number;
  micropoints: number | null;
  grade: ItemGrade | null;
  known_mistakes: KnownMistakes[];
  rating: RatingProgress | null;
}

export interface LogLine {
  at: number;
  event: string;
  position: number | null;
  detail: string;
}

export interface AttemptResult {
  attempt: AttemptRow;
  sections: SectionResult[];
  items: ItemResult[];
  log: LogLine[];
  receipt: Receipt | null;
}

export type LiveKind =
  | "extend"
  | "pause"
  | "resume"
  | "announce";

export interface LiveChange {
  key: string;
  kind: LiveKind;
  attempt: string;
  blueprint: string;
  section: number | null;
  amount_ms: number;
  text: string;
  reason: string;
}

export interface LiveChanged {
  reached: number;
  connected: number;
}

export interface SectionTime {
  title: string;
  limit_ms: number;
  extra_ms: number;
  granted_ms: number;
  started_at: number | null;
  ended_at: number | null;
}

export interface SpanView {
  from: number;
  until: number;
}

export interface AttemptTime {
  server_now: number;
  attempt: AttemptRow;
  accommodation: AccommodationView;
  asked: AccommodationView | null;
  sections: SectionTime[];
  outages: SpanView[];
  absences: SpanView[];
  absent_ms: number;
  credited_ms: number;
  creditable_ms: number;
  can_reopen: boolean;
  notices: NoticeView[];
}

export interface CreditAbsence {
  amount_ms: number;
  as_of: number;
  reopen: boolean | null;
}

export interface Accommodate {
  email: string;
  accommodation: AccommodationView;
}

export interface DecideAccommodation {
  grant: boolean;
}

export interface RoleView {
  slug: string;
  title: string;
  description_html: string;
  blueprint: string;
  kits: string[];
}

export interface KitView {
  slug: string;
  title: string;
  minutes: number;
  summary: string;
  questions: string[];
}

export interface GuideList {
  roles: RoleView[];
  kits: KitView[];
}

export interface PlanInterview {
  kit: string;
  candidate_name: string;
  candidate_email: string;
  interviewers: string[];
}

export interface InterviewRow {
  interview: string;
  title: string;
  minutes: number;
  candidate_name: string;
  candidate_email: string;
  planned_by: string;
  planned_at: number;
  seats: number;
  handed_in: number;
  waits_for_you: boolean;
}

export interface InterviewList {
  interviews: InterviewRow[];
}

export interface Anchors {
  one: string;
  three: string;
  five: string;
}

export interface QuestionView {
  slug: string;
  group: string;
  title: string;
  assesses: string;
  question_html: string;
  listen_for: string[];
  probes: string[];
  red_flags: string[];
  sample_answer_html: string;
  anchors: Anchors;
}

export interface Rating {
  question: string;
  rating: number;
  notes: string;
  red_flag: string;
  quote: string;
}

export interface SeatView {
  name: string;
  handed_in_at: number | null;
  ratings: Rating[];
}

export interface QuestionMean {
  question: string;
  mean: number;
  spread: number;
}

export interface CompetencyMean {
  competency: string;
  mean: number;
}

export interface InterviewView {
  row: InterviewRow;
  questions: QuestionView[];
  own: Rating[];
  others: SeatView[];
  question_means: QuestionMean[];
  competency_means: CompetencyMean[];
  overall: number | null;
}

export interface SaveSheet {
  ratings: Rating[];
  hand_in: boolean;
}

export interface RatingRow {
  job: string;
  title: string;
  kind: string;
  waits_since: number;
}

export interface RatingList {
  rows: RatingRow[];
}

export interface Criterion {
  id: string;
  title: string;
  points: number;
  levels: string[];
}

export interface CriterionRating {
  criterion: string;
  level: number;
  remark: string;
}

export interface SampleView {
  text: string;
  criteria: CriterionRating[];
  why: string;
}

export interface RatingTask {
  row: RatingRow;
  prompt_html: string;
  text: string;
  word_count: number;
  words: WordLimits | null;
  files: UploadedFile[];
  criteria: Criterion[];
  samples: SampleView[];
  own: CriterionRating[];
  settled: boolean;
}

export interface SaveRating {
  criteria: CriterionRating[];
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  reason: Refusal;
}

