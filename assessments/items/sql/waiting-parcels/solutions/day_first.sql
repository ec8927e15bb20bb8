CREATE INDEX parcel_of_locker ON parcel (locker_id, arrived_at);
CREATE INDEX parcel_waiting ON parcel (arrived_at, locker_id) WHERE state = 'waiting';
