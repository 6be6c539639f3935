#!/usr/bin/env bash
# The real parts of the tests, from Debian: a browser, a tracer and what runs the OpenID provider. Installed when we may,
# otherwise the one line to run.
set -euo pipefail
missing=()
for part in chromium strace node npm; do
  command -v "$part" >/dev/null || missing+=("${part/#node/nodejs}")
done
# The same browser without its window, where it can be had: a third of the cost.
wished=()
command -v chromium-headless-shell >/dev/null || wished=(chromium-headless-shell)

install() {
  if [ "$(id -u)" = 0 ]; then apt-get "$@"; else sudo -n apt-get "$@"; fi
}
if [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; then
  if [ ${#missing[@]} -gt 0 ] || [ ${#wished[@]} -gt 0 ]; then install update -q || true; fi
  if [ ${#missing[@]} -gt 0 ]; then install install -qy "${missing[@]}"; fi
  if [ ${#wished[@]} -gt 0 ]; then install install -qy "${wished[@]}" || true; fi
elif [ ${#missing[@]} -gt 0 ]; then
  echo "The tests need ${missing[*]}. Run this once, then try again: sudo apt-get install ${missing[*]}" >&2
  exit 1
fi

# Parts for node, pinned with a checksum per package; the lock is copied last, so a broken install is done again.
fetch() {
  local from=$1 into=$2 fresh
  cmp -s "$from/package-lock.json" "$into/package-lock.json" && return
  mkdir -p "$into" && rm -f "$into/package-lock.json"
  fresh=$(mktemp -d) && cp "$from/package.json" "$from/package-lock.json" "$fresh"
  if (cd "$fresh" && npm ci --ignore-scripts --no-audit --no-fund --silent); then
    rm -rf "$into/node_modules" && mv "$fresh/node_modules" "$into/"
    cp "$from/package.json" "$from/package-lock.json" "$into/"
  else
    echo "$from could not be fetched: the tests of signing in with Microsoft are left out." >&2
    [ "${CI:-}" != true ] || exit 1
  fi
  rm -rf "$fresh"
}

fetch tests/microsoft/provider build/oidc-provider
# Debian 12 has Node 18, which is too old for the OpenID provider.
if [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 20 ]; then
  fetch tests/microsoft/node build/node
fi
