CREATE INDEX loans_out ON loans (member_id, taken_on) WHERE state = 'out';
