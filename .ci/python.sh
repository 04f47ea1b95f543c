# Installs a program of PyPI into a virtual environment of its own, and prints where it is. An installation of the
# same requirements that is there already is taken as it is. For scripts beside it, which set these and source it:
#
#   name      of the program, as it says who speaks; NAME.txt beside this file has its requirements, pinned
#   program   that is to be there once they are installed
#   dir       where the environment is kept
#
# Needs Python 3.10 or later; where its venv module is missing (Debian parts it off), apt installs it.

requirements=$here/$name.txt
marker=$dir/requirements.txt

. "$here/server.sh"

# another that installs it meanwhile
mkdir -p "$dir"
exec 9>"$dir.lock"
flock 9

if ! cmp -s "$requirements" "$marker" || ! "$dir/bin/$program" --help >/dev/null 2>&1; then
  if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    say 'installing Python with venv'
    apt_get update -q >&2
    apt_get install -qy --no-install-recommends python3 python3-venv >&2
  fi
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' || fail 'needs Python 3.10 or later'
  rm -rf "$dir"
  python3 -m venv "$dir" >&2
  "$dir/bin/pip" install --quiet --disable-pip-version-check --requirement "$requirements" >&2
  "$dir/bin/$program" --help >/dev/null
  # last, so that an installation that was cut off is made anew
  cp "$requirements" "$marker"
fi
echo "$dir/bin/$program"
