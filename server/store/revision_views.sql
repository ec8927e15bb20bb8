-- What statements find revisions by, made anew by each connection. `revision_tail` are those that
-- revision_index does not have yet: a table of a writer's own, or a reader's view. What for is
-- told in revision_index.cpp.

-- name: unindexed
CREATE TEMP VIEW revision_unindexed AS
SELECT r.attempt, r.seq, r.number, r.position, r.standing FROM revision r
WHERE r.number > COALESCE((SELECT number FROM revision_indexed), 0)
  AND NOT EXISTS (
      SELECT 1 FROM revision_index i WHERE i.attempt = r.attempt AND i.seq = r.seq);

-- Its rows are in memory, and no statement changes them: see tail_table.hpp.
-- name: tail_of_writer
CREATE TABLE revision_tail (attempt TEXT, seq BIGINT, number BIGINT, position BIGINT, standing TEXT);

-- name: tail_of_reader
CREATE TEMP VIEW revision_tail AS
SELECT attempt, seq, number, position, standing FROM revision_unindexed;

-- name: entries
CREATE TEMP VIEW revision_entry AS
SELECT attempt, seq, number, position, standing FROM revision_index
UNION ALL
SELECT attempt, seq, number, position, standing FROM revision_tail;
