CREATE INDEX loans_newest ON loans (member_id, taken_on DESC, loan_id DESC);
CREATE INDEX loans_quarter ON loans (member_id, taken_on);
CREATE INDEX loans_last ON loans (member_id, taken_on, tool_id);
