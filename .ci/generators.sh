#!/usr/bin/env bash
# Installs the generators of clients that tests/contract/tools.test.ts has read the API's description, each
# from its registry (npm, PyPI, Go's proxy, Maven Central) in a pinned version, and prints where they are:
#
#   node/node_modules/.bin   openapi-typescript, openapi-ts (hey-api), orval, tsc, esbuild
#   venv/bin                 openapi-python-client, openapi-generator-cli, mypy, python with feedparser and standardwebhooks
#   bin                      oapi-codegen
#   jars                     what a client of openapi-generator in Java is compiled with
#
# An installation that is there already is taken as it is. Needs Node, Go and Python 3.10 or later; apt installs
# Java, Maven and Python's venv where they are missing.
#
# Settings, optional:
#   GENERATORS_DIR   where they are kept (default: ${XDG_CACHE_HOME:-$HOME/.cache}/ranked-lists-generators)
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
pins=$here/generators
dir=${GENERATORS_DIR:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/ranked-lists-generators}
marker=$dir/pins
oapi_codegen=github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2
maven_dependency=org.apache.maven.plugins:maven-dependency-plugin:3.8.1

name=generators
. "$here/server.sh"

pinned() { echo "$oapi_codegen $maven_dependency" | cat - "$pins"/*; }

npm_tools() {
  mkdir -p "$dir/node"
  cp "$pins/package.json" "$pins/package-lock.json" "$here/../.npmrc" "$dir/node/"
  # two packages of theirs would tell somebody of the installation
  (cd "$dir/node" && npm ci --ignore-scripts --no-audit --no-fund)
}

python_tools() {
  python3 -m venv "$dir/venv"
  "$dir/venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$pins/requirements.txt"
}

go_tools() { GOBIN=$dir/bin go install "$oapi_codegen"; }

jars() {
  mvn --batch-mode --quiet --file "$pins/pom.xml" "$maven_dependency:copy-dependencies" \
    -DoutputDirectory="$dir/jars" -Dmaven.repo.local="$dir/maven"
  rm -rf "$dir/maven"
}

# another that installs them meanwhile
mkdir -p "$dir"
exec 9>"$dir.lock"
flock 9

if ! pinned | cmp -s - "$marker"; then
  packages=
  python3 -c 'import ensurepip, venv' 2>/dev/null || packages='python3 python3-venv'
  command -v javac >/dev/null || packages="$packages default-jdk-headless"
  command -v mvn >/dev/null || packages="$packages maven"
  if [ -n "$packages" ]; then
    say "installing$packages"
    apt_get update -q >&2
    # shellcheck disable=SC2086
    apt_get install -qy --no-install-recommends $packages >&2
  fi
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' || fail 'needs Python 3.10 or later'
  rm -rf "$dir"
  mkdir -p "$dir"
  npm_tools >&2
  python_tools >&2
  go_tools >&2
  jars >&2
  # last, so that an installation that was cut off is made anew
  pinned >"$marker"
fi
echo "$dir"
