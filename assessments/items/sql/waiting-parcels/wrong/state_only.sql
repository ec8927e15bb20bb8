CREATE INDEX parcel_by_state ON parcel (state);
