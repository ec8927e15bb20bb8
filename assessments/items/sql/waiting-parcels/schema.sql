CREATE TABLE parcel (
  parcel_id  INTEGER PRIMARY KEY,
  locker_id  INTEGER NOT NULL,
  arrived_at TIMESTAMP NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('waiting', 'collected', 'sent_back')), -- nearly all are collected
  grams      INTEGER NOT NULL,
  code       TEXT NOT NULL
);
