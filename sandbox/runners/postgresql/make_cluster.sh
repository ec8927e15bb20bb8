#!/bin/sh
# Makes the prepared cluster that postgresql_runner copies in each box: one database, two roles, as
# few and as small files as PostgreSQL can start from.
#
#   postgresql_cluster.sh DIRECTORY-OF-POSTGRES'-PROGRAMS NEW-DIRECTORY
set -eu
programs=$1
target=$2
site=$(mktemp -d)
trap 'rm -rf "$site"' EXIT
cluster=$site/cluster

# PostgreSQL refuses to run as root.
unprivileged=
if [ "$(id -u)" = 0 ]; then
    unprivileged='setpriv --reuid=65534 --regid=65534 --clear-groups'
    chown 65534:65534 "$site"
fi
cd "$site"
export TZ=UTC LC_ALL=C.UTF-8

$unprivileged "$programs/initdb" --pgdata="$cluster" --username=postgres --auth=trust \
    --encoding=UTF8 --locale=C.UTF-8 --lc-messages=C --wal-segsize=1 --no-sync \
    --no-instructions >"$site/log" 2>&1 || { cat "$site/log" >&2; exit 1; }

# One database only: nothing is ever made from a template here.
$unprivileged "$programs/postgres" --single -j -D "$cluster" postgres >"$site/log" 2>&1 <<'SQL'
UPDATE pg_database SET datistemplate = false;

DROP DATABASE template0;

DROP DATABASE template1;

CREATE ROLE author LOGIN;

ALTER DATABASE postgres OWNER TO author;

ALTER SCHEMA public OWNER TO author;

CREATE ROLE candidate LOGIN IN ROLE pg_read_all_data;

ALTER ROLE candidate SET default_transaction_read_only = on;

REVOKE ALL ON DATABASE postgres FROM PUBLIC;

GRANT CONNECT ON DATABASE postgres TO candidate;

DELETE FROM pg_description;

VACUUM (FULL, FREEZE, ANALYZE);

CHECKPOINT;

SQL
if grep -E 'ERROR|FATAL|PANIC' "$site/log" >&2; then exit 1; fi
$unprivileged "$programs/pg_resetwal" -f "$cluster" >/dev/null

cat >"$cluster/postgresql.conf" <<'CONF'
# Nothing here outlives a test: no promise about the disk is needed.
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
wal_init_zero = off
wal_recycle = off
min_wal_size = 2MB
max_wal_size = 16MB
checkpoint_timeout = 1d
# As few processes and as little memory as there can be.
max_connections = 4
superuser_reserved_connections = 0
max_worker_processes = 0
max_parallel_workers = 0
max_parallel_workers_per_gather = 0
max_logical_replication_workers = 0
max_replication_slots = 0
autovacuum = off
bgwriter_lru_maxpages = 0
shared_buffers = 8MB
huge_pages = off
dynamic_shared_memory_type = mmap
restart_after_crash = off
# The same plan each time: statistics of every row, 300 times this number, instead of a random part.
jit = off
default_statistics_target = 1000
synchronize_seqscans = off
# Nobody watches it, and what it says goes to nobody.
update_process_title = off
track_activities = off
log_min_messages = panic
log_min_error_statement = panic
log_checkpoints = off
# The runner alone reaches it.
listen_addresses = ''
unix_socket_directories = '.'
# The same answer on every machine.
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
datestyle = 'ISO, YMD'
# What a transaction costs is read from its session's counters.
track_counts = on
CONF
printf 'local all author,candidate trust\n' >"$cluster/pg_hba.conf"
# Maps of free space and of visibility: made anew when they are missed.
find "$cluster" \( -name '*_fsm' -o -name '*_vm' -o -name 'pg_internal.init' \) -delete
rm -f "$cluster/postmaster.opts"
: >"$cluster/postgresql.auto.conf"
rm -rf "$target"
cp -R "$cluster" "$target"
# The user of a box is a stranger here, and only copies.
chmod -R a+rX "$target"
