#!/usr/bin/env bash
# Installs the caches that tests put in front of a desk, on Debian as root: Varnish and nginx, of which
# neither is started. Nothing where both are there.
set -euo pipefail
PATH=$PATH:/usr/sbin

if command -v varnishd >/dev/null && command -v nginx >/dev/null; then exit 0; fi
# one apt-get at a time, as in server.sh
exec 8>"${TMPDIR:-/tmp}/ranked-lists-apt.lock"
flock 8
# their packages would start them as services
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
  trap 'rm -f "$policy"' EXIT
fi
export DEBIAN_FRONTEND=noninteractive
{
  apt-get update -q
  apt-get install -q -y --no-install-recommends varnish nginx
} >&2
