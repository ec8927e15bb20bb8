CREATE TABLE side (
  district_id INTEGER NOT NULL,
  x1 INTEGER NOT NULL, y1 INTEGER NOT NULL,   -- a straight side of the border, in whole metres,
  x2 INTEGER NOT NULL, y2 INTEGER NOT NULL    -- in either direction, in any order of rows
);

CREATE TABLE tree (
  tree_id INTEGER PRIMARY KEY,
  x INTEGER NOT NULL, y INTEGER NOT NULL
);
