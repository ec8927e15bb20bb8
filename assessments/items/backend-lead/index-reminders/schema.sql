CREATE TABLE reminder (
  reminder_id INTEGER PRIMARY KEY,
  reader_id   INTEGER NOT NULL,
  channel     TEXT NOT NULL CHECK (channel IN ('mail', 'letter', 'phone')),
  due_on      TEXT NOT NULL,     -- YYYY-MM-DD
  sent_on     TEXT               -- NULL: waits to be sent
);
