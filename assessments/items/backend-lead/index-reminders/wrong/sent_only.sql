CREATE INDEX reminder_sent ON reminder (sent_on);
CREATE INDEX reminder_by_reader ON reminder (reader_id);
