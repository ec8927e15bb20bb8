CREATE INDEX loans_by_state ON loans (state, member_id, taken_on);
