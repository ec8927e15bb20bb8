-- The whole schema. Only TEXT and BIGINT, so that SQLite and PostgreSQL both run it, but for
-- revision.number. Moments (*_at) are microseconds since 1970 UTC; flags are 0 or 1. Rows that someone
-- may appeal (revision, event, rating, grade_run, score, audit) are only ever inserted.

CREATE TABLE staff (
    id            TEXT PRIMARY KEY,
    email         TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    role          TEXT NOT NULL
                  CHECK (role IN ('admin', 'recruiter', 'reviewer', 'author', 'interviewer')),
    password_hash TEXT NOT NULL,
    created_at    BIGINT NOT NULL
);

CREATE TABLE staff_session (
    token_hash TEXT PRIMARY KEY,
    staff      TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- Every version of an item that was ever offered, with all of its files: an attempt can be graded and
-- explained long after the folder on disk has changed.
CREATE TABLE item_version (
    hash         TEXT PRIMARY KEY,
    path         TEXT NOT NULL,
    bundle       TEXT NOT NULL,
    published_at BIGINT NOT NULL
);

-- Since when each blueprint has been on offer here.
CREATE TABLE blueprint_offer (
    slug       TEXT PRIMARY KEY,
    offered_at BIGINT NOT NULL
);

-- How many forms of a day (since 1970) drew an item, by path: edits do not make it less known.
CREATE TABLE item_use (
    item  TEXT NOT NULL,
    day   BIGINT NOT NULL,
    drawn BIGINT NOT NULL,
    PRIMARY KEY (item, day)
);

-- What was earned with a version: the sum, over so many grades, of its points' millionths.
CREATE TABLE item_result (
    item_hash TEXT PRIMARY KEY REFERENCES item_version (hash),
    graded    BIGINT NOT NULL,
    earned    BIGINT NOT NULL
);

-- What every write looks at comes first; the texts behind it are read seldom.
CREATE TABLE attempt (
    id             TEXT PRIMARY KEY,
    state          TEXT NOT NULL CHECK (
                       state IN ('invited', 'opened', 'running', 'submitted', 'graded', 'cancelled')),
    session        BIGINT NOT NULL,
    section        BIGINT NOT NULL,
    next_change_at BIGINT NOT NULL,  -- when the clock alone moves it on; 0: never
    paused_at      BIGINT NOT NULL,  -- 0: the clock runs
    pause_until    BIGINT NOT NULL,  -- 0: until staff resumes it
    breaks_taken   BIGINT NOT NULL,
    seal_at        BIGINT NOT NULL,
    sealed         BIGINT NOT NULL CHECK (sealed IN (0, 1)),
    finished_at    BIGINT NOT NULL,
    finish_reason  TEXT NOT NULL CHECK (finish_reason IN ('none', 'submitted', 'deadline')),
    opens_at       BIGINT NOT NULL,
    latest_start   BIGINT NOT NULL CHECK (latest_start > opens_at),
    hard_close     BIGINT,
    extra_percent  BIGINT NOT NULL,
    extra_us       BIGINT NOT NULL,
    break_count    BIGINT NOT NULL,
    break_us       BIGINT NOT NULL,
    page           TEXT NOT NULL,
    token_hash     TEXT NOT NULL UNIQUE,
    blueprint      TEXT NOT NULL,
    language       TEXT NOT NULL,
    title          TEXT NOT NULL,
    summary        TEXT NOT NULL,
    name           TEXT NOT NULL,
    email          TEXT NOT NULL,
    invited_by     TEXT NOT NULL,
    zone           TEXT NOT NULL,
    practice_of    TEXT REFERENCES attempt (id),  -- the invitation; NULL: this is no practice
    created_at     BIGINT NOT NULL
);

CREATE INDEX attempt_due ON attempt (next_change_at) WHERE next_change_at > 0;
CREATE INDEX attempt_running ON attempt (blueprint) WHERE state = 'running';
CREATE INDEX attempt_practice ON attempt (practice_of) WHERE practice_of IS NOT NULL;
CREATE INDEX attempt_of_person ON attempt (LOWER(email));

CREATE TABLE attempt_section (
    attempt        TEXT NOT NULL REFERENCES attempt (id),
    section        BIGINT NOT NULL,
    title          TEXT NOT NULL,
    limit_us       BIGINT NOT NULL CHECK (limit_us >= 0),  -- 0: untimed
    granted_us     BIGINT NOT NULL,
    extra_min_us   BIGINT NOT NULL,  -- what accommodation added while it ran and never takes back
    started_at     BIGINT,
    ended_at       BIGINT,
    ended_by_clock BIGINT NOT NULL CHECK (ended_by_clock IN (0, 1)),
    PRIMARY KEY (attempt, section)
);

-- The clocks of positions with a limit of their own.
CREATE TABLE item_clock (
    attempt      TEXT NOT NULL REFERENCES attempt (id),
    position     BIGINT NOT NULL,
    granted_us   BIGINT NOT NULL,
    extra_min_us BIGINT NOT NULL,
    started_at   BIGINT,
    PRIMARY KEY (attempt, position)
);

-- The form that this attempt drew, frozen.
CREATE TABLE form_entry (
    attempt   TEXT NOT NULL REFERENCES attempt (id),
    position  BIGINT NOT NULL,
    section   BIGINT NOT NULL,
    slot      TEXT NOT NULL,
    item      TEXT NOT NULL,
    item_hash TEXT NOT NULL REFERENCES item_version (hash),
    variant   BIGINT NOT NULL CHECK (variant >= 0),  -- 1..: of a generated item's bank; 0: it has none
    points    BIGINT NOT NULL,
    construct TEXT NOT NULL CHECK (
                  construct IN ('skill', 'judgement', 'personality', 'survey')),
    raters    BIGINT NOT NULL CHECK (raters >= 0),  -- people who rate it; 0: a worker grades it
    limit_us  BIGINT NOT NULL CHECK (limit_us >= 0),  -- its own; 0: only the section's
    seed      BIGINT NOT NULL,
    shown     TEXT NOT NULL,  -- '2 0 1': the places of its options in the order that is shown; '': as written
    PRIMARY KEY (attempt, position)
);

-- Every revision that was taken, as they came: one behind the other, so that a thousand saves of a
-- thousand people fill a few pages. The highest seq of a position that is not `late` is its response;
-- `late` ones came after the grace: people may look at them, nothing grades them.
CREATE TABLE revision (
    -- INTEGER is what makes SQLite keep the rows in this order.
    number      INTEGER PRIMARY KEY,
    attempt     TEXT NOT NULL REFERENCES attempt (id),
    seq         BIGINT NOT NULL CHECK (seq > 0),
    position    BIGINT NOT NULL,
    session     BIGINT NOT NULL,
    base        BIGINT NOT NULL,  -- 0: content is the answer; else what was changed in that revision
    content     TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    -- Not IN: SQLite would make a table of three names for every row.
    standing    TEXT NOT NULL CHECK (
                    standing = 'in_time' OR standing = 'in_flight' OR standing = 'late')
);

-- Where the revisions of an attempt are; (attempt, seq) makes a resend harmless. The newest ones are
-- not here yet but in revision_tail: see revision_index.cpp.
CREATE TABLE revision_index (
    attempt  TEXT NOT NULL,
    seq      BIGINT NOT NULL,
    number   BIGINT NOT NULL,
    position BIGINT NOT NULL,
    standing TEXT NOT NULL,
    PRIMARY KEY (attempt, seq)
) WITHOUT ROWID;

-- One row: up to this number every revision is in revision_index.
CREATE TABLE revision_indexed (
    id     BIGINT PRIMARY KEY CHECK (id = 1),
    number BIGINT NOT NULL
);

-- What happened, as the reviewer reads it: opened, started, connected, viewed, ran, left_section …
CREATE TABLE event (
    attempt  TEXT NOT NULL REFERENCES attempt (id),
    number   BIGINT NOT NULL,
    at       BIGINT NOT NULL,
    event    TEXT NOT NULL,
    position BIGINT,
    detail   TEXT NOT NULL,
    PRIMARY KEY (attempt, number)
);

-- What staff or the server changed while a test ran, as its page is told.
CREATE TABLE notice (
    attempt      TEXT NOT NULL REFERENCES attempt (id),
    number       BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    kind         TEXT NOT NULL CHECK (
                     kind IN ('extended', 'shortened', 'paused', 'resumed', 'announced', 'credited')),
    amount_us    BIGINT NOT NULL,
    text         TEXT NOT NULL,
    confirmed_at BIGINT,  -- when the page said that it shows this
    PRIMARY KEY (attempt, number)
);

-- Changes by staff as they were answered, so that one that is sent again is not done again.
CREATE TABLE live_change (
    id        TEXT PRIMARY KEY,  -- made by the page that asked
    asked     TEXT NOT NULL,     -- the hash of what was asked, and by whom
    reached   BIGINT NOT NULL,
    connected BIGINT NOT NULL,
    at        BIGINT NOT NULL
);

-- What one person gets more than others, on every attempt from then on. The newest row counts. Why
-- is written nowhere.
CREATE TABLE accommodation (
    person        TEXT NOT NULL,
    number        BIGINT NOT NULL,
    extra_percent BIGINT NOT NULL,
    extra_us      BIGINT NOT NULL,
    break_count   BIGINT NOT NULL,
    break_us      BIGINT NOT NULL,
    granted_by    TEXT NOT NULL,
    granted_at    BIGINT NOT NULL,
    PRIMARY KEY (person, number)
);

-- What a candidate asked for before the start, until somebody decides.
CREATE TABLE accommodation_request (
    attempt       TEXT PRIMARY KEY REFERENCES attempt (id),
    extra_percent BIGINT NOT NULL,
    extra_us      BIGINT NOT NULL,
    break_count   BIGINT NOT NULL,
    break_us      BIGINT NOT NULL,
    asked_at      BIGINT NOT NULL
);

-- One row: when the server last said that it works. If that was at its start, and not worth an
-- outage, the one before had been silent since a moment that is kept, too.
CREATE TABLE heartbeat (
    id           BIGINT PRIMARY KEY CHECK (id = 1),
    at           BIGINT NOT NULL,
    silent_since BIGINT
);

-- Every time during which it did not, credited to all whose clock ran.
CREATE TABLE outage (
    number   BIGINT PRIMARY KEY,
    from_at  BIGINT NOT NULL,
    until_at BIGINT NOT NULL CHECK (until_at > from_at),
    cause    TEXT NOT NULL CHECK (cause IN ('down', 'refusing'))
);

-- Work for the workers. A lease is held by whoever knows its secret, until lease_until. What waits
-- is for people to rate, and no worker gets it. What is withdrawn was to grade a test that goes on.
CREATE TABLE grade_job (
    id          TEXT PRIMARY KEY,
    attempt     TEXT NOT NULL REFERENCES attempt (id),
    position    BIGINT NOT NULL,
    practice    BIGINT NOT NULL CHECK (practice IN (0, 1)),  -- its attempt's: behind all others
    purpose     TEXT NOT NULL CHECK (purpose IN ('grade', 'run')),
    answer      TEXT NOT NULL,
    input       TEXT,
    level       BIGINT NOT NULL CHECK (level >= 0),         -- so many levels of the item; 0: all of it
    checks      BIGINT NOT NULL CHECK (checks IN (0, 1)),   -- a Run on the hidden tests of these levels
    state       TEXT NOT NULL CHECK (state IN ('waiting', 'queued', 'leased', 'done', 'withdrawn')),
    lease       TEXT NOT NULL,
    leased_at   BIGINT NOT NULL,
    lease_until BIGINT NOT NULL,
    worker      TEXT NOT NULL,
    tries       BIGINT NOT NULL,
    created_at  BIGINT NOT NULL
);

CREATE INDEX grade_job_open ON grade_job (state, practice, purpose, created_at, id);
CREATE INDEX grade_job_of_attempt ON grade_job (attempt, position);

-- Levels that opened: all before the highest one are passed.
CREATE TABLE level_opened (
    attempt   TEXT NOT NULL REFERENCES attempt (id),
    position  BIGINT NOT NULL,
    level     BIGINT NOT NULL CHECK (level > 1),
    opened_at BIGINT NOT NULL,
    PRIMARY KEY (attempt, position, level)
);

-- What people said of an answer that waits for them, each once.
CREATE TABLE rating (
    job      TEXT NOT NULL REFERENCES grade_job (id),
    staff    TEXT NOT NULL REFERENCES staff (id),
    number   BIGINT NOT NULL,
    criteria TEXT NOT NULL,
    rated_at BIGINT NOT NULL,
    PRIMARY KEY (job, staff)
);

-- The one recorded result of a job.
CREATE TABLE grade_run (
    job         TEXT PRIMARY KEY REFERENCES grade_job (id),
    attempt     TEXT NOT NULL REFERENCES attempt (id),
    position    BIGINT NOT NULL,
    purpose     TEXT NOT NULL,
    outcome     TEXT NOT NULL CHECK (outcome IN ('scored', 'ungradable', 'infra_error')),
    grade       TEXT NOT NULL,
    worker      TEXT NOT NULL,
    finished_at BIGINT NOT NULL
);

CREATE INDEX grade_run_of_attempt ON grade_run (attempt, position);

-- Written once every position has a grade without a failure of ours; recomputable from grade_run. The
-- newest counts while its attempt is graded: one that goes on for lost time gets another at its end.
CREATE TABLE score (
    attempt               TEXT NOT NULL REFERENCES attempt (id),
    number                BIGINT NOT NULL,
    micropoints           BIGINT NOT NULL,
    points                BIGINT NOT NULL,
    judgement_micropoints BIGINT NOT NULL,  -- beside the score, never in it
    judgement_points      BIGINT NOT NULL,
    scored_at             BIGINT NOT NULL,
    PRIMARY KEY (attempt, number)
);

-- A structured interview: its kit as it was when it was planned.
CREATE TABLE interview (
    id              TEXT PRIMARY KEY,
    title           TEXT NOT NULL,
    minutes         BIGINT NOT NULL,
    questions       TEXT NOT NULL,
    candidate_name  TEXT NOT NULL,
    candidate_email TEXT NOT NULL,
    planned_by      TEXT NOT NULL,
    planned_at      BIGINT NOT NULL
);

CREATE TABLE interview_seat (
    interview TEXT NOT NULL REFERENCES interview (id),
    staff     TEXT NOT NULL REFERENCES staff (id),
    seat      BIGINT NOT NULL,
    PRIMARY KEY (interview, staff)
);

CREATE INDEX interview_seat_of_staff ON interview_seat (staff);

-- What an interviewer wrote, draft after draft; nothing follows the one that was handed in.
CREATE TABLE interview_sheet (
    interview TEXT NOT NULL,
    staff     TEXT NOT NULL,
    number    BIGINT NOT NULL,
    ratings   TEXT NOT NULL,
    handed_in BIGINT NOT NULL CHECK (handed_in IN (0, 1)),
    saved_at  BIGINT NOT NULL,
    PRIMARY KEY (interview, staff, number),
    FOREIGN KEY (interview, staff) REFERENCES interview_seat (interview, staff)
);

-- What staff did, each row chained to the one before by its hash.
CREATE TABLE audit (
    number   BIGINT PRIMARY KEY,
    at       BIGINT NOT NULL,
    actor    TEXT NOT NULL,
    action   TEXT NOT NULL,
    subject  TEXT NOT NULL,
    detail   TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash     TEXT NOT NULL
);
