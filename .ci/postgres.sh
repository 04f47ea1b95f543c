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
port_file=$dir/port

say() { echo "postgres: $*" >&2; }
fail() {
  say "$*"
  exit 1
}

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

# A pid file survives a crash and its number may since belong to another program: a process counts as
# ours only when it also works in our data folder.
running() {
  local pid
  pid=$(head -n 1 "$data/postmaster.pid" 2>/dev/null) || return 1
  [[ $pid =~ ^[0-9]+$ ]] || return 1
  [[ $(readlink "/proc/$pid/cwd" 2>/dev/null) == "$data" ]] && echo "$pid"
}

stop_server() {
  local pid
  if pid=$(running); then
    # Quit, not a clean shutdown: the data is thrown away on the next start.
    kill -QUIT "$pid" 2>/dev/null || true
    for _ in $(seq 100); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL "$pid" 2>/dev/null || true
  fi
  rm -f "$port_file"
}

# Runs a noisy step; its output is shown only when it fails.
quietly() {
  "$@" >"$dir/step.log" 2>&1 </dev/null || {
    tail -n 30 "$dir/step.log" >&2
    return 1
  }
}

answers() {
  bin=$(find_bin) && "$bin/pg_isready" -q -h 127.0.0.1 -p "$1"
}

# Prints the wanted port where one is named, else the usual one, else any that is free.
pick_port() {
  node -e '
    const { createServer } = require("node:net")
    const [wanted, usual] = process.argv.slice(1)
    const attempt = (ports) => {
      const [port, ...rest] = ports
      if (port === undefined) process.exit(1)
      const server = createServer().once("error", () => attempt(rest))
      server.listen(Number(port), "127.0.0.1", () => {
        const { port: found } = server.address()
        server.close(() => console.log(found))
      })
    }
    attempt(wanted ? [wanted] : [usual, 0])
  ' "$1" "$2"
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
  quietly apt-get update || fail 'apt-get update failed, so PostgreSQL cannot be installed.'
  DEBIAN_FRONTEND=noninteractive quietly apt-get install -y --no-install-recommends \
    -o Dpkg::Options::=--force-confold postgresql || fail 'apt-get could not install PostgreSQL.'
  bin=$(find_bin) || fail 'there is no PostgreSQL in /usr/lib/postgresql after the installation.'
}

# --- start -----------------------------------------------------------------------------------

start_server() {
  local port=$1
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
  # The lock's descriptor is closed for the daemon, which would otherwise hold it as long as it lives.
  as_postgres setsid "$bin/pg_ctl" start -w -t 60 -D "$data" -l "$log" >/dev/null 2>&1 </dev/null 9>&- || {
    tail -n 30 "$log" >&2 || true
    fail 'PostgreSQL did not start; the end of its log is above.'
  }
}

start() {
  mkdir -p "$dir"
  exec 9>"$dir/lock"
  flock -w 900 9 || fail "another start holds $dir/lock."

  local port
  if running >/dev/null && port=$(cat "$port_file" 2>/dev/null) && answers "$port"; then
    say "already running on port $port"
    return
  fi
  stop_server
  install
  port=$(pick_port "${POSTGRES_PORT:-}" 54329) || fail "port ${POSTGRES_PORT:-} is taken."
  # From here on a failure, or a signal, must leave nothing running. With traps of their own, signals
  # wait for the step at hand, so that no half-started server slips past stop_server.
  trap stop_server EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  start_server "$port"
  answers "$port" || fail "PostgreSQL does not answer on port $port; see $log."
  echo "$port" >"$port_file"
  trap - EXIT INT TERM
  say "running on port $port"
}

stop() {
  [ -d "$dir" ] || return 0
  exec 9>"$dir/lock"
  flock -w 900 9 || fail "a start holds $dir/lock."
  stop_server
  say 'stopped'
}

uri() {
  running >/dev/null && [ -s "$port_file" ] || fail 'not running; run ".ci/postgres.sh start" first.'
  echo "postgres://postgres@127.0.0.1:$(cat "$port_file")/postgres"
}

case ${1:-} in
  start | stop | uri) "$1" ;;
  *) fail 'usage: .ci/postgres.sh start|stop|uri' ;;
esac
