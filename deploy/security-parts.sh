#!/usr/bin/env bash
# What `make security` needs besides the test parts: a TLS proxy, a packet filter, what shows the entrance screen and two scanners from Debian, and three readers of source
# and API in an environment of their own under build/.
set -euo pipefail
tools=build/security-tools
wanted="semgrep==1.182.0 bandit==1.9.4 schemathesis==4.32.5"
missing=()
for part in caddy:caddy testssl:testssl.sh wapiti:wapiti strace:strace nft:nftables ip:iproute2 setpriv:util-linux cage:cage Xwayland:xwayland; do
  command -v "${part%%:*}" >/dev/null || missing+=("${part##*:}")
done
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ]; then
    apt-get update -q && apt-get install -qy --no-install-recommends "${missing[@]}"
  elif sudo -n true 2>/dev/null; then
    sudo -n apt-get update -q && sudo -n apt-get install -qy --no-install-recommends "${missing[@]}"
  else
    echo "make security needs ${missing[*]}. Run this once: sudo apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
fi
if [ "$(cat "$tools/made-of" 2>/dev/null)" != "$wanted" ]; then
  rm -rf "$tools"
  .venv/bin/uv venv --quiet --python .venv/bin/python "$tools"
  # shellcheck disable=SC2086 — three words
  .venv/bin/uv pip install --quiet --python "$tools/bin/python" $wanted
  echo "$wanted" > "$tools/made-of"
fi
