CREATE TABLE town (
  town_id INTEGER PRIMARY KEY,
  south   REAL NOT NULL,
  north   REAL NOT NULL,
  west    REAL NOT NULL,
  east    REAL NOT NULL
);

CREATE TABLE stop (
  stop_id INTEGER PRIMARY KEY,
  town_id INTEGER REFERENCES town,   -- NULL: not known
  lat     REAL,                      -- NULL: not surveyed; then lon is NULL too
  lon     REAL
);
