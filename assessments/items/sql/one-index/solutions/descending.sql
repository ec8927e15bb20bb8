CREATE INDEX loans_newest ON loans (member_id, taken_on DESC);
