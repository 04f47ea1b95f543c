#!/usr/bin/env bash
# Installs Schemathesis, from PyPI, into a virtual environment of its own, and prints where it is.
# An installation that is there already is taken as it is.
#
# Needs Python 3.10 or later; where its venv module is missing (Debian parts it off), apt installs it.
#
# Settings, optional:
#   SCHEMATHESIS_DIR   where the environment is kept
#                      (default: ${XDG_CACHE_HOME:-$HOME/.cache}/ranked-lists-schemathesis)
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
requirements=$here/schemathesis.txt
dir=${SCHEMATHESIS_DIR:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/ranked-lists-schemathesis}
marker=$dir/requirements.txt
program=$dir/bin/schemathesis

name=schemathesis
. "$here/server.sh"

if ! cmp -s "$requirements" "$marker" || ! "$program" --version >/dev/null 2>&1; then
  if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    say 'installing Python with venv'
    apt_get update -q >&2
    apt_get install -qy --no-install-recommends python3 python3-venv >&2
  fi
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' || fail 'needs Python 3.10 or later'
  rm -rf "$dir"
  python3 -m venv "$dir" >&2
  "$dir/bin/pip" install --quiet --disable-pip-version-check --requirement "$requirements" >&2
  "$program" --version >&2
  # last, so that an installation that was cut off is made anew
  cp "$requirements" "$marker"
fi
echo "$program"
