CREATE INDEX parcel_of_locker ON parcel USING hash (locker_id);
CREATE INDEX parcel_waiting ON parcel (locker_id, arrived_at) WHERE state = 'waiting';
