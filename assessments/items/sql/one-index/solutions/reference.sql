CREATE INDEX loans_by_member ON loans (member_id, taken_on);
