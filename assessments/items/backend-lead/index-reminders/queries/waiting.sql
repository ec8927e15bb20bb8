SELECT channel, COUNT(*) FROM reminder WHERE sent_on IS NULL GROUP BY channel
