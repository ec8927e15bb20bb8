-- Every statement of the server, by name. Parameters are named; SQLite and PostgreSQL both run them.

-- name: staff_insert
INSERT INTO staff (id, email, name, role, password_hash, created_at)
VALUES (:id, :email, :name, :role, :password_hash, :created_at)
ON CONFLICT (email) DO NOTHING;

-- name: staff_by_email
SELECT id, email, name, role, password_hash FROM staff WHERE email = :email;

-- name: staff_session_insert
INSERT INTO staff_session (token_hash, staff, created_at, expires_at)
VALUES (:token_hash, :staff, :created_at, :expires_at);

-- name: staff_by_session
SELECT s.id, s.email, s.name, s.role, s.password_hash
FROM staff_session t JOIN staff s ON s.id = t.staff
WHERE t.token_hash = :token_hash AND t.expires_at > :now;

-- name: staff_session_delete
DELETE FROM staff_session WHERE token_hash = :token_hash;

-- name: staff_session_prune
DELETE FROM staff_session WHERE expires_at <= :now;

-- name: item_version_insert
INSERT INTO item_version (hash, path, bundle, published_at)
VALUES (:hash, :path, :bundle, :published_at)
ON CONFLICT (hash) DO NOTHING;

-- name: item_version_by_hash
SELECT hash, path, bundle FROM item_version WHERE hash = :hash;

-- name: attempt_insert
INSERT INTO attempt (
    id, token_hash, blueprint, title, summary, name, email, invited_by, zone, created_at, opens_at,
    closes_at, state, started_at, section, section_started_at, session, page, last_seq, finished_at,
    finish_reason, next_change_at)
VALUES (
    :id, :token_hash, :blueprint, :title, :summary, :name, :email, :invited_by, :zone, :created_at,
    :opens_at, :closes_at, 'invited', 0, 0, 0, 0, '', 0, 0, 'none', 0);

-- name: attempt_section_insert
INSERT INTO attempt_section (attempt, section, title, limit_us)
VALUES (:attempt, :section, :title, :limit_us);

-- name: attempt_sections
SELECT section, title, limit_us FROM attempt_section WHERE attempt = :attempt ORDER BY section;

-- name: form_entry_insert
INSERT INTO form_entry (attempt, position, section, slot, item, item_hash, points, seed)
VALUES (:attempt, :position, :section, :slot, :item, :item_hash, :points, :seed);

-- name: form_of_attempt
SELECT position, section, slot, item, item_hash, points, seed
FROM form_entry WHERE attempt = :attempt ORDER BY position;

-- name: attempt_by_id
SELECT * FROM attempt WHERE id = :id;

-- name: attempt_by_token
SELECT * FROM attempt WHERE token_hash = :token_hash;

-- name: attempt_list
SELECT * FROM attempt ORDER BY created_at DESC, id DESC LIMIT :count_max;

-- name: attempt_due
SELECT id FROM attempt WHERE state = 'running' AND next_change_at <= :now;

-- name: attempt_next_change
SELECT MIN(next_change_at) AS next_change_at FROM attempt WHERE state = 'running';

-- name: attempt_update
UPDATE attempt
SET state = :state, started_at = :started_at, section = :section,
    section_started_at = :section_started_at, session = :session, page = :page,
    last_seq = :last_seq, finished_at = :finished_at, finish_reason = :finish_reason,
    next_change_at = :next_change_at
WHERE id = :id;

-- name: attempt_advance_seq
UPDATE attempt SET last_seq = :seq WHERE id = :id;

-- name: revision_insert
INSERT INTO revision (attempt, seq, position, session, answer, received_at, late)
VALUES (:attempt, :seq, :position, :session, :answer, :received_at, :late);

-- name: revision_latest
SELECT r.seq, r.position, r.answer, r.received_at, n.revision_count
FROM revision r
JOIN (SELECT position, MAX(seq) AS seq, COUNT(*) AS revision_count
      FROM revision WHERE attempt = :attempt GROUP BY position) n
  ON n.seq = r.seq
WHERE r.attempt = :attempt
ORDER BY r.position;

-- name: revision_by_seq
SELECT seq, position, session, answer, received_at, late
FROM revision WHERE attempt = :attempt AND seq = :seq;

-- name: revision_list
SELECT seq, position, session, answer, received_at, late
FROM revision WHERE attempt = :attempt ORDER BY seq;

-- name: event_insert
INSERT INTO event (attempt, number, at, event, position, detail)
SELECT :attempt, COALESCE(MAX(number), 0) + 1, :at, :event, :position, :detail
FROM event WHERE attempt = :attempt;

-- name: event_list
SELECT number, at, event, position, detail FROM event WHERE attempt = :attempt ORDER BY number;

-- name: job_insert
INSERT INTO grade_job (
    id, attempt, position, purpose, answer, input, state, lease, lease_until, worker, tries,
    created_at)
VALUES (:id, :attempt, :position, :purpose, :answer, :input, 'queued', '', 0, '', 0, :created_at);

-- name: job_next
SELECT id, attempt, position, purpose, answer, input, tries, worker FROM grade_job
WHERE state = 'queued' OR (state = 'leased' AND lease_until <= :now)
ORDER BY purpose, created_at, id LIMIT 1;

-- name: job_lease
UPDATE grade_job
SET state = 'leased', lease = :lease, lease_until = :lease_until, worker = :worker,
    tries = tries + 1
WHERE id = :id;

-- name: job_by_lease
SELECT id, attempt, position, purpose, answer, input, tries, worker FROM grade_job
WHERE id = :id AND lease = :lease AND state = 'leased';

-- name: job_extend
UPDATE grade_job SET lease_until = :lease_until WHERE id = :id;

-- name: job_requeue
UPDATE grade_job SET state = 'queued', lease = '', lease_until = 0 WHERE id = :id;

-- name: job_finish
UPDATE grade_job SET state = 'done' WHERE id = :id;

-- name: job_runs_open
SELECT COUNT(*) AS open_count FROM grade_job
WHERE attempt = :attempt AND purpose = 'run' AND state <> 'done';

-- name: job_queued
SELECT COUNT(*) AS queued_count FROM grade_job WHERE state = 'queued';

-- name: job_runs_count
SELECT position, COUNT(*) AS run_count FROM grade_job
WHERE attempt = :attempt AND purpose = 'run' GROUP BY position;

-- name: job_grades_open
SELECT COUNT(*) AS open_count FROM grade_job
WHERE attempt = :attempt AND purpose = 'grade' AND state <> 'done';

-- name: run_insert
INSERT INTO grade_run (job, attempt, position, purpose, outcome, grade, worker, finished_at)
VALUES (:job, :attempt, :position, :purpose, :outcome, :grade, :worker, :finished_at);

-- name: run_by_job
SELECT job, outcome FROM grade_run WHERE job = :job;

-- name: run_list
SELECT job, position, purpose, outcome, grade, worker, finished_at FROM grade_run
WHERE attempt = :attempt ORDER BY finished_at, job;

-- name: run_held
SELECT COUNT(*) AS held_count FROM grade_run
WHERE attempt = :attempt AND purpose = 'grade' AND outcome = 'infra_error';

-- name: score_insert
INSERT INTO score (attempt, micropoints, points, scored_at)
VALUES (:attempt, :micropoints, :points, :scored_at)
ON CONFLICT (attempt) DO NOTHING;

-- name: score_of_attempt
SELECT micropoints, points, scored_at FROM score WHERE attempt = :attempt;

-- name: points_of_attempt
SELECT COALESCE(SUM(points), 0) AS points FROM form_entry WHERE attempt = :attempt;

-- name: audit_last
SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1;

-- name: audit_insert
INSERT INTO audit (number, at, actor, action, subject, detail, previous, hash)
VALUES (:number, :at, :actor, :action, :subject, :detail, :previous, :hash);

-- name: audit_list
SELECT number, at, actor, action, subject, detail, previous, hash FROM audit ORDER BY number;
