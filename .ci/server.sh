# What the scripts beside it share. Those of servers set these and source it; who only installs something
# needs `name` and `dir`.
#
#   name       of the server, as it says who speaks
#   dir        folder of what it keeps
#   uri_start  address of the server up to its port, and uri_end what follows
#   install, launch, is_running, answers PORT, stop_server
#              functions: `launch` starts the server and sets `port`, `stop_server` ends what it started

port_file=$dir/port

say() { echo "$name: $*" >&2; }
fail() {
  say "$*"
  exit 1
}

# Runs a noisy step; its output is shown only when it fails.
quietly() {
  local log=$dir/step.log
  "$@" >"$log" 2>&1 </dev/null || {
    tail -n 30 "$log" >&2
    return 1
  }
}

# apt refuses whoever comes while it works, and servers are installed side by side.
apt_get() {
  DEBIAN_FRONTEND=noninteractive flock -o "${TMPDIR:-/tmp}/ranked-lists-apt.lock" apt-get "$@"
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
  ' "$1" "$2" || fail "port $1 is taken."
}

# Prints the process of a pid file when the link of it in /proc leads where it should: a pid file survives
# a crash, and its number may since belong to another program.
process_of() {
  local file=$1 link=$2 target=$3 pid found
  pid=$(head -n 1 "$file" 2>/dev/null) || return 1
  [[ $pid =~ ^[0-9]+$ ]] || return 1
  found=$(readlink "/proc/$pid/$link" 2>/dev/null) || return 1
  # a binary that was replaced meanwhile is "(deleted)"
  [ "${found% (deleted)}" = "$target" ] && echo "$pid"
}

# Ends a process, by force where it has not ended after ten seconds.
end() {
  local pid=$1 signal=$2
  kill "-$signal" "$pid" 2>/dev/null || return 0
  for _ in $(seq 100); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL "$pid" 2>/dev/null || true
}

# Descriptor 9 is the lock; daemons are started without it, or they would hold it as long as they live.
lock() {
  exec 9>"$dir/lock"
  flock -w 900 9 || fail "another start or stop holds $dir/lock."
}

start() {
  mkdir -p "$dir"
  lock
  local port
  if is_running && port=$(cat "$port_file" 2>/dev/null) && answers "$port" >/dev/null 2>&1; then
    say "already running on port $port"
    return
  fi
  stop_server
  rm -f "$port_file"
  install
  # From here on a failure, or a signal, must leave nothing running. With traps of their own, signals
  # wait for the step at hand, so that no half-started server slips past stop_server.
  trap stop_server EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  launch
  echo "$port" >"$port_file"
  trap - EXIT INT TERM
  say "running on port $port"
}

stop() {
  [ -d "$dir" ] || return 0
  lock
  stop_server
  rm -f "$port_file"
  say 'stopped'
}

uri() {
  is_running && [ -s "$port_file" ] || fail "not running; run \".ci/$name.sh start\" first."
  echo "$uri_start$(cat "$port_file")$uri_end"
}

serve() {
  case ${1:-} in
    start | stop | uri) "$1" ;;
    *) fail "usage: .ci/$name.sh start|stop|uri" ;;
  esac
}
