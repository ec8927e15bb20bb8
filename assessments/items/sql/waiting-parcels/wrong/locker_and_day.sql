CREATE INDEX parcel_of_locker ON parcel (locker_id, arrived_at);
