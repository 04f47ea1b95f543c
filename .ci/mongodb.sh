#!/usr/bin/env bash
# A MongoDB-wire server for development and CI, on Debian, as root, without Docker:
# FerretDB over PostgreSQL with the DocumentDB extension, the latter two in a chroot of their own.
#
#   .ci/mongodb.sh start   installs what is missing, starts on an empty data folder, waits for a ping
#   .ci/mongodb.sh stop    stops what it started
#   .ci/mongodb.sh uri     prints mongodb://127.0.0.1:PORT/ of the running server
#
# `start` leaves a server that already answers, and its data, alone.
#
# Inherent to this server, so no fault of the code under test: it has no multi-document transactions
# (an aborted session keeps its writes, silently) and no change streams. Nothing may need a
# transaction to be right; where the server is a replica set, transactions are used.
#
# Settings, all optional:
#   MONGODB_DIR      where the chroot, the binary and the data are kept
#                    (default: ${XDG_CACHE_HOME:-$HOME/.cache}/ranked-lists-mongodb)
#   MONGODB_PORT     port to listen on (default: 27117, or a free one where that is taken)
#   MONGODB_PG_PORT  port of PostgreSQL (default: 54117, or a free one where that is taken)
#   MONGODB_MIRROR   Debian mirror of the chroot (default: the one that this machine's apt uses)
#   MONGODB_SUITE    Debian suite of the chroot (default: sid)
set -euo pipefail

FERRETDB_VERSION=v2.7.0
PG_VERSION=18
SUITE=${MONGODB_SUITE:-sid}

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dir=${MONGODB_DIR:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/ranked-lists-mongodb}
dir=$(realpath -m "$dir")
root=$dir/root
# Changes when the recipe does, so that an older chroot is built anew.
recipe="1 $SUITE postgresql-$PG_VERSION"
marker=$root/.recipe-complete
ferretdb=$dir/bin/ferretdb-$FERRETDB_VERSION
ferretdb_pid=$dir/ferretdb.pid
# Paths as the chroot sees them.
pg_home=/var/lib/ranked-lists
pg_data=$pg_home/data
pg_bin=/usr/lib/postgresql/$PG_VERSION/bin

name=mongodb
uri_start=mongodb://127.0.0.1:
uri_end=/
. "$repo/.ci/server.sh"

# --- what runs -------------------------------------------------------------------------------

ferretdb_running() { process_of "$ferretdb_pid" exe "$ferretdb"; }
postgres_running() { process_of "$root$pg_data/postmaster.pid" root "$root"; }
is_running() { ferretdb_running >/dev/null && postgres_running >/dev/null; }

stop_server() {
  local pid
  if pid=$(ferretdb_running); then end "$pid" TERM; fi
  # Quit, not a clean shutdown: the data is thrown away on the next start.
  if pid=$(postgres_running); then end "$pid" QUIT; fi
  rm -f "$ferretdb_pid"
  unmount_all
}

answers() { node "$repo/tests/support/mongodb-ping.mjs" "mongodb://127.0.0.1:$1/" "${2:-5000}"; }

# --- what is installed -----------------------------------------------------------------------

# Unmounts whatever is mounted below the chroot, deepest first: a killed run leaves /proc there.
unmount_all() {
  local target
  awk -v base="$root/" 'index($2, base) == 1 { print $2 }' /proc/mounts | sort -ru |
    while read -r target; do umount "$target" || umount -l "$target"; done
}

in_chroot() {
  chroot "$root" env -i HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
    ${no_proxy:+no_proxy="$no_proxy"} "$@"
}

as_postgres() {
  chroot --userspec=postgres:postgres "$root" \
    env -i HOME="$pg_home" LANG=C.UTF-8 PATH="$pg_bin:/usr/bin:/bin" "$@"
}

install_host_packages() {
  command -v debootstrap >/dev/null && [ -e "/usr/share/debootstrap/scripts/$SUITE" ] && return
  say 'installing debootstrap'
  quietly apt_get update || fail 'apt-get update failed, so debootstrap cannot be installed.'
  quietly apt_get install -y --no-install-recommends \
    debootstrap debian-archive-keyring || fail 'apt-get could not install debootstrap.'
}

# The mirror that this machine's own apt uses for Debian proper; security and backports have other
# suites. apt is asked rather than its files read: they come in two formats and many places.
find_mirror() {
  if [ -n "${MONGODB_MIRROR:-}" ]; then
    echo "$MONGODB_MIRROR"
    return
  fi
  local format='$(ORIGIN)|$(LABEL)|$(REPO_URI)' line
  line=$(apt-get indextargets --format "$format" | grep -m 1 '^Debian|Debian|' || true)
  if [ -z "$line" ]; then
    # Without fetched indexes apt knows addresses but not yet what they hold.
    quietly apt_get update || true
    line=$(apt-get indextargets --format "$format" | grep -m 1 '^Debian|Debian|' || true)
  fi
  local uri=${line##*|}
  case $uri in
    mirror+file:*) uri=$(grep -m 1 -oE '^(https?|file)://[^[:space:]]+' "${uri#mirror+file:}" || true) ;;
    mirror+*) uri='' ;;
  esac
  [ -n "$uri" ] || fail 'no Debian mirror found in the sources of apt; name one in MONGODB_MIRROR.'
  echo "$uri"
}

# What the chroot needs of this machine to reach the same mirror in the same way.
copy_network_settings() {
  local file
  mkdir -p "$root/etc/ssl/certs" "$root/etc/apt/apt.conf.d"
  for file in /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt; do
    if [ -e "$file" ]; then cp -L "$file" "$root$file"; fi
  done
  # Only how to fetch: other settings of the host name programs that the chroot does not have.
  apt-config dump | grep -E '^Acquire::(https?|Check-|Retries|ForceIPv)' \
    >"$root/etc/apt/apt.conf.d/99host" || true
}

# debootstrap fetches with wget, which does not read apt's settings.
proxy_of_apt() {
  apt-config shell proxy "Acquire::$1::Proxy" | sed -n "s/^proxy='\(.*\)'$/\1/p" | grep -v '^DIRECT$' || true
}

install_chroot() {
  if [ "$(cat "$marker" 2>/dev/null)" = "$recipe" ] && [ -x "$root$pg_bin/postgres" ]; then return; fi
  install_host_packages
  local mirror proxy
  mirror=$(find_mirror)
  proxy=$(proxy_of_apt http)
  if [ -z "${http_proxy:-}" ] && [ -n "$proxy" ]; then export http_proxy=$proxy; fi
  proxy=$(proxy_of_apt https)
  if [ -z "${https_proxy:-}" ] && [ -n "$proxy" ]; then export https_proxy=$proxy; fi

  say "building the chroot in $root (a minute or two, once)"
  unmount_all
  rm -rf --one-file-system "$root"
  mkdir -p "$root"
  quietly debootstrap --variant=minbase --include=ca-certificates "$SUITE" "$root" "$mirror" ||
    fail "debootstrap of $SUITE failed; its last lines are above."
  copy_network_settings
  # No package may start a daemon or make a cluster of its own, and nothing here must survive a crash.
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod 755 "$root/usr/sbin/policy-rc.d"
  mkdir -p "$root/etc/postgresql-common"
  echo 'create_main_cluster = false' >"$root/etc/postgresql-common/createcluster.conf"
  echo force-unsafe-io >"$root/etc/dpkg/dpkg.cfg.d/unsafe-io"

  # A package's set-up reads /proc.
  mountpoint -q "$root/proc" || mount -t proc proc "$root/proc" || mount --rbind /proc "$root/proc" ||
    say 'could not mount /proc in the chroot; going on without it.'
  quietly in_chroot apt-get update || fail 'apt-get update failed in the chroot; its last lines are above.'
  quietly in_chroot apt-get install -y --no-install-recommends -o Dpkg::Options::=--force-confold \
    "postgresql-$PG_VERSION" "postgresql-$PG_VERSION-documentdb" ||
    fail 'PostgreSQL with DocumentDB could not be installed in the chroot; the last lines are above.'
  in_chroot apt-get clean
  unmount_all
  [ -x "$root$pg_bin/postgres" ] || fail "the chroot has no $pg_bin/postgres after the installation."
  echo "$recipe" >"$marker"
}

install_ferretdb() {
  [ -x "$ferretdb" ] && return
  command -v go >/dev/null || fail 'FerretDB is built with Go, and no "go" is on the PATH.'
  say "building FerretDB $FERRETDB_VERSION (a minute, once)"
  mkdir -p "$dir/bin"
  GOBIN=$dir/bin quietly go install "github.com/FerretDB/FerretDB/v2/cmd/ferretdb@$FERRETDB_VERSION" ||
    fail "go install of FerretDB $FERRETDB_VERSION failed; its last lines are above."
  # Under its own name last, so that an interrupted build is not taken for a finished one.
  mv "$dir/bin/ferretdb" "$ferretdb"
}

# --- start -----------------------------------------------------------------------------------

start_postgres() {
  local port=$1
  unmount_all
  rm -rf --one-file-system "${root:?}$pg_home"
  mkdir -p "$root$pg_home"
  # In memory where that can be: a collection is several files, and each suite makes some hundred of them.
  mount -t tmpfs -o size=4g,mode=755 tmpfs "$root$pg_home" || say 'no memory for the data; it is kept on disk.'
  in_chroot chown postgres:postgres "$pg_home"
  quietly as_postgres initdb -D "$pg_data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync ||
    fail 'initdb failed; its last lines are above.'
  # The data does not outlive the server, so nothing waits for the disk.
  cat >>"$root$pg_data/postgresql.conf" <<CONF
shared_preload_libraries = 'pg_cron,pg_documentdb_core,pg_documentdb,pg_documentdb_extended_rum'
cron.database_name = 'postgres'
cron.host = '127.0.0.1'
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
port = $port
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
jit = off
# keys are exclusion constraints, on which those who create the same one at once deadlock now and then
deadlock_timeout = 50ms
CONF
  as_postgres setsid pg_ctl start -w -t 60 -D "$pg_data" -l "$pg_home/postgres.log" \
    >/dev/null 2>&1 </dev/null 9>&- || {
    tail -n 30 "$root$pg_home/postgres.log" >&2 || true
    fail 'PostgreSQL did not start; the end of its log is above.'
  }
  quietly as_postgres psql -X -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$port" -U postgres -d postgres \
    -c 'create extension documentdb cascade' -c 'create extension documentdb_extended_rum cascade' ||
    fail 'the DocumentDB extension could not be created; the last lines are above.'
}

start_ferretdb() {
  local port=$1 pg_port=$2
  rm -rf "$dir/state"
  mkdir -p "$dir/state"
  setsid "$ferretdb" --listen-addr="127.0.0.1:$port" \
    --postgresql-url="postgres://postgres@127.0.0.1:$pg_port/postgres" \
    --no-auth --telemetry=disable --debug-addr=- --state-dir="$dir/state" --log-level=WARN \
    >"$dir/ferretdb.log" 2>&1 </dev/null 9>&- &
  echo $! >"$ferretdb_pid"
}

install() {
  [ "$(id -u)" = 0 ] || fail 'a chroot needs root; give the tests another server in TEST_MONGODB_URI instead.'
  command -v apt-get >/dev/null || fail 'this needs a Debian machine; give the tests another server in TEST_MONGODB_URI instead.'
  [ -d "$repo/node_modules/mongodb" ] || fail 'the mongodb package is missing; run "npm ci" first.'
  install_chroot
  install_ferretdb
}

launch() {
  local pg_port
  pg_port=$(pick_port "${MONGODB_PG_PORT:-}" 54117)
  port=$(pick_port "${MONGODB_PORT:-}" 27117)
  start_postgres "$pg_port"
  start_ferretdb "$port" "$pg_port"
  answers "$port" 60000 || {
    tail -n 20 "$dir/ferretdb.log" >&2
    fail 'FerretDB did not answer a ping within a minute; the end of its log is above.'
  }
}

serve "$@"
