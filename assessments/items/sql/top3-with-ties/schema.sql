CREATE TABLE machines (
  machine_id INTEGER PRIMARY KEY,
  hall       TEXT NOT NULL,
  name       TEXT NOT NULL
);

CREATE TABLE takings (
  taking_id  INTEGER PRIMARY KEY,
  machine_id INTEGER NOT NULL REFERENCES machines,
  kind       TEXT NOT NULL CHECK (kind IN ('play', 'refund')),
  cents      INTEGER CHECK (cents > 0)   -- NULL: the meter could not be read
);
