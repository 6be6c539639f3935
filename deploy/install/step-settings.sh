# shellcheck shell=bash
# The settings file, made once; later only what is named on the command line is changed in it.

step_settings() {
  title "Instellingen"
  local file=$ETC/telefoonhotel.toml
  if [ -f "$ROOT$file" ]; then
    change_setting wiring "\"$WIRING\""
    [ "$WIRING" = twin ] || change_setting trial false
    change_setting allowed_hosts "[$HOSTS]"
    good "$file"
  else
    first_settings | put_text "$file" 640 "root:$GROUP"
  fi
  [ -f "$ROOT$ETC/environment" ] || put_text "$ETC/environment" 640 "root:$GROUP" <<'WORDS'
# Instellingen die sterker zijn dan telefoonhotel.toml, een per regel, zoals: TELEFOONHOTEL_STATION_VOLUME=60
WORDS
  point "$DATA/telefoonhotel.toml" "$ETC/telefoonhotel.toml"
  set_hostname
}

first_settings() {
  cat <<WORDS
# Instellingen van Telefoonhotel; alle instellingen staan in docs/settings.md. Gemaakt door install.sh.
[station]
wiring = "$WIRING"
$([ "$WIRING" != twin ] || echo 'trial = true')

[web]
tls = true
allowed_hosts = [$HOSTS]

[backup]
folder = "$BACKUPS"
WORDS
}

change_setting() { # change_setting KEY VALUE: only a line that is there
  local file=$ROOT$ETC/telefoonhotel.toml line="$1 = $2"
  if ! grep -q "^$1 = " "$file" || grep -qxF "$line" "$file"; then return 0; fi
  changed "$line"
  run sed -i "s|^$1 = .*|$line|" "$file"
}

set_hostname() {
  local now
  now=$(cat "$ROOT/etc/hostname" 2>/dev/null || true)
  [ "$now" != "$HOST" ] || return 0
  changed "deze machine heet voortaan $HOST (was: ${now:-zonder naam})"
  [ "$DRY" = no ] || return 0
  printf '%s\n' "$HOST" >"$ROOT/etc/hostname"
  if grep -qs '^127\.0\.1\.1' "$ROOT/etc/hosts"; then
    sed -i "s|^127\.0\.1\.1.*|127.0.1.1\t$HOST|" "$ROOT/etc/hosts"
  else
    printf '127.0.1.1\t%s\n' "$HOST" >>"$ROOT/etc/hosts"
  fi
  if lives; then hostname "$HOST"; fi
}
