CREATE INDEX reminder_waiting ON reminder (due_on) WHERE sent_on IS NULL;
CREATE INDEX reminder_by_reader ON reminder (reader_id);
