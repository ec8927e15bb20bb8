CREATE TABLE depots (
  depot_id INTEGER PRIMARY KEY,
  district TEXT                          -- NULL: in no district
);

CREATE TABLE deliveries (
  delivery_id INTEGER PRIMARY KEY,
  depot_id    INTEGER REFERENCES depots, -- NULL: not yet assigned
  received_on TEXT NOT NULL,             -- YYYY-MM-DD
  grams       INTEGER                    -- NULL: not weighed
);
CREATE INDEX deliveries_by_day ON deliveries (received_on);

CREATE TABLE handouts (
  handout_id INTEGER PRIMARY KEY,
  depot_id   INTEGER REFERENCES depots,  -- NULL: by the mobile team
  grams      INTEGER NOT NULL
);
