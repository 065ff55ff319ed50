# shellcheck shell=sh
# Sourced by ./dev: the virtual environment .venv with the pinned tools of requirements-dev.txt.
# $PYTHON chooses the interpreter; another version than the one of .venv makes a new .venv.

venv_python=.venv/bin/python
python_stamp=.venv/packages.stamp

prepare_python_env() {
  python=${PYTHON:-python3}
  command -v "$python" >/dev/null || fail "no $python here: install Python 3.10 or newer, or set PYTHON"
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))' ||
    fail "$python is older than Python 3.10: set PYTHON to a newer one"
  # Without $PYTHON the version of an existing .venv stays.
  if [ -n "${PYTHON:-}" ] || ! [ -x $venv_python ]; then
    version=$("$python" -c 'import sys; print(sys.version)')
    if [ "$($venv_python -c 'import sys; print(sys.version)' 2>/dev/null)" != "$version" ]; then
      # The kept build tree is made for one interpreter.
      rm -rf .venv build/dev
      step "creating .venv with Python ${version%% *}" "$python" -m venv .venv
    fi
  fi
  wanted="$(pwd) $(checksum requirements-dev.txt)"
  if stamp_matches $python_stamp "$wanted"; then return; fi
  # Debian 12 brings pip 23.0 and Ubuntu 22.04 pip 22.0: both lack -C, which the build needs.
  step "installing Python packages" install_python_packages
  write_stamp $python_stamp "$wanted"
}

install_python_packages() {
  $venv_python -m pip install -q "pip>=24.1" && $venv_python -m pip install -q -r requirements-dev.txt
}
