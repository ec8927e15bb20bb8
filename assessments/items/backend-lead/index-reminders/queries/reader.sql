SELECT due_on, sent_on FROM reminder WHERE reader_id = 77 ORDER BY due_on DESC
