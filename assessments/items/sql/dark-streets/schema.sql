CREATE TABLE lamps (
  lamp_id  INTEGER PRIMARY KEY,
  district TEXT NOT NULL,
  street   TEXT NOT NULL
);
CREATE TABLE reports (
  report_id   INTEGER PRIMARY KEY,
  lamp_id     INTEGER REFERENCES lamps,   -- NULL: nobody knows which
  reported_on TEXT NOT NULL,              -- YYYY-MM-DD
  state       TEXT                        -- 'open', 'closed', 'doubtful'; NULL: not read yet
);
