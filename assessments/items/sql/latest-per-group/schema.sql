CREATE TABLE fridges (
  fridge_id INTEGER PRIMARY KEY,
  label     TEXT NOT NULL UNIQUE
);

CREATE TABLE readings (
  reading_id INTEGER PRIMARY KEY,
  fridge_id  INTEGER NOT NULL REFERENCES fridges,
  taken_at   TEXT NOT NULL,   -- YYYY-MM-DD HH:MM
  tenths     INTEGER          -- tenths of a degree Celsius; NULL: the sensor failed
);
CREATE INDEX readings_by_fridge ON readings (fridge_id, taken_at);
