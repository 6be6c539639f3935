# shellcheck shell=bash
# A user for each program, the group that may read the records, and the folders.

step_users() {
  title "Gebruikers en mappen"
  local before=$CHANGES
  put_tree "$DEPLOY/systemd/sysusers.d" /etc/sysusers.d
  make_users "$before"
  put_tree "$DEPLOY/systemd/tmpfiles.d" /etc/tmpfiles.d
  make_folders
  lay_reserve
  good "telefoonhotel-station, telefoonhotel-web, telefoonhotel-screen; gegevens in $DATA"
}

make_users() { # make_users CHANGES_BEFORE: who is missing, and who belongs to another group than before
  local user missing=no
  [ "$CHANGES" = "$1" ] || missing=yes
  for user in telefoonhotel-station telefoonhotel-web telefoonhotel-screen; do
    grep -qs "^$user:" "$ROOT/etc/passwd" || missing=yes
  done
  [ "$missing" = yes ] || return 0
  changed "gebruikers maken"
  run systemd-sysusers ${ROOT:+--root="$ROOT"} "$ROOT/etc/sysusers.d/telefoonhotel.conf"
}

# keys: both programs hash cards, so the group may go in; who may read which key is said by the file itself.
make_folders() {
  folder "$ETC" 751 "root:$GROUP"
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

# Room for the day the disk is full: who removes this file can go on at once (telefoonhotelctl make-room).
RESERVE_BYTES=67108864
PLENTY_MB=2000

lay_reserve() {
  local file=$DATA/reserve place
  place=$(nearest "$ROOT$DATA")
  if [ -e "$ROOT$file" ] || [ "$(df -Pm "$place" | awk 'NR == 2 {print $4}')" -lt "$PLENTY_MB" ]; then return 0; fi
  changed "$file: $((RESERVE_BYTES / 1048576)) MB ruimte voor als de schijf vol is"
  run fallocate -l "$RESERVE_BYTES" "$ROOT$file" || note "dit bestandssysteem kan geen ruimte vastleggen."
  run chmod 600 "$ROOT$file"
}
