SELECT COUNT(*) AS parcels FROM parcel
WHERE locker_id = 41
  AND arrived_at >= '2024-10-01' AND arrived_at < '2025-01-01';
