CREATE INDEX parcel_by_locker ON parcel (locker_id);
CREATE INDEX parcel_by_day ON parcel (arrived_at);
