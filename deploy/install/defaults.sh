# shellcheck shell=bash
# What was not asked: as it was chosen before, else what fits this machine.

choose_defaults() {
  choose_wiring
  choose_name
}

choose_wiring() {
  local stands
  stands=$(sed -n 's/^wiring = "\(.*\)".*/\1/p' "$ROOT$ETC/telefoonhotel.toml" 2>/dev/null || true)
  if [ -z "$WIRING" ]; then
    if [ -n "$stands" ]; then WIRING=$stands; elif is_pi; then WIRING=pi-screen; else WIRING=twin; fi
  fi
  if [ -z "$SCREEN" ]; then
    if [ "$WIRING" = pi-screen ]; then SCREEN=yes; else SCREEN=no; fi
  fi
}

# The name of the page: as asked, else as it was, else that of the machine; .local is what the school network finds.
choose_name() {
  local stands host
  stands=$(sed -n 's/^allowed_hosts = \["\([^"]*\)".*/\1/p' "$ROOT$ETC/telefoonhotel.toml" 2>/dev/null || true)
  host=$(tr '[:upper:]' '[:lower:]' <"$ROOT/etc/hostname" 2>/dev/null || true)
  case $host in "" | raspberrypi | debian | localhost*) host=telefoonhotel ;; esac
  PAGE=${NAME:-${stands:-$host}}
  case $PAGE in *.*) ;; *) PAGE=$PAGE.local ;; esac
  HOST=${PAGE%%.*}
  HOSTS="\"$PAGE\""
  [ "$PAGE" = "$HOST.local" ] || HOSTS="$HOSTS, \"$HOST.local\""
}
