# shellcheck shell=bash
# Takes the programs away. The data of a school stay unless somebody says twice, in words, that they must go.

remove_all() {
  title "Telefoonhotel weghalen"
  stop_programs
  remove_files
  restore_boot_lines
  if [ "$WIPE" = yes ]; then wipe_data; else keep_data; fi
}

stop_programs() {
  local unit
  if lives; then run systemctl disable --now --quiet telefoonhotel.target 2>/dev/null || true; fi
  while IFS= read -r unit; do
    if lives; then run systemctl stop "$(basename "$unit")" 2>/dev/null || true; fi
  done < <(find "$ROOT/etc/systemd/system" -maxdepth 1 -name 'telefoonhotel*' -type f)
}

remove_files() {
  local one
  while IFS= read -r one; do
    changed "${one#"$ROOT"} weghalen"
    run rm -rf "$one"
  done < <(
    find "$ROOT/etc/systemd" "$ROOT/etc/sysusers.d" "$ROOT/etc/tmpfiles.d" "$ROOT/etc/udev/rules.d" \
      "$ROOT/etc/modules-load.d" "$ROOT/etc/avahi/services" "$ROOT/usr/local/bin" "$ROOT/opt" -maxdepth 3 \
      -name '*telefoonhotel*' -prune 2>/dev/null
  )
  # Folders the system has none of by itself, as far as nobody else put something in.
  for one in systemd/coredump.conf.d systemd/journald.conf.d systemd/system.conf.d systemd/system/caddy.service.d sysusers.d; do
    if [ -d "$ROOT/etc/$one" ]; then run rmdir --ignore-fail-on-non-empty "$ROOT/etc/$one"; fi
  done
  if lives; then
    run systemctl daemon-reload
    run systemctl try-restart caddy.service 2>/dev/null || true
  fi
}

restore_boot_lines() {
  local file=$ROOT/boot/firmware/config.txt draft
  [ -f "$file" ] || return 0
  draft=$(mktemp)
  without_block "$file" >"$draft"
  if ! cmp -s "$draft" "$file"; then
    changed "/boot/firmware/config.txt: blok van Telefoonhotel eruit"
    run cp "$draft" "$file"
  fi
  rm -f "$draft"
}

keep_data() {
  printf '\n   De gegevens van de school staan er nog: %s\n   De instellingen: %s\n   De back-ups: %s\n' \
    "$DATA" "$ETC" "$BACKUPS"
  printf '   Ook de gebruikers en de pakketten van het systeem blijven. Alles wissen: --uninstall --wipe\n'
}

wipe_data() {
  local answer
  printf '\n   Nu gaan ook alle gegevens weg: leerlingen, logboek, sleutels, back-ups op deze kaart. Dat is voorgoed.\n'
  read -rp '   Typ "wis de school" om door te gaan: ' answer || true
  [ "$answer" = "wis de school" ] || stop "er is niets gewist; de gegevens staan er nog."
  read -rp '   Weet je het zeker? Typ "ja, voorgoed": ' answer || true
  [ "$answer" = "ja, voorgoed" ] || stop "er is niets gewist; de gegevens staan er nog."
  changed "$DATA, $BACKUPS en $ETC wissen"
  run rm -rf "$ROOT$DATA" "$ROOT$BACKUPS" "$ROOT$ETC"
  printf '   Gewist. Wat op een usb-stick staat, staat daar nog.\n'
}
