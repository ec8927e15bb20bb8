CREATE INDEX reminder_waiting ON reminder (sent_on, channel, due_on);
CREATE INDEX reminder_by_reader ON reminder (reader_id, due_on);
