#!/usr/bin/env bash
# Makes a flashed card install Telefoonhotel at its first start. Works on the boot partition (the one a laptop shows).
set -Eeuo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

usage() {
  cat <<'WORDS'
Gebruik: deploy/cloud-init/prepare-card.sh MAP --release telefoonhotel-….tar [keuzes]

  MAP                     de opstartmap van een geflashte kaart (bootfs), met Raspberry Pi OS trixie, 64-bit
  --release BESTAND       de uitgave van Telefoonhotel
  --name NAAM             naam van de machine en de pagina (zonder keuze: telefoonhotel)
  --wiring pi-screen|pi-led
  --key BESTAND           jouw openbare ssh-sleutel (.pub); zonder sleutel kun je alleen met een toetsenbord inloggen
  --wifi NETWERK          wifi aan; het wachtwoord wordt gevraagd. Zonder deze keuze staan wifi en bluetooth uit
  --debs MAP              pakketten voor een machine zonder internet
WORDS
}

stop() {
  printf '%s\n' "$1" >&2
  exit 1
}

BOOT="" RELEASE="" NAME=telefoonhotel WIRING=pi-screen KEY="" WIFI="" DEBS=""
while [ $# -gt 0 ]; do
  case $1 in
    --release | --name | --wiring | --key | --wifi | --debs)
      [ -n "${2:-}" ] || stop "Achter $1 hoort nog iets."
      declare "$(tr '[:lower:]' '[:upper:]' <<<"${1#--}")=$2"
      shift
      ;;
    -h | --help) usage; exit 0 ;;
    -*) stop "De keuze $1 is er niet. Kijk met: $0 --help" ;;
    *) BOOT=$1 ;;
  esac
  shift
done
[ -n "$BOOT" ] || { usage >&2; exit 1; }
[ -f "$BOOT/config.txt" ] || stop "In $BOOT staat geen config.txt; dit is niet de opstartmap van een Pi-kaart (bootfs)."
[ -f "$RELEASE" ] || stop "Noem de uitgave met --release telefoonhotel-….tar."
[ -z "$KEY" ] || grep -Eqs '^(ssh-|ecdsa-|sk-)' "$KEY" || stop "$KEY is geen openbare sleutel; neem het bestand dat op .pub eindigt."
[[ $NAME =~ ^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$ ]] || stop "De naam $NAME kan niet; gebruik kleine letters, cijfers en streepjes."
case $WIRING in pi-screen | pi-led) ;; *) stop "De bedrading $WIRING is er niet; kies pi-screen of pi-led." ;; esac

# A password of twelve letters that are not mixed up with each other, to be changed at the first sign-in.
new_password() { LC_ALL=C tr -dc 'abcdefghkmnpqrstuvwxyz23456789' </dev/urandom | head -c 12 || true; }

quoted() { # a YAML string in double quotes
  local text=${1//\\/"\\\\"}
  printf '"%s"' "${text//\"/"\\\""}"
}

fill() { # fill FILE: the words between @ signs, whatever letters they have
  local text
  text=$(cat "$1")
  text=${text//@HOST@/"${NAME%%.*}"}
  text=${text//@PASSWORD@/"$HASH"}
  text=${text//@KEY@/"$KEY_WORD"}
  text=${text//@INSTANCE@/"telefoonhotel-$(date +%Y%m%d%H%M%S)"}
  text=${text//@WIFI@/"$(quoted "$WIFI")"}
  text=${text//@WIFI_PASSWORD@/"$(quoted "${WIFI_WORD:-}")"}
  printf '%s\n' "$text"
}

PASSWORD=$(new_password)
HASH=$(openssl passwd -6 -stdin <<<"$PASSWORD")
KEY_WORD=""
[ -z "$KEY" ] || KEY_WORD=$(quoted "$(head -n 1 "$KEY")")
NETWORK=network-config
if [ -n "$WIFI" ]; then
  NETWORK=network-config-wifi
  WIFI_WORD=${WIFI_PASSWORD:-}
  [ -n "$WIFI_WORD" ] || read -rsp "Wachtwoord van wifi $WIFI: " WIFI_WORD
  [ ${#WIFI_WORD} -ge 8 ] || stop "Een wifi-wachtwoord heeft minstens 8 tekens."
fi

OWN=$BOOT/telefoonhotel
mkdir -p "$OWN"
cp "$RELEASE" "$OWN/" || stop "De uitgave past niet op de opstartmap; gooi daar oude uitgaven weg."
cp "$HERE/first-boot.sh" "$OWN/first-boot.sh"
[ -z "$DEBS" ] || cp -R "$DEBS" "$OWN/debs"
printf '%s\n' --name "$NAME" --wiring "$WIRING" >"$OWN/options"
fill "$HERE/user-data" >"$BOOT/user-data"
fill "$HERE/meta-data" >"$BOOT/meta-data"
fill "$HERE/$NETWORK" >"$BOOT/network-config"

# The boot lines at once, so that the first start after the installation has reader and clock.
# shellcheck source=../install/step-boot.sh
. "$HERE/../install/step-boot.sh"
part=$HERE/../../firmware_config/boot/config.txt.part
if [ -f "$part" ]; then
  with_block "$BOOT/config.txt" "$part" >"$BOOT/config.new"
  mv -f "$BOOT/config.new" "$BOOT/config.txt"
fi
sed -i '/^dtoverlay=disable-\(wifi\|bt\)$/d' "$BOOT/config.txt"
[ -n "$WIFI" ] || printf 'dtoverlay=disable-wifi\ndtoverlay=disable-bt\n' >>"$BOOT/config.txt"

cat <<WORDS
De kaart is klaar. Doe hem in de Pi, met de netwerkkabel erin (tenzij wifi aanstaat), en zet de stroom aan.
Na ongeveer een kwartier staat de pagina op https://$(case $NAME in *.*) echo "$NAME" ;; *) echo "$NAME.local" ;; esac)

  Inloggen op de machine: beheer
  Wachtwoord:             $PASSWORD
  Schrijf het op: het staat verder nergens. Bij de eerste keer kies je zelf een nieuw wachtwoord.

Daarna maak je de school: sudo telefoonhotelctl init --brin CODE --name "Naam van de school"
WORDS
