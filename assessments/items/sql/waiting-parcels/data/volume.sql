-- 60,000 parcels at 150 lockers in the 360 days from 1 July 2024, in the order of their arrival. One in 97 was
-- forgotten, and half of the last 300 wait, too.
INSERT INTO parcel
SELECT i,
       1 + (i * 37) % 150,
       TIMESTAMP '2024-07-01 06:00' + i * INTERVAL '518 seconds',
       CASE WHEN i % 97 = 5 OR (i > 59700 AND i % 2 = 0) THEN 'waiting'
            WHEN i % 41 = 0 THEN 'sent_back'
            ELSE 'collected' END,
       200 + (i * 7919) % 9000,
       'P-' || lpad(((i * 104729::bigint) % 1000000)::text, 6, '0')
FROM generate_series(1, 60000) AS i;
