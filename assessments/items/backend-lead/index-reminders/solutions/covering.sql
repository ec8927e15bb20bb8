CREATE INDEX reminder_waiting ON reminder (channel, due_on, reminder_id, reader_id) WHERE sent_on IS NULL;
CREATE INDEX reminder_by_reader ON reminder (reader_id, due_on DESC, sent_on);
