INSERT INTO parcel
SELECT 60000 + i,
       1 + (i * 7919) % 150,
       TIMESTAMP '2025-06-26 06:00' + i * INTERVAL '40 seconds',
       CASE WHEN i % 50 = 0 THEN 'waiting' ELSE 'collected' END,
       200 + (i * 31) % 9000,
       'Q-' || lpad(i::text, 6, '0')
FROM generate_series(1, 2000) AS i;
