CREATE TABLE riders (
  rider_id INTEGER PRIMARY KEY,
  name     TEXT NOT NULL
);

CREATE TABLE repairs (
  repair_id   INTEGER PRIMARY KEY,
  rider_id    INTEGER REFERENCES riders,  -- NULL: a walk-in
  state       TEXT NOT NULL CHECK (state IN ('open', 'paid', 'void')),
  price_cents INTEGER                     -- NULL: under warranty
);
CREATE INDEX repairs_by_rider ON repairs (rider_id);
