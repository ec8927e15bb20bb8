CREATE INDEX loans_by_day ON loans (taken_on, member_id);
