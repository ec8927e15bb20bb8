WITH dark AS (
  SELECT lamp_id, MIN(reported_on) AS since FROM reports WHERE state = 'open' GROUP BY lamp_id
)
SELECT street, COUNT(*) AS dark_lamps, MIN(since) AS oldest
FROM dark JOIN lamps USING (lamp_id)
GROUP BY district, street
HAVING COUNT(*) > 1;
