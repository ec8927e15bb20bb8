SELECT parcel_id, code, arrived_at FROM parcel
WHERE locker_id = 73 AND state = 'waiting'
ORDER BY arrived_at, parcel_id;
