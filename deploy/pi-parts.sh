#!/usr/bin/env bash
# What `make pi-test` needs, from Debian: who bootstraps a root file system, who runs arm64 programs on another machine,
# and the keys the archive signs its suites with.
set -euo pipefail
missing=()
for part in debootstrap:debootstrap qemu-aarch64-static:qemu-user-static unshare:util-linux; do
  command -v "${part%%:*}" >/dev/null || missing+=("${part##*:}")
done
# Debian 12 as it was first released does not know the keys of trixie; its own later update of the package does.
[ -e /usr/share/keyrings/debian-archive-trixie-stable.gpg ] || missing+=(debian-archive-keyring)
if [ "$(id -u)" != 0 ]; then
  echo "make pi-test mounts and changes root: run it as root, or with sudo." >&2
  exit 1
fi
if [ ${#missing[@]} -gt 0 ]; then
  apt-get update -q && apt-get install -qy --no-install-recommends "${missing[@]}"
fi
