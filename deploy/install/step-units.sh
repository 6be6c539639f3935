# shellcheck shell=bash
# What starts by itself. Without a running systemd (a card that is being made) the links are set and it starts later.

ENABLED=(telefoonhotel.target telefoonhotel-firewall.service caddy.service avahi-daemon.service)

step_units() {
  title "Vanzelf starten"
  local before=$CHANGES folder unit
  for folder in system journald.conf.d coredump.conf.d system.conf.d; do
    [ ! -d "$DEPLOY/systemd/$folder" ] || put_tree "$DEPLOY/systemd/$folder" "$(unit_place "$folder")"
  done
  if [ "$(systemd_version)" -ge 254 ]; then put_tree "$DEPLOY/systemd/system-from-254" /etc/systemd/system; fi
  if is_installed chrony || is_installed ntpsec; then
    put_tree "$DEPLOY/systemd/with-another-time-daemon" /etc/systemd/system
  fi
  trial_unit
  if lives && [ "$CHANGES" != "$before" ]; then
    run systemctl daemon-reload
    run systemctl restart systemd-journald
  fi
  for unit in "${ENABLED[@]}" $([ "$SCREEN" = no ] || echo seatd.service); do
    enable_unit "$unit"
  done
  if lives && [ "$CHANGES" != 0 ]; then start_now; fi
  good "de programma's starten bij het aanzetten van de machine"
}

systemd_version() { systemctl --version 2>/dev/null | sed -n '1s/^systemd \([0-9]*\).*/\1/p' | grep . || echo 0; }

unit_place() { if [ "$1" = system ]; then echo /etc/systemd/system; else echo "/etc/systemd/$1"; fi; }

# A box stands alone in its network; an emulated one is tapped from a browser of this machine.
trial_unit() {
  local file=/etc/systemd/system/telefoonhotel-station.service.d/trial.conf
  if [ "$WIRING" = twin ]; then
    put_text "$file" 644 <<'WORDS'
[Service]
PrivateNetwork=no
WORDS
  elif [ -e "$ROOT$file" ]; then
    changed "$file weghalen"
    run rm "$ROOT$file"
  fi
}

enable_unit() {
  local state
  state=$(systemctl --root="${ROOT:-/}" is-enabled "$1" 2>/dev/null || true)
  case $state in
    enabled) ;;
    "" | not-found) [ "$DRY" = yes ] || note "$1 is er niet en start dus niet vanzelf; is het pakket geïnstalleerd?" ;;
    *)
      changed "$1 aanzetten"
      run systemctl --root="${ROOT:-/}" --quiet enable "$1" 2>/dev/null || note "$1 is niet aan te zetten."
      ;;
  esac
}

start_now() {
  changed "herstarten: caddy en Telefoonhotel"
  run systemctl restart caddy.service || note "caddy start niet; kijk met: journalctl -u caddy -n 20"
  if school_stands; then
    run systemctl restart telefoonhotel.target || note "niet alles start; kijk met: telefoonhotelctl status"
  fi
}
