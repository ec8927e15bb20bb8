CREATE INDEX ON parcel (locker_id, arrived_at DESC) INCLUDE (state);
CREATE INDEX ON parcel (locker_id, arrived_at) INCLUDE (code) WHERE state IN ('waiting');
