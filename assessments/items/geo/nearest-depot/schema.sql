CREATE TABLE breakdown (
  breakdown_id INTEGER PRIMARY KEY,
  x_m INTEGER NOT NULL,
  y_m INTEGER NOT NULL
);

CREATE TABLE depot (
  depot_id INTEGER PRIMARY KEY,
  x_m INTEGER NOT NULL,
  y_m INTEGER NOT NULL,
  vans INTEGER                 -- vans that are free now; NULL: not known
);
