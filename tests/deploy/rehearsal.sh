#!/usr/bin/env bash
# A rehearsal of an installation by hand: a Debian root of this machine's own kind, install.sh twice, doctor, uninstall.
# Usage, as root: tests/deploy/rehearsal.sh BUNDLE [SUITE]. BUNDLE is an unpacked release; the archive is the one apt here
# uses. The root is kept as build/roots/SUITE.tar; PITEST's `make pi-test` does the same for the Pi's processor.
set -euo pipefail
bundle=$(cd "$1" && pwd)
suite=${2:-bookworm}
roots=$(cd "$(dirname "$0")/../.." && pwd)/build/roots
root=$roots/$suite
sources=${SOURCES:-/etc/apt/sources.list.d/debian.sources}
archive=$(sed -n 's/^URIs: //p' "$sources" | head -n 1)

mkdir -p "$roots"
if [ ! -f "$roots/$suite.tar" ]; then
  nice debootstrap --variant=minbase "$suite" "$root.new" "$archive" >&2
  tar -C "$root.new" -cf "$roots/$suite.tar" .
  rm -rf "$root.new"
fi
umount -q "$root/bundle" "$root/proc" 2>/dev/null || true
rm -rf "$root" && mkdir -p "$root/bundle"
tar -C "$root" -xf "$roots/$suite.tar"
trap 'umount -q "$root/bundle" "$root/proc" || true' EXIT
mount -t proc proc "$root/proc"
mount --bind -o ro "$bundle" "$root/bundle"
cp /etc/resolv.conf "$root/etc/resolv.conf"
sed "s/^Suites: \([a-z]*\)\(.*\)/Suites: $suite\2/" "$sources" >"$root/etc/apt/sources.list.d/debian.sources"
: >"$root/etc/apt/sources.list"
echo 'Acquire::Check-Valid-Until "false"; Acquire::Check-Date "false";' >"$root/etc/apt/apt.conf.d/99rehearsal"

inside() { chroot "$root" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin HOME=/root LC_ALL=C.UTF-8 "$@"; }
heading() { printf '\n######## %s\n' "$1"; }

heading "apt knows the archive; from here on the release needs none"
inside apt-get update -qq
# shellcheck disable=SC2016 — read inside
inside bash -c '. /bundle/deploy/install/step-packages.sh; apt-get install -qqy --no-install-recommends -o Dpkg::Use-Pty=0 "${BASE_PACKAGES[@]}"' >/dev/null 2>&1
heading "first run"
inside /bundle/deploy/install.sh --offline /bundle --wiring twin --name kluis --brin 99ZZ --school "De Regenboog"
heading "second run"
inside /bundle/deploy/install.sh --offline /bundle | tee "$root/second.txt"
grep -q "Er is niets veranderd" "$root/second.txt"
heading "doctor"
inside telefoonhotelctl doctor || true
