CREATE INDEX reminder_by_channel ON reminder (channel, due_on);
CREATE INDEX reminder_by_reader ON reminder (reader_id, due_on);
