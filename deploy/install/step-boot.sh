# shellcheck shell=bash
# How the Pi starts: SPI, the clock module, quiet pins; and who may open them.

MARK_BEGIN="# >>> telefoonhotel: dit blok hoort bij install.sh"
MARK_END="# <<< telefoonhotel"

step_boot() {
  title "Opstarten van de Pi"
  if [ "$WIRING" = twin ]; then
    good "niets te doen: het kastje is nagebootst"
    return
  fi
  local rules
  rules=$(firmware udev/60-telefoonhotel.rules)
  [ -z "$rules" ] || put "$rules" /etc/udev/rules.d/60-telefoonhotel.rules 644
  put_text /etc/modules-load.d/telefoonhotel.conf 644 <<<"i2c-dev"
  merge_boot_lines
}

merge_boot_lines() {
  local file=/boot/firmware/config.txt part draft
  part=$(firmware boot/config.txt.part)
  if [ ! -f "$ROOT$file" ]; then
    note "$file is er niet, dus dit is geen kaart van een Raspberry Pi; SPI en de klok zet je zelf aan (docs/wiring.md)."
    return
  fi
  [ -n "$part" ] || { [ "$DRY" = yes ] && return; stop "de regels voor $file ontbreken in de uitgave."; }
  draft=$(mktemp)
  with_block "$ROOT$file" "$part" >"$draft"
  if cmp -s "$draft" "$ROOT$file"; then
    good "$file"
  else
    changed "$file: blok van Telefoonhotel"
    REBOOT=yes
    run cp -n "$ROOT$file" "$ROOT$file.voor-telefoonhotel"
    run cp "$draft" "$ROOT$file.new"
    run sync -f "$ROOT$file"
    run mv -f "$ROOT$file.new" "$ROOT$file"
  fi
  rm -f "$draft"
}

without_block() { # without_block FILE
  awk -v begin="$MARK_BEGIN" -v end="$MARK_END" \
    'index($0, begin) == 1 {skip = 1} !skip {print} index($0, end) == 1 {skip = 0}' "$1"
}

with_block() { # with_block FILE PART: the file with exactly one block, at its end
  without_block "$1"
  printf '%s\n[all]\n' "$MARK_BEGIN"
  cat "$2"
  printf '%s\n' "$MARK_END"
}
