CREATE TABLE crossings (
  crossing_id INTEGER PRIMARY KEY,
  paid_at     TEXT NOT NULL,     -- local time, YYYY-MM-DDTHH:MM:SS or YYYY-MM-DDTHH:MM:SS.sss
  card_id     INTEGER,           -- NULL: paid in cash
  fare_cents  INTEGER NOT NULL
);
