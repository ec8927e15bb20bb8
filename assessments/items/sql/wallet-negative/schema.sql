CREATE TABLE cards (
  card_id       INTEGER PRIMARY KEY,
  opening_cents INTEGER NOT NULL CHECK (opening_cents >= 0)
);

CREATE TABLE movements (
  movement_id INTEGER PRIMARY KEY,
  card_id     INTEGER NOT NULL REFERENCES cards,
  booked_at   TEXT NOT NULL,   -- YYYY-MM-DD HH:MM
  cents       INTEGER          -- top-up positive, lunch negative; NULL: the till was offline
);
