SELECT reminder_id, reader_id FROM reminder
WHERE sent_on IS NULL AND channel = 'mail' ORDER BY due_on, reminder_id LIMIT 20
