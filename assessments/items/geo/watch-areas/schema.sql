CREATE TABLE area (
  area_id INTEGER PRIMARY KEY,
  name    TEXT NOT NULL,
  west    REAL NOT NULL,   -- degrees; an area reaches from its west edge eastwards to its east edge
  south   REAL NOT NULL,
  east    REAL NOT NULL,
  north   REAL NOT NULL
);

CREATE TABLE sighting (
  sighting_id INTEGER PRIMARY KEY,
  whale_id    INTEGER,     -- NULL: the whale was not recognised
  lon         REAL,        -- degrees, more than -180 and at most 180; NULL with lat: no position
  lat         REAL
);
