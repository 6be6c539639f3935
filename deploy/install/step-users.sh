# shellcheck shell=bash
# A user for each program, the group that may read the records, and the folders.

step_users() {
  title "Gebruikers en mappen"
  put_tree "$DEPLOY/systemd/sysusers.d" /etc/sysusers.d
  put_tree "$DEPLOY/systemd/tmpfiles.d" /etc/tmpfiles.d
  make_users
  make_folders
  good "telefoonhotel-station, telefoonhotel-web, telefoonhotel-screen; gegevens in $DATA"
}

make_users() {
  local user missing=no
  for user in telefoonhotel-station telefoonhotel-web telefoonhotel-screen; do
    grep -qs "^$user:" "$ROOT/etc/passwd" || missing=yes
  done
  [ "$missing" = yes ] || return 0
  changed "gebruikers maken"
  run systemd-sysusers ${ROOT:+--root="$ROOT"} "$ROOT/etc/sysusers.d/telefoonhotel.conf"
}

# keys: both programs hash cards, so the group may go in; who may read which key is said by the file itself.
make_folders() {
  folder "$ETC" 750 "root:$GROUP"
  folder "$DATA" 2770 "root:$GROUP"
  folder "$DATA/keys" 2750 "telefoonhotel-web:$GROUP"
  folder "$BACKUPS" 2770 "root:$GROUP"
  folder /run/telefoonhotel 2770 "root:$GROUP"
}

folder() { # folder PATH MODE OWNER:GROUP
  local target=$ROOT$1
  if [ -d "$target" ] && [ "$(stat -c %a "$target")" = "$2" ] &&
    { [ -n "$ROOT" ] || [ "$(stat -c %U:%G "$target")" = "$3" ]; }; then return; fi
  changed "map $1"
  run mkdir -p "$target"
  own "$3" "$target"
  run chmod "$2" "$target"
}
