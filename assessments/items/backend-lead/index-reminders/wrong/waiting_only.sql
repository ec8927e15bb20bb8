CREATE INDEX reminder_waiting ON reminder (channel, due_on) WHERE sent_on IS NULL;
