#!/usr/bin/env bash
# The real parts of the tests, from Debian: a browser and a tracer. Installed when we may, otherwise the one line to run.
set -euo pipefail
missing=()
for part in chromium strace; do
  command -v "$part" >/dev/null || missing+=("$part")
done
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ]; then
  apt-get update -q && apt-get install -qy "${missing[@]}"
elif sudo -n true 2>/dev/null; then
  sudo -n apt-get update -q && sudo -n apt-get install -qy "${missing[@]}"
else
  echo "The tests need ${missing[*]}. Run this once, then try again: sudo apt-get install ${missing[*]}" >&2
  exit 1
fi
