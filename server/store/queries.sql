-- Statements of the server, by name; the others are in queries_work.sql. Parameters are named; SQLite and
-- PostgreSQL both run them.

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

-- name: staff_session_unmake
DELETE FROM staff_session WHERE created_at > :at;

-- name: staff_session_prune
DELETE FROM staff_session WHERE expires_at <= :now;

-- name: item_version_insert
INSERT INTO item_version (hash, path, bundle, published_at)
VALUES (:hash, :path, :bundle, :published_at)
ON CONFLICT (hash) DO NOTHING;

-- name: blueprint_offer_insert
INSERT INTO blueprint_offer (slug, offered_at) VALUES (:slug, :offered_at)
ON CONFLICT (slug) DO NOTHING;

-- name: blueprint_demand
SELECT o.slug, o.offered_at, COUNT(a.id) AS completed
FROM blueprint_offer o
LEFT JOIN attempt a
    ON a.blueprint = o.slug AND a.practice_of IS NULL AND a.finished_at >= :since
    AND a.state IN ('submitted', 'graded')
GROUP BY o.slug, o.offered_at ORDER BY o.slug;

-- name: item_use_list
SELECT item, SUM(CASE WHEN day > :since THEN drawn ELSE 0 END) AS recent, SUM(drawn) AS ever
FROM item_use GROUP BY item ORDER BY item;

-- name: item_use_count
INSERT INTO item_use (item, day, drawn) VALUES (:item, :day, 1)
ON CONFLICT (item, day) DO UPDATE SET drawn = item_use.drawn + 1;

-- name: item_seen_list
SELECT DISTINCT f.item FROM attempt a JOIN form_entry f ON f.attempt = a.id
WHERE LOWER(a.email) = :person AND a.practice_of IS NULL AND a.state NOT IN ('invited', 'opened')
ORDER BY f.item;

-- name: item_result_list
SELECT item_hash, graded, earned FROM item_result ORDER BY item_hash;

-- name: item_result_count
INSERT INTO item_result (item_hash, graded, earned) VALUES (:item_hash, :count, :earned)
ON CONFLICT (item_hash) DO UPDATE
SET graded = item_result.graded + :count, earned = item_result.earned + :earned;

-- name: item_version_by_hash
SELECT hash, path, bundle FROM item_version WHERE hash = :hash;

-- name: attempt_insert
INSERT INTO attempt (
    id, state, session, section, next_change_at, paused_at, pause_until, breaks_taken, seal_at,
    sealed, finished_at, finish_reason, opens_at, latest_start, hard_close, extra_percent, extra_us,
    break_count, break_us, page, token_hash, blueprint, language, title, summary, name, email,
    invited_by, zone, practice_of, created_at)
VALUES (
    :id, 'invited', 0, 0, 0, 0, 0, 0, 0, 0, 0, 'none', :opens_at, :latest_start, :hard_close,
    :extra_percent, :extra_us, :break_count, :break_us, '', :token_hash, :blueprint, :language,
    :title, :summary, :name, :email, :invited_by, :zone, :practice_of, :created_at);

-- name: section_insert
INSERT INTO attempt_section (
    attempt, section, title, limit_us, granted_us, extra_min_us, started_at, ended_at,
    ended_by_clock)
VALUES (:attempt, :section, :title, :limit_us, 0, 0, NULL, NULL, 0);

-- name: section_list
SELECT section, title, limit_us, granted_us, extra_min_us, started_at, ended_at, ended_by_clock
FROM attempt_section WHERE attempt = :attempt ORDER BY section;

-- name: section_update
UPDATE attempt_section
SET granted_us = :granted_us, extra_min_us = :extra_min_us, started_at = :started_at,
    ended_at = :ended_at, ended_by_clock = :ended_by_clock
WHERE attempt = :attempt AND section = :section;

-- name: item_clock_insert
INSERT INTO item_clock (attempt, position, granted_us, extra_min_us, started_at)
VALUES (:attempt, :position, 0, 0, NULL);

-- name: item_clock_list
SELECT c.position, f.limit_us, c.granted_us, c.extra_min_us, c.started_at
FROM item_clock c JOIN form_entry f ON f.attempt = c.attempt AND f.position = c.position
WHERE c.attempt = :attempt ORDER BY c.position;

-- name: item_clock_update
UPDATE item_clock
SET granted_us = :granted_us, extra_min_us = :extra_min_us, started_at = :started_at
WHERE attempt = :attempt AND position = :position;

-- name: form_entry_insert
INSERT INTO form_entry (
    attempt, position, section, slot, item, item_hash, variant, points, construct, raters, limit_us,
    seed, shown)
VALUES (
    :attempt, :position, :section, :slot, :item, :item_hash, :variant, :points, :construct, :raters,
    :limit_us, :seed, :shown);

-- name: form_of_attempt
SELECT position, section, slot, item, item_hash, variant, points, construct, raters, limit_us, seed,
       shown
FROM form_entry WHERE attempt = :attempt ORDER BY position;

-- name: form_entry_at
SELECT position, section, slot, item, item_hash, variant, points, construct, raters, limit_us, seed,
       shown
FROM form_entry WHERE attempt = :attempt AND position = :position;

-- name: survey_places
SELECT f.attempt, f.position, f.item_hash
FROM form_entry f JOIN attempt a ON a.id = f.attempt
WHERE f.construct = 'survey' AND a.sealed = 1 AND a.practice_of IS NULL
ORDER BY f.item, f.item_hash, a.finished_at, a.id, f.position;

-- name: save_gate
SELECT a.state, a.session, a.section, a.next_change_at, a.paused_at,
       COALESCE((SELECT t.seq FROM revision_tail t WHERE t.attempt = a.id
                 ORDER BY t.seq DESC LIMIT 1),
                (SELECT MAX(i.seq) FROM revision_index i WHERE i.attempt = a.id)) AS last_seq
FROM attempt a WHERE a.id = :attempt;

-- name: attempt_by_id
SELECT * FROM attempt WHERE id = :id;

-- name: attempt_by_token
SELECT * FROM attempt WHERE token_hash = :token_hash;

-- name: attempt_list
SELECT * FROM attempt WHERE practice_of IS NULL
ORDER BY created_at DESC, id DESC LIMIT :count_max;

-- name: attempt_practices
SELECT id FROM attempt WHERE practice_of = :invitation ORDER BY created_at, id;

-- name: attempt_due
SELECT id FROM attempt WHERE next_change_at > 0 AND next_change_at <= :now
ORDER BY next_change_at LIMIT :count_max;

-- name: attempt_next_change
SELECT MIN(next_change_at) AS next_change_at FROM attempt WHERE next_change_at > 0;

-- name: attempt_running
SELECT id FROM attempt WHERE state = 'running' AND practice_of IS NULL;

-- name: attempt_running_of_blueprint
SELECT id FROM attempt
WHERE state = 'running' AND blueprint = :blueprint AND practice_of IS NULL;

-- name: attempt_opened
SELECT id FROM attempt
WHERE state = 'opened' AND latest_start > :now AND practice_of IS NULL
    AND (:blueprint = '' OR blueprint = :blueprint);

-- name: attempt_startable
SELECT id FROM attempt
WHERE state IN ('invited', 'opened') AND opens_at < :until AND latest_start > :from
    AND practice_of IS NULL;

-- name: attempt_timed
SELECT id FROM attempt WHERE state = 'running' AND practice_of IS NULL
UNION SELECT id FROM attempt WHERE next_change_at > 0;

-- name: attempt_later
SELECT a.id FROM attempt a JOIN attempt_section s ON s.attempt = a.id
WHERE s.started_at > :at OR a.finished_at > :at LIMIT 1;

-- name: attempt_connected
SELECT a.id FROM attempt a
JOIN event e ON e.attempt = a.id AND e.number = (
    SELECT MAX(number) FROM event
    WHERE attempt = a.id AND event IN ('connected', 'disconnected'))
WHERE a.state = 'running' AND a.practice_of IS NULL AND e.event = 'connected' AND e.at < :before;

-- name: attempt_of_person
SELECT id FROM attempt
WHERE LOWER(email) = :person AND state IN ('invited', 'opened', 'running')
  AND practice_of IS NULL;

-- name: attempt_update
UPDATE attempt
SET state = :state, session = :session, section = :section, next_change_at = :next_change_at,
    paused_at = :paused_at, pause_until = :pause_until, breaks_taken = :breaks_taken,
    seal_at = :seal_at, sealed = :sealed, finished_at = :finished_at, finish_reason = :finish_reason,
    extra_percent = :extra_percent, extra_us = :extra_us, break_count = :break_count,
    break_us = :break_us, page = :page, latest_start = :latest_start, hard_close = :hard_close
WHERE id = :id;

-- A page that comes back changes no more, and no index has these.
-- name: attempt_session_update
UPDATE attempt SET session = :session, page = :page WHERE id = :id;

-- name: revision_last
SELECT COALESCE((SELECT seq FROM revision_tail WHERE attempt = :attempt
                 ORDER BY seq DESC LIMIT 1),
                (SELECT MAX(seq) FROM revision_index WHERE attempt = :attempt)) AS seq;

-- name: revision_insert
INSERT INTO revision (attempt, seq, position, session, base, content, received_at, standing)
VALUES (:attempt, :seq, :position, :session, :base, :content, :received_at, :standing);

-- name: revision_unindexed
SELECT attempt, seq, number, position, standing FROM revision_unindexed ORDER BY number;

-- name: revision_tail_ends
SELECT COALESCE((SELECT number FROM revision_indexed), 0) AS indexed,
       COALESCE((SELECT MAX(number) FROM revision), 0) AS newest;

-- name: revision_index_reaches
SELECT 1 AS reaches FROM revision_index WHERE attempt = :attempt AND seq >= :seq LIMIT 1;

-- name: revision_index_insert
INSERT INTO revision_index (attempt, seq, number, position, standing)
SELECT attempt, seq, number, position, standing FROM revision_tail
WHERE attempt = :attempt AND seq < :seq_end ORDER BY seq;

-- name: revision_indexed_set
INSERT INTO revision_indexed (id, number) VALUES (1, :number)
ON CONFLICT (id) DO UPDATE SET number = :number;

-- name: revision_latest
SELECT r.seq, r.position, r.session, r.base, r.content, r.received_at, r.standing,
       n.revision_count
FROM (SELECT MAX(number) AS number, COUNT(*) AS revision_count
      FROM revision_entry WHERE attempt = :attempt AND standing <> 'late' GROUP BY position) n
JOIN revision r ON r.number = n.number
ORDER BY r.position;

-- name: revision_by_seq
SELECT seq, position, session, base, content, received_at, standing FROM revision
WHERE number = (SELECT number FROM revision_entry WHERE attempt = :attempt AND seq = :seq);

-- name: revision_list
SELECT r.seq, r.position, r.session, r.base, r.content, r.received_at, r.standing
FROM revision_entry e JOIN revision r ON r.number = e.number
WHERE e.attempt = :attempt ORDER BY e.seq;

-- Not INSERT ... SELECT: SQLite would put the row into a table of its own first, to read and write
-- one table at once.
-- name: event_insert
INSERT INTO event (attempt, number, at, event, position, detail)
VALUES (:attempt, (SELECT COALESCE(MAX(number), 0) + 1 FROM event WHERE attempt = :attempt), :at,
        :event, :position, :detail);

-- name: event_list
SELECT number, at, event, position, detail FROM event WHERE attempt = :attempt ORDER BY number;

-- name: event_last_connection
SELECT event FROM event
WHERE attempt = :attempt AND event IN ('connected', 'disconnected')
ORDER BY number DESC LIMIT 1;

-- name: event_clock_started
SELECT MAX(at) AS at FROM event WHERE attempt = :attempt AND event = 'clock_started';

-- name: revision_of_position
SELECT seq, position, session, base, content, received_at, standing FROM revision
WHERE number = (SELECT MAX(number) FROM revision_entry
                WHERE attempt = :attempt AND position = :position AND standing <> 'late');

-- name: revision_late_count
SELECT COUNT(*) AS late_count FROM revision_entry
WHERE attempt = :attempt AND standing = 'late';

-- name: notice_insert
INSERT INTO notice (attempt, number, at, kind, amount_us, text, confirmed_at)
SELECT :attempt, COALESCE(MAX(number), 0) + 1, :at, :kind, :amount_us, :text, NULL
FROM notice WHERE attempt = :attempt;

-- name: notice_list
SELECT number, at, kind, amount_us, text, confirmed_at
FROM notice WHERE attempt = :attempt ORDER BY number;

-- name: notice_confirm
UPDATE notice SET confirmed_at = :at
WHERE attempt = :attempt AND number = :number AND confirmed_at IS NULL;

-- name: live_change_insert
INSERT INTO live_change (id, asked, reached, connected, at)
VALUES (:id, :asked, :reached, :connected, :at);

-- name: live_change_by_id
SELECT asked, reached, connected FROM live_change WHERE id = :id;

-- name: accommodation_insert
INSERT INTO accommodation (
    person, number, extra_percent, extra_us, break_count, break_us, granted_by, granted_at)
SELECT :person, COALESCE(MAX(number), 0) + 1, :extra_percent, :extra_us, :break_count, :break_us,
       :granted_by, :granted_at
FROM accommodation WHERE person = :person;

-- name: accommodation_of_person
SELECT extra_percent, extra_us, break_count, break_us
FROM accommodation WHERE person = :person ORDER BY number DESC LIMIT 1;

-- name: accommodation_request_insert
INSERT INTO accommodation_request (
    attempt, extra_percent, extra_us, break_count, break_us, asked_at)
VALUES (:attempt, :extra_percent, :extra_us, :break_count, :break_us, :asked_at)
ON CONFLICT (attempt) DO UPDATE
SET extra_percent = :extra_percent, extra_us = :extra_us, break_count = :break_count,
    break_us = :break_us, asked_at = :asked_at;

-- name: accommodation_request_of_attempt
SELECT extra_percent, extra_us, break_count, break_us
FROM accommodation_request WHERE attempt = :attempt;

-- name: accommodation_request_delete
DELETE FROM accommodation_request WHERE attempt = :attempt;

-- name: heartbeat_set
INSERT INTO heartbeat (id, at, silent_since) VALUES (1, :at, :silent_since)
ON CONFLICT (id) DO UPDATE SET at = :at, silent_since = :silent_since;

-- name: heartbeat_get
SELECT at, silent_since FROM heartbeat WHERE id = 1;

-- name: outage_insert
INSERT INTO outage (number, from_at, until_at, cause)
SELECT COALESCE(MAX(number), 0) + 1, :from_at, :until_at, :cause FROM outage;

-- name: outage_unmake
DELETE FROM outage WHERE from_at >= :at;

-- name: outage_shorten
UPDATE outage SET until_at = :at WHERE until_at > :at;

-- name: outage_count
SELECT COUNT(*) AS outage_count FROM outage;

-- name: outage_last
SELECT until_at FROM outage ORDER BY number DESC LIMIT 1;

-- name: outage_list
SELECT from_at, until_at, cause FROM outage ORDER BY number;

-- name: audit_last
SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1;

-- name: audit_insert
INSERT INTO audit (number, at, actor, action, subject, detail, previous, hash)
VALUES (:number, :at, :actor, :action, :subject, :detail, :previous, :hash);

-- name: audit_list
SELECT number, at, actor, action, subject, detail, previous, hash FROM audit ORDER BY number;

-- name: interview_insert
INSERT INTO interview (
    id, title, minutes, questions, candidate_name, candidate_email, planned_by, planned_at)
VALUES (
    :id, :title, :minutes, :questions, :candidate_name, :candidate_email, :planned_by,
    :planned_at);

-- name: interview_seat_insert
INSERT INTO interview_seat (interview, staff, seat) VALUES (:interview, :staff, :seat);

-- name: interview_by_id
SELECT * FROM interview WHERE id = :id;

-- name: interview_list
SELECT * FROM interview ORDER BY planned_at DESC, id DESC LIMIT :count_max;

-- name: interview_list_of_staff
SELECT i.* FROM interview_seat t JOIN interview i ON i.id = t.interview
WHERE t.staff = :staff ORDER BY i.planned_at DESC, i.id DESC LIMIT :count_max;

-- name: interview_seats
SELECT s.id, s.name,
       (SELECT MAX(h.number) FROM interview_sheet h
        WHERE h.interview = t.interview AND h.staff = t.staff) AS number
FROM interview_seat t JOIN staff s ON s.id = t.staff
WHERE t.interview = :interview ORDER BY t.seat;

-- name: interview_sheet_at
SELECT ratings, handed_in, saved_at FROM interview_sheet
WHERE interview = :interview AND staff = :staff AND number = :number;

-- name: interview_sheet_insert
INSERT INTO interview_sheet (interview, staff, number, ratings, handed_in, saved_at)
VALUES (:interview, :staff, :number, :ratings, :handed_in, :saved_at);
