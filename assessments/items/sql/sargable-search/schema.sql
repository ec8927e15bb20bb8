CREATE TABLE finds (
  find_id  INTEGER PRIMARY KEY,
  line     TEXT NOT NULL CHECK (line IN ('M1', 'M2', 'M3', 'M4', 'M5', 'M6')),
  found_at TEXT,   -- YYYY-MM-DDTHH:MM:SS, with .sss in some rows, or YYYY-MM-DD alone; NULL: unknown
  label    TEXT NOT NULL,
  state    TEXT CHECK (state IN ('kept', 'sold', 'returned'))   -- NULL: not sorted yet
);
CREATE INDEX finds_by_line ON finds (line, found_at);

CREATE TABLE claims (
  claim_id INTEGER PRIMARY KEY,
  find_id  INTEGER REFERENCES finds,   -- NULL: nothing found yet
  phone    TEXT                        -- NULL: claimed at the counter
);
CREATE INDEX claims_by_phone ON claims (phone);
CREATE INDEX claims_by_find ON claims (find_id);
