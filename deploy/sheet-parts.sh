#!/usr/bin/env bash
# LibreOffice without a window, for `make sheets`. It takes half a minute to install, so `make test` does without.
set -euo pipefail
command -v soffice >/dev/null && exit 0
if [ "$(id -u)" = 0 ]; then
  apt-get update -q && apt-get install -qy --no-install-recommends libreoffice-calc-nogui
elif sudo -n true 2>/dev/null; then
  sudo -n apt-get update -q && sudo -n apt-get install -qy --no-install-recommends libreoffice-calc-nogui
else
  echo "make sheets needs LibreOffice. Run this once: sudo apt-get install --no-install-recommends libreoffice-calc-nogui" >&2
  exit 1
fi
