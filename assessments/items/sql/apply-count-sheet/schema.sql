CREATE TABLE catalogue (
  variety TEXT PRIMARY KEY
);
CREATE TABLE stock (
  variety TEXT PRIMARY KEY REFERENCES catalogue,
  on_hand INTEGER NOT NULL,        -- packets
  shelf   TEXT                     -- NULL: not placed yet
);
CREATE TABLE sheet (
  line      INTEGER PRIMARY KEY,
  variety   TEXT NOT NULL,
  change    INTEGER NOT NULL,      -- packets more, or fewer
  signed_by TEXT                   -- NULL: nobody signed
);
CREATE TABLE applied (
  line      INTEGER PRIMARY KEY,   -- of the sheet
  signed_by TEXT NOT NULL
);
