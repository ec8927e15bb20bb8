CREATE TABLE fix (
  fix_id     INTEGER PRIMARY KEY,
  bicycle_id INTEGER NOT NULL,
  at_s       INTEGER NOT NULL,   -- seconds since midnight; each bicycle has at most one fix per second
  satellites INTEGER             -- NULL: not reported
);
