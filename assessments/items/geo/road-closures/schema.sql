CREATE TABLE road (
  road_id  INTEGER PRIMARY KEY,
  length_m INTEGER NOT NULL
);

CREATE TABLE section (
  section_id INTEGER PRIMARY KEY,
  road_id    INTEGER NOT NULL REFERENCES road,
  from_m     INTEGER NOT NULL,   -- metres from the start of the road, from_m < to_m
  to_m       INTEGER NOT NULL
);

CREATE TABLE closure (
  closure_id INTEGER PRIMARY KEY,
  road_id    INTEGER NOT NULL REFERENCES road,
  from_m     INTEGER NOT NULL,   -- in the direction of the traffic: may be greater than to_m
  to_m       INTEGER             -- NULL: up to the end of the road, at length_m
);
