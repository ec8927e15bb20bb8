CREATE INDEX parcel_by_state ON parcel (state, locker_id, arrived_at);
