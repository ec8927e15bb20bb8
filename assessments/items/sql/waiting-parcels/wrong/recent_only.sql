CREATE INDEX parcel_of_locker ON parcel (locker_id, arrived_at);
CREATE INDEX parcel_recent ON parcel (locker_id, arrived_at) WHERE arrived_at >= '2025-01-01';
