#!/usr/bin/env bash
# The browser of the tests: Debian's Chromium, installed when we may, otherwise the one line to run.
set -euo pipefail
command -v chromium >/dev/null && exit 0
if [ "$(id -u)" = 0 ]; then
  apt-get update -q && apt-get install -qy chromium
elif sudo -n true 2>/dev/null; then
  sudo -n apt-get update -q && sudo -n apt-get install -qy chromium
else
  echo "The browser tests need Chromium. Run this once, then try again: sudo apt-get install chromium" >&2
  exit 1
fi
