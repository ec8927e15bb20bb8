-- The statements about grading: jobs, levels, ratings, runs and scores. As in queries.sql.

-- name: job_insert
INSERT INTO grade_job (
    id, attempt, position, practice, purpose, answer, input, level, checks, state, lease,
    leased_at, lease_until, worker, tries, created_at)
VALUES (
    :id, :attempt, :position,
    (SELECT CASE WHEN practice_of IS NULL THEN 0 ELSE 1 END FROM attempt WHERE id = :attempt),
    :purpose, :answer, :input, :level, :checks, :state, '', 0, 0, '', 0, :created_at);

-- name: job_next_queued
SELECT id, attempt, position, practice, purpose, answer, input, level, checks, tries,
    worker, created_at
FROM grade_job WHERE state = 'queued' ORDER BY practice, purpose, created_at, id LIMIT 1;

-- name: job_next_expired
SELECT id, attempt, position, practice, purpose, answer, input, level, checks, tries,
    worker, created_at
FROM grade_job WHERE state = 'leased' AND lease_until <= :now
ORDER BY practice, purpose, created_at, id LIMIT 1;

-- name: job_lease
UPDATE grade_job
SET state = 'leased', lease = :lease, leased_at = :leased_at, lease_until = :lease_until,
    worker = :worker, tries = tries + 1
WHERE id = :id;

-- name: job_give_back
UPDATE grade_job SET state = 'queued', lease = '', tries = tries - 1
WHERE id = :id AND lease = :lease AND state = 'leased';

-- name: job_by_lease
SELECT id, attempt, position, purpose, answer, input, level, checks, tries, worker FROM grade_job
WHERE id = :id AND lease = :lease AND lease <> '' AND state = 'leased';

-- name: job_any_leased
SELECT id FROM grade_job WHERE state = 'leased' LIMIT 1;

-- name: job_later
SELECT j.id FROM grade_job j LEFT JOIN grade_run r ON r.job = j.id
WHERE j.created_at > :at OR r.finished_at > :at LIMIT 1;

-- name: job_extend
UPDATE grade_job SET lease_until = :lease_until
WHERE id = :id AND leased_at > :leased_after RETURNING id;

-- name: job_put_off
UPDATE grade_job SET lease = '', lease_until = :until WHERE id = :id;

-- name: job_withdraw
UPDATE grade_job SET state = 'withdrawn', lease = ''
WHERE attempt = :attempt AND purpose = 'grade' AND state <> 'done';

-- name: job_finish
UPDATE grade_job SET state = 'done' WHERE id = :id;

-- name: job_runs_open
SELECT COUNT(*) AS open_count FROM grade_job
WHERE attempt = :attempt AND purpose = 'run' AND state <> 'done';

-- In these three, what waits for its next try or has lost its worker waits like the others.

-- name: job_queued
SELECT COUNT(*) AS queued_count FROM grade_job
WHERE state IN ('queued', 'leased') AND practice <= (
    SELECT CASE WHEN practice_of IS NULL THEN 0 ELSE 1 END FROM attempt WHERE id = :attempt)
  AND (state = 'queued' OR lease = '' OR lease_until <= :now);

-- name: job_grades_queued
SELECT COUNT(*) AS queued_count FROM grade_job
WHERE state IN ('queued', 'leased') AND practice = :practice AND purpose = 'grade'
  AND (state = 'queued' OR lease = '' OR lease_until <= :now);

-- name: job_runs_queued
SELECT attempt, position FROM grade_job
WHERE state IN ('queued', 'leased') AND practice = :practice AND purpose = 'run'
  AND (state = 'queued' OR lease = '' OR lease_until <= :now)
ORDER BY created_at, id LIMIT :count_max;

-- name: job_runs_count
SELECT position, COUNT(*) AS run_count FROM grade_job
WHERE attempt = :attempt AND purpose = 'run' GROUP BY position;

-- name: job_checks_count
SELECT COUNT(*) AS check_count FROM grade_job j LEFT JOIN grade_run r ON r.job = j.id
WHERE j.attempt = :attempt AND j.position = :position AND j.checks = 1
  AND COALESCE(r.outcome, '') <> 'infra_error';

-- name: level_highest
SELECT COALESCE(MAX(level), 0) AS level FROM level_opened
WHERE attempt = :attempt AND position = :position;

-- name: level_insert
INSERT INTO level_opened (attempt, position, level, opened_at)
VALUES (:attempt, :position, :level, :opened_at)
ON CONFLICT (attempt, position, level) DO NOTHING;

-- name: job_grades_open
SELECT COUNT(*) AS open_count FROM grade_job
WHERE attempt = :attempt AND purpose = 'grade' AND state NOT IN ('done', 'withdrawn');

-- name: job_grades_positions
SELECT position FROM grade_job
WHERE attempt = :attempt AND purpose = 'grade' AND state NOT IN ('done', 'withdrawn');

-- name: job_grades_waiting
SELECT COUNT(*) AS waiting_count FROM grade_job
WHERE attempt = :attempt AND purpose = 'grade' AND state = 'waiting';

-- name: job_to_rate
SELECT j.id, j.attempt, j.position, j.created_at FROM grade_job j
WHERE j.state = 'waiting'
  AND NOT EXISTS (SELECT 1 FROM rating r WHERE r.job = j.id AND r.staff = :staff)
ORDER BY j.practice, j.purpose, j.created_at, j.id LIMIT :count_max;

-- name: job_rated
SELECT id, attempt, position, purpose, answer, input, tries, worker, state, created_at
FROM grade_job
WHERE id = :id
  AND (state = 'waiting' OR EXISTS (SELECT 1 FROM rating r WHERE r.job = grade_job.id));

-- name: rating_insert
INSERT INTO rating (job, staff, number, criteria, rated_at)
SELECT :job, :staff, COUNT(*) + 1, :criteria, :rated_at FROM rating WHERE job = :job;

-- name: rating_list
SELECT r.staff, s.name, r.criteria, r.rated_at
FROM rating r JOIN staff s ON s.id = r.staff WHERE r.job = :job ORDER BY r.number;

-- name: rating_list_of_attempt
SELECT r.job, j.position, r.staff, s.name, r.criteria, r.rated_at
FROM grade_job j JOIN rating r ON r.job = j.id JOIN staff s ON s.id = r.staff
WHERE j.attempt = :attempt AND NOT EXISTS (
    SELECT 1 FROM grade_job newer
    WHERE newer.attempt = j.attempt AND newer.position = j.position
      AND newer.purpose = 'grade' AND newer.created_at > j.created_at)
ORDER BY j.position, r.number;

-- name: rating_progress
SELECT j.position, COUNT(r.job) AS given
FROM grade_job j LEFT JOIN rating r ON r.job = j.id
WHERE j.attempt = :attempt AND j.state = 'waiting'
GROUP BY j.position ORDER BY j.position;

-- name: run_insert
INSERT INTO grade_run (job, attempt, position, purpose, outcome, grade, worker, finished_at)
VALUES (:job, :attempt, :position, :purpose, :outcome, :grade, :worker, :finished_at);

-- name: run_by_job
SELECT job, outcome FROM grade_run WHERE job = :job;

-- name: run_list
SELECT job, position, purpose, outcome, grade, worker, finished_at FROM grade_run
WHERE attempt = :attempt ORDER BY finished_at, job;

-- name: job_held
SELECT j.id, j.attempt, j.position, j.purpose, j.answer, j.input, j.level, j.checks, j.tries,
    j.worker
FROM grade_job j JOIN grade_run r ON r.job = j.id
WHERE j.attempt = :attempt AND j.purpose = 'grade' AND r.outcome = 'infra_error'
  AND NOT EXISTS (
    SELECT 1 FROM grade_job newer
    WHERE newer.attempt = j.attempt AND newer.position = j.position
      AND newer.purpose = 'grade' AND newer.created_at > j.created_at)
ORDER BY j.position;

-- name: score_insert
INSERT INTO score (
    attempt, number, micropoints, points, judgement_micropoints, judgement_points, scored_at)
SELECT :attempt, COUNT(*) + 1, :micropoints, :points, :judgement_micropoints, :judgement_points,
    :scored_at
FROM score WHERE attempt = :attempt;

-- name: score_of_attempt
SELECT s.micropoints, s.points, s.judgement_micropoints, s.judgement_points, s.scored_at
FROM score s JOIN attempt a ON a.id = s.attempt
WHERE s.attempt = :attempt AND a.state = 'graded' ORDER BY s.number DESC LIMIT 1;

-- name: points_of_attempt
SELECT COALESCE(SUM(CASE WHEN construct = 'skill' THEN points END), 0) AS points,
       COALESCE(SUM(CASE WHEN construct = 'judgement' THEN points END), 0) AS judgement_points
FROM form_entry WHERE attempt = :attempt;
