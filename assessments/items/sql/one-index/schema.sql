CREATE TABLE loans (
  loan_id   INTEGER PRIMARY KEY,
  member_id INTEGER NOT NULL,
  tool_id   INTEGER NOT NULL,
  taken_on  TEXT NOT NULL,       -- YYYY-MM-DD
  state     TEXT NOT NULL CHECK (state IN ('out', 'returned'))
);
