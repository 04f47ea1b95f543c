#!/usr/bin/env bash
# A PostgreSQL server for development and CI, on Debian, without Docker.
#
#   .ci/postgres.sh start   installs what is missing, starts on an empty data folder, waits for an answer
#   .ci/postgres.sh stop    stops what it started
#   .ci/postgres.sh uri     prints postgres://postgres@127.0.0.1:PORT/postgres of the running server
#
# `start` leaves a server that already answers, and its data, alone. As root the server runs as the user
# `postgres`, which may not be root; as anybody else it runs as them.
#
# Settings, all optional:
#   POSTGRES_DIR   where the data is kept (default: /var/cache/ranked-lists-postgres for root, whose own
#                  cache no other user can read; else ${XDG_CACHE_HOME:-$HOME/.cache}/ranked-lists-postgres)
#   POSTGRES_PORT  port to listen on (default: 54329, or a free one where that is taken)
set -euo pipefail

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# Programs of another user cannot start in a folder that is closed to them.
cd /
if [ "$(id -u)" = 0 ]; then
  dir=${POSTGRES_DIR:-/var/cache/ranked-lists-postgres}
else
  dir=${POSTGRES_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/ranked-lists-postgres}
fi
dir=$(realpath -m "$dir")
data=$dir/data
log=$dir/postgres.log
name=postgres
uri_start=postgres://postgres@127.0.0.1:
uri_end=/postgres
. "$repo/.ci/server.sh"

# --- what runs -------------------------------------------------------------------------------

# The newest of the versions that are installed; nothing where there is none.
find_bin() {
  local found
  found=$(printf '%s\n' /usr/lib/postgresql/*/bin/postgres | sort -V | tail -n 1)
  [ -x "$found" ] && dirname "$found"
}

as_postgres() {
  if [ "$(id -u)" = 0 ]; then
    setpriv --reuid=postgres --regid=postgres --init-groups env -i LANG=C.UTF-8 PATH="$bin:/usr/bin:/bin" "$@"
  else
    env -i LANG=C.UTF-8 PATH="$bin:/usr/bin:/bin" "$@"
  fi
}

running() { process_of "$data/postmaster.pid" cwd "$data"; }
is_running() { running >/dev/null; }

stop_server() {
  local pid
  # Quit, not a clean shutdown: the data is thrown away on the next start.
  if pid=$(running); then end "$pid" QUIT; fi
}

answers() {
  bin=$(find_bin) && "$bin/pg_isready" -q -h 127.0.0.1 -p "$1"
}

# --- what is installed -----------------------------------------------------------------------

install() {
  if bin=$(find_bin); then return; fi
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null ||
    fail 'PostgreSQL is missing, and only root on a Debian machine can install it; give the tests another server in TEST_POSTGRES_URI instead.'
  say 'installing postgresql'
  # The package would make a cluster of its own, and start it.
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] ||
    echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  quietly apt_get update || fail 'apt-get update failed, so PostgreSQL cannot be installed.'
  quietly apt_get install -y --no-install-recommends \
    -o Dpkg::Options::=--force-confold postgresql || fail 'apt-get could not install PostgreSQL.'
  bin=$(find_bin) || fail 'there is no PostgreSQL in /usr/lib/postgresql after the installation.'
}

# --- start -----------------------------------------------------------------------------------

launch() {
  port=$(pick_port "${POSTGRES_PORT:-}" 54329)
  rm -rf --one-file-system "${data:?}" "$log"
  mkdir -p "$data"
  touch "$log"
  if [ "$(id -u)" = 0 ]; then
    chown postgres:postgres "$data" "$log"
    chmod 755 "$dir"
    as_postgres test -w "$data" || fail "the user postgres cannot reach $data; name another folder in POSTGRES_DIR."
  fi
  # Text is compared by its code points, as the two other engines do.
  quietly as_postgres "$bin/initdb" -D "$data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync ||
    fail 'initdb failed; its last lines are above.'
  # The data does not outlive the server, so nothing waits for the disk.
  cat >>"$data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
port = $port
max_connections = 300
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
jit = off
CONF
  as_postgres setsid "$bin/pg_ctl" start -w -t 60 -D "$data" -l "$log" >/dev/null 2>&1 </dev/null 9>&- || {
    tail -n 30 "$log" >&2 || true
    fail 'PostgreSQL did not start; the end of its log is above.'
  }
  answers "$port" || fail "PostgreSQL does not answer on port $port; see $log."
}

serve "$@"
