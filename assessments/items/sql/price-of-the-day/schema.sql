CREATE TABLE prices (
  price_id INTEGER PRIMARY KEY,
  bread    TEXT NOT NULL,
  from_day TEXT NOT NULL,      -- YYYY-MM-DD
  cents    INTEGER             -- for one piece; NULL: given away
);
CREATE TABLE sales (
  sale_id INTEGER PRIMARY KEY,
  bread   TEXT NOT NULL,
  sold_on TEXT NOT NULL,       -- YYYY-MM-DD
  pieces  INTEGER NOT NULL CHECK (pieces > 0)
);
