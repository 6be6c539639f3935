# shellcheck shell=bash
# Which machine this is, and whether Telefoonhotel can live on it.

LEAST_FREE_MB=1500

step_machine() {
  title "De machine bekijken"
  look_at_system
  look_at_processor
  tell_wiring
  look_at_disk
  [ "$DRY" = no ] || good "proef: er wordt niets veranderd"
}

look_at_system() {
  local id="" like="" codename=""
  if [ -r "$ROOT/etc/os-release" ]; then
    # shellcheck source=/dev/null
    id=$(. "$ROOT/etc/os-release" && printf '%s' "${ID:-}")
    # shellcheck source=/dev/null
    like=$(. "$ROOT/etc/os-release" && printf '%s' "${ID_LIKE:-}")
    # shellcheck source=/dev/null
    codename=$(. "$ROOT/etc/os-release" && printf '%s' "${VERSION_CODENAME:-}")
  fi
  case "$id $like" in
    *debian* | *raspbian*) ;;
    *) stop "dit is geen Raspberry Pi OS of Debian. Zet een kaart met Raspberry Pi OS (64-bit) in de Pi." ;;
  esac
  case $codename in
    bookworm | trixie) good "Debian of Raspberry Pi OS, uitgave $codename" ;;
    *) stop "deze uitgave (${codename:-onbekend}) is niet getest; neem Raspberry Pi OS of Debian 12 (bookworm) of 13 (trixie)." ;;
  esac
}

look_at_processor() {
  local kind
  kind=$(dpkg --print-architecture 2>/dev/null || uname -m)
  case $kind in
    arm64 | aarch64 | amd64 | x86_64) good "processor $kind" ;;
    *) stop "dit is een 32-bits systeem ($kind). Zet de 64-bits uitgave van Raspberry Pi OS op de kaart." ;;
  esac
}

tell_wiring() {
  good "bedrading $WIRING, scherm: $([ "$SCREEN" = yes ] && echo ja || echo nee)"
  if [ "$WIRING" = twin ]; then
    note "het kastje is nagebootst (twin): voor een proef, niet voor een echte school."
  elif ! is_pi; then
    note "dit is geen Raspberry Pi; lezer, lampen en knoppen werken hier niet. Voor een proef: --wiring twin."
  fi
}

look_at_disk() {
  local place free block
  place=$(nearest "$ROOT$DATA")
  free=$(df -Pm "$place" | awk 'NR == 2 {print $4}')
  block=$(stat -f -c %S "$place")
  [ "$block" -ge 4096 ] || stop "het bestandssysteem van $DATA heeft blokken van $block bytes; op een volle schijf gaan dan gegevens stuk. Maak het opnieuw met: mkfs.ext4 -b 4096 (docs/opslag.md)."
  if [ "$free" -lt "$LEAST_FREE_MB" ] && [ -z "$(current_version)" ]; then
    stop "er is $free MB vrij en er is $LEAST_FREE_MB MB nodig. Maak ruimte of neem een grotere kaart (16 GB of meer)."
  fi
  good "$free MB vrij, blokken van $block bytes"
}
