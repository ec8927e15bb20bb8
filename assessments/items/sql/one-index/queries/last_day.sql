SELECT MAX(taken_on) FROM loans WHERE member_id = 240
