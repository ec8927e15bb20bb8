CREATE INDEX reminder_next ON reminder (channel, due_on) WHERE sent_on IS NULL;
CREATE INDEX reminder_by_reader ON reminder (reader_id, due_on);
CREATE INDEX reminder_counts ON reminder (sent_on, channel);
