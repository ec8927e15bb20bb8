CREATE TABLE gauge (
  gauge_id INTEGER PRIMARY KEY,
  x_m      INTEGER NOT NULL,   -- metres east of the town hall; negative: west of it
  y_m      INTEGER NOT NULL,   -- metres north of the town hall; negative: south of it
  rain_mm  INTEGER             -- NULL: the gauge did not report
);
