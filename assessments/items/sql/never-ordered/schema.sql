CREATE TABLE growers (
  grower_id INTEGER PRIMARY KEY,
  name      TEXT NOT NULL
);

CREATE TABLE orders (
  order_id  INTEGER PRIMARY KEY,
  grower_id INTEGER REFERENCES growers,  -- NULL: sold at the market stall
  state     TEXT CHECK (state IN ('packed', 'sent', 'cancelled'))  -- NULL: from the paper book
);
CREATE INDEX orders_by_grower ON orders (grower_id);
