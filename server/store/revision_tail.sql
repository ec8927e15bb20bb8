-- The revisions that revision_index does not have yet, in tables and views of one connection. What
-- for, and why there are two kinds, is told in revision_tail.cpp.

-- name: unindexed
CREATE TEMP VIEW revision_unindexed AS
SELECT r.attempt, r.seq, r.number, r.position, r.standing FROM revision r
WHERE r.number > COALESCE((SELECT number FROM revision_indexed), 0)
  AND NOT EXISTS (
      SELECT 1 FROM revision_index i WHERE i.attempt = r.attempt AND i.seq = r.seq);

-- name: tail_of_writer
CREATE TEMP TABLE revision_tail (
    attempt  TEXT NOT NULL,
    seq      BIGINT NOT NULL,
    number   BIGINT NOT NULL,
    position BIGINT NOT NULL,
    standing TEXT NOT NULL,
    PRIMARY KEY (attempt, seq)
) WITHOUT ROWID;
INSERT INTO revision_tail (attempt, seq, number, position, standing)
SELECT attempt, seq, number, position, standing FROM revision_unindexed;

-- name: tail_of_reader
CREATE TEMP VIEW revision_tail AS
SELECT attempt, seq, number, position, standing FROM revision_unindexed;

-- name: entries
CREATE TEMP VIEW revision_entry AS
SELECT attempt, seq, number, position, standing FROM revision_index
UNION ALL
SELECT attempt, seq, number, position, standing FROM revision_tail;
