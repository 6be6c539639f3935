#!/usr/bin/env bash
# Makes a ready image from the official base image, without mounting anything: mtools writes into its boot partition.
set -Eeuo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

stop() {
  printf '%s\n' "$1" >&2
  exit 1
}

if [ $# -lt 2 ] || [ "$1" = --help ]; then
  stop "Gebruik: deploy/cloud-init/build-image.sh BASIS.img[.xz] NIEUW.img --release telefoonhotel-….tar [keuzes van prepare-card.sh]"
fi
BASE=$1 IMAGE=$2
shift 2
if [ ! -f "$BASE" ]; then
  stop "$BASE is er niet. Haal Raspberry Pi OS Lite (64-bit), uitgave trixie, op bij Raspberry Pi: het bestand …-raspios-trixie-arm64-lite.img.xz. Kijk de sha256 na die ernaast staat en noem dat bestand hier."
fi
for tool in mcopy mdir sfdisk xz openssl; do
  command -v "$tool" >/dev/null || stop "$tool ontbreekt: sudo apt install mtools fdisk xz-utils openssl"
done
[ ! -e "$IMAGE" ] || stop "$IMAGE is er al; kies een andere naam."

WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
trap 'rm -f "$IMAGE"; printf "Het maken van %s lukte niet; de regel hierboven zegt waarom.\n" "$IMAGE" >&2' ERR
case $BASE in
  *.xz) xz -dc "$BASE" >"$IMAGE" ;;
  *) cp --sparse=always "$BASE" "$IMAGE" ;;
esac

# The first partition is the boot partition: FAT, 512 MB on the official image.
start=$(sfdisk --dump "$IMAGE" | sed -n 's/.*start= *\([0-9]*\).*/\1/p' | head -n 1)
[ -n "$start" ] || { rm -f "$IMAGE"; stop "$BASE heeft geen partities; dit is geen image van een kaart."; }
PART=$IMAGE@@$((start * 512))
export MTOOLS_SKIP_CHECK=1

mcopy -i "$PART" ::config.txt "$WORK/config.txt"
bash "$HERE/prepare-card.sh" "$WORK" "$@"
mcopy -i "$PART" -s -o -m "$WORK"/* ::
printf '\nHet image staat in %s. Zet het op een kaart met Raspberry Pi Imager ("eigen image", zonder eigen instellingen).\n' "$IMAGE"
