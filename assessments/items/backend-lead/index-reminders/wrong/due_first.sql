CREATE INDEX reminder_by_day ON reminder (due_on, channel, sent_on);
CREATE INDEX reminder_by_day_and_reader ON reminder (due_on, reader_id);
