SELECT locker_id, COUNT(*) AS parcels, MIN(arrived_at) AS since FROM parcel
WHERE state = 'waiting' AND arrived_at < '2025-06-01'
GROUP BY locker_id;
