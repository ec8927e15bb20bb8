CREATE TABLE booking (
  booking_id INTEGER PRIMARY KEY,
  room       TEXT NOT NULL,
  day        TEXT NOT NULL,      -- YYYY-MM-DD
  slot       INTEGER NOT NULL,
  band       TEXT NOT NULL,
  status     TEXT
);
