CREATE INDEX reminder_by_reader ON reminder (reader_id, due_on);
