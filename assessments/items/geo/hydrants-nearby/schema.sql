CREATE TABLE hydrant (
  hydrant_id INTEGER PRIMARY KEY,
  x_m        INTEGER NOT NULL,
  y_m        INTEGER NOT NULL,
  in_use     INTEGER           -- 1, 0, or NULL: not inspected yet
);
CREATE INDEX hydrant_by_place ON hydrant (x_m, y_m);

CREATE TABLE building (
  building_id INTEGER PRIMARY KEY,
  x_m         INTEGER NOT NULL,
  y_m         INTEGER NOT NULL
);
