SELECT title FROM book WHERE pages > 300
