#!/usr/bin/env bash
# Runs on the Pi at its first start: unpacks the release that lies on the boot partition and installs it.
set -euo pipefail
umask 077
exec >>/var/log/telefoonhotel-installatie.log 2>&1
from=/boot/firmware/telefoonhotel
place=/var/tmp/telefoonhotel-uitgave

date
release=$(find "$from" -maxdepth 1 -name 'telefoonhotel-*.tar' | sort | tail -n 1)
[ -n "$release" ] || { echo "Op de kaart ligt geen uitgave (telefoonhotel-….tar in $from)."; exit 1; }
rm -rf "$place" && mkdir -p "$place"
tar -xf "$release" -C "$place" --strip-components=1 --no-same-owner
mapfile -t options <"$from/options"
[ ! -d "$from/debs" ] || { cp -R "$from/debs" "$place/" && options+=(--offline "$place"); }
bash "$place/deploy/install.sh" "${options[@]}" </dev/null
rm -rf "$place"
rm -f "$release"
systemctl disable first-installation.service
systemctl --no-block reboot
