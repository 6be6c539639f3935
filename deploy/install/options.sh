# shellcheck shell=bash
# What was asked on the command line, and the good defaults of what was not.

ACTION=install DRY=no ROOT="" ONLY="" WIPE=no SCREEN="" WIRING="" NAME="" BRIN="" SCHOOL="" OFFLINE=""
RELEASE_KEY="" TLS="" CERTIFICATE="" CERTIFICATE_KEY=""

value() { # value OPTION [VALUE]
  [ -n "${2:-}" ] || stop "achter $1 hoort nog iets. Kijk met: $0 --help"
  printf '%s' "$2"
}

read_options() {
  while [ $# -gt 0 ]; do
    case $1 in
      --wiring) WIRING=$(value "$@"); shift ;;
      --name) NAME=$(value "$@"); shift ;;
      --brin) BRIN=$(value "$@"); shift ;;
      --school) SCHOOL=$(value "$@"); shift ;;
      --key) RELEASE_KEY=$(value "$@"); shift ;;
      --offline) OFFLINE=$(value "$@"); shift ;;
      --step) ONLY=$(value "$@"); shift ;;
      --root) ROOT=$(value "$@"); shift ;;
      --tls)
        TLS=$(value "$@")
        shift
        if [ "$TLS" != internal ]; then
          CERTIFICATE=$TLS CERTIFICATE_KEY=$(value --tls "${2:-}") TLS=files
          shift
        fi
        ;;
      --no-screen) SCREEN=no ;;
      --dry-run) DRY=yes ;;
      --uninstall) ACTION=uninstall ;;
      --wipe) WIPE=yes ;;
      -h | --help) usage; exit 0 ;;
      *) stop "de keuze $1 is er niet. Kijk met: $0 --help" ;;
    esac
    shift
  done
  check_options
}

check_options() {
  case $WIRING in
    "" | pi-screen | pi-led | twin) ;;
    *) stop "de bedrading $WIRING is er niet; kies pi-screen, pi-led of twin." ;;
  esac
  case " ${STEPS[*]} " in
    *" ${ONLY:-machine} "*) ;;
    *) stop "de stap $ONLY is er niet; kies uit: ${STEPS[*]}." ;;
  esac
  if [ -n "$NAME" ] && ! [[ $NAME =~ ^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$ ]]; then
    stop "de naam $NAME kan niet; gebruik kleine letters, cijfers en streepjes, zoals telefoonhotel of kluis.school.nl."
  fi
  if [ "$TLS" = files ]; then
    [ -r "$CERTIFICATE" ] || stop "het certificaat $CERTIFICATE is niet te lezen. Kijk de naam van het bestand na."
    [ -r "$CERTIFICATE_KEY" ] || stop "de sleutel $CERTIFICATE_KEY is niet te lezen. Kijk de naam van het bestand na."
  fi
  [ -z "$RELEASE_KEY" ] || [ -r "$RELEASE_KEY" ] || stop "de sleutel $RELEASE_KEY is niet te lezen. Kijk de naam van het bestand na."
  if [ -n "$OFFLINE" ]; then
    [ -d "$OFFLINE" ] || stop "de map $OFFLINE is er niet. Pak de uitgave eerst uit: tar -xf telefoonhotel-….tar"
    OFFLINE=$(cd "$OFFLINE" && pwd)
  fi
  if [ -n "$ROOT" ]; then
    [ -d "$ROOT" ] || stop "de map $ROOT is er niet."
    ROOT=$(cd "$ROOT" && pwd)
  fi
  [ "$WIPE" = no ] || [ "$ACTION" = uninstall ] || stop "--wipe hoort bij --uninstall."
  if [ "$DRY" = no ] && [ -z "$ROOT" ] && [ "$(id -u)" != 0 ]; then
    stop "hiervoor zijn beheerrechten nodig. Zet er sudo voor."
  fi
}
