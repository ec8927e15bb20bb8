CREATE TABLE corner (
  parcel_id INTEGER NOT NULL,
  ring      INTEGER NOT NULL,   -- 0: the outer border; 1, 2 …: holes in it
  seq       INTEGER NOT NULL,   -- order along the ring; may have gaps
  x_m       INTEGER NOT NULL,
  y_m       INTEGER NOT NULL,
  PRIMARY KEY (parcel_id, ring, seq)
);
