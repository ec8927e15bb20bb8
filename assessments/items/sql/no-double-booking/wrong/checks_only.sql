CREATE TABLE booking_new (
  booking_id INTEGER PRIMARY KEY,
  room       TEXT NOT NULL,
  day        TEXT NOT NULL,
  slot       INTEGER NOT NULL CHECK (slot BETWEEN 1 AND 8),
  band       TEXT NOT NULL,
  status     TEXT NOT NULL CHECK (status IN ('held', 'confirmed', 'cancelled'))
);
INSERT INTO booking_new SELECT booking_id, room, day, slot, band, status FROM booking;
DROP TABLE booking;
ALTER TABLE booking_new RENAME TO booking;
