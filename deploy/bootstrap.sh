#!/usr/bin/env bash
# Makes the virtual environment from the hash-locked list. Usage: deploy/bootstrap.sh VENV (PYTHON names the interpreter).
set -euo pipefail
venv=$1
python=${PYTHON:-python3}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "Telefoonhotel needs Python 3.11 or newer; '$python' is older. Set PYTHON=/path/to/python3.11 and try again." >&2
  exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  if [ "$(id -u)" = 0 ]; then
    apt-get update -q && apt-get install -qy python3-venv
  elif sudo -n true 2>/dev/null; then
    sudo -n apt-get update -q && sudo -n apt-get install -qy python3-venv
  else
    echo "Python's venv module is missing. Run this once, then try again: sudo apt-get install python3-venv" >&2
    exit 1
  fi
fi
[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check 'uv>=0.5'
"$venv/bin/uv" pip install --quiet --compile-bytecode --python "$venv/bin/python" --no-deps --require-hashes -r requirements.lock
"$venv/bin/uv" pip install --quiet --python "$venv/bin/python" --no-deps --editable .
