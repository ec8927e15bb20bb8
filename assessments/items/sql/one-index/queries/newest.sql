SELECT loan_id, tool_id, taken_on FROM loans
WHERE member_id = 417 ORDER BY taken_on DESC, loan_id DESC LIMIT 20
