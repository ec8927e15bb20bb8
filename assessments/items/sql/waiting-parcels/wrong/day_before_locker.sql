CREATE INDEX parcel_by_day ON parcel (arrived_at, locker_id);
CREATE INDEX parcel_waiting ON parcel (locker_id, arrived_at) WHERE state = 'waiting';
