# shellcheck shell=bash
# What comes from the archive of the system itself. No compiler: what has no ready-made wheel comes from here.

BASE_PACKAGES=(python3 python3-venv systemd openssl caddy nftables avahi-daemon)
SCREEN_PACKAGES=(cage chromium seatd xwayland) # cage does not start without xwayland, although its package does not ask for it
PIN_PACKAGES=(python3-spidev python3-lgpio)
# A machine that was just switched on may be installing its own updates.
APT_OPTIONS=(-o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=600)

step_packages() {
  title "Pakketten van het systeem"
  local needed=("${BASE_PACKAGES[@]}") missing=() package
  [ "$SCREEN" = no ] || needed+=("${SCREEN_PACKAGES[@]}")
  if [ -n "$ROOT" ]; then
    good "overgeslagen: in $ROOT wordt niets geïnstalleerd"
    return
  fi
  for package in "${needed[@]}"; do
    is_installed "$package" || missing+=("$package")
  done
  if [ ${#missing[@]} = 0 ]; then good "alles is er al"; else install_packages "${missing[@]}"; fi
  if [ "$WIRING" != twin ]; then pin_packages; fi
}

is_installed() { dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed; }

install_packages() {
  changed "installeren: $*"
  [ "$DRY" = no ] || return 0
  if [ -n "$OFFLINE" ]; then
    install_without_network "$@"
    return
  fi
  refresh_lists
  DEBIAN_FRONTEND=noninteractive apt-get install -qqy --no-install-recommends "${APT_OPTIONS[@]}" "$@" </dev/null >/dev/null ||
    stop "het installeren van $* lukte niet. Is er internet? Zonder internet: --offline MAP."
}

refresh_lists() {
  [ -z "${REFRESHED:-}" ] || return 0
  REFRESHED=yes
  apt-get update -qq "${APT_OPTIONS[@]}" || stop "de pakketlijst is niet op te halen. Is er internet? Zonder internet: --offline MAP."
}

# Packages that lie beside the release, or that apt still has; never a download.
install_without_network() {
  local debs=()
  while IFS= read -r deb; do debs+=("$deb"); done < <(find "$OFFLINE/debs" -name '*.deb' 2>/dev/null | sort)
  DEBIAN_FRONTEND=noninteractive apt-get install -qqy --no-download --no-install-recommends "${APT_OPTIONS[@]}" \
    ${debs[@]+"${debs[@]}"} "$@" </dev/null >/dev/null ||
    stop "deze pakketten ontbreken en er wordt niets opgehaald: $*. Zet de .deb-bestanden in $OFFLINE/debs, of installeer ze eerst met internet."
}

# On plain Debian the driver of the pins may not exist: everything but the real pins works, and doctor says so.
pin_packages() {
  local package
  for package in "${PIN_PACKAGES[@]}"; do
    is_installed "$package" && continue
    [ -n "$OFFLINE" ] || [ "$DRY" = yes ] || refresh_lists
    if apt-cache show "$package" >/dev/null 2>&1; then
      install_packages "$package"
    else
      note "$package is er niet in dit systeem. Op Raspberry Pi OS wel; zonder werken de echte pinnen niet."
    fi
  done
}
