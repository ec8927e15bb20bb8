SELECT COUNT(*) FROM loans
WHERE member_id = 88 AND taken_on >= '2024-04-01' AND taken_on < '2024-07-01'
