CREATE INDEX parcel_of_locker ON parcel (locker_id, arrived_at);
CREATE INDEX parcel_by_state ON parcel (state, arrived_at, locker_id);
