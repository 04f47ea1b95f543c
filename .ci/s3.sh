#!/usr/bin/env bash
# Installs moto, a server that speaks the protocol of S3, from PyPI into a virtual environment of its own, and
# prints where it is.
#
# Settings, optional:
#   S3_DIR   where the environment is kept (default: ${XDG_CACHE_HOME:-$HOME/.cache}/ranked-lists-s3)
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
name=s3
program=moto_server
dir=${S3_DIR:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/ranked-lists-s3}
. "$here/python.sh"
