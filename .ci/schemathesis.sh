#!/usr/bin/env bash
# Installs Schemathesis, from PyPI, into a virtual environment of its own, and prints where it is.
#
# Settings, optional:
#   SCHEMATHESIS_DIR   where the environment is kept
#                      (default: ${XDG_CACHE_HOME:-$HOME/.cache}/ranked-lists-schemathesis)
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
name=schemathesis
program=schemathesis
dir=${SCHEMATHESIS_DIR:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/ranked-lists-schemathesis}
. "$here/python.sh"
