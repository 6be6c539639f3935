# shellcheck shell=bash
# What every step shares: words, looking before doing, and the places.

OPT=/opt/telefoonhotel
ETC=/etc/telefoonhotel
DATA=/var/lib/telefoonhotel
BACKUPS=/var/backups/telefoonhotel
GROUP=telefoonhotel
CHANGES=0
NOTES=()
STEP=""

title() { printf '\n== %s\n' "$1"; }
good() { printf '   in orde: %s\n' "$1"; }
note() {
  printf '   let op:  %s\n' "$1"
  NOTES+=("$1")
}

# One sentence with what to do, and the same command goes on where it stopped.
stop() {
  printf '\nGestopt: %s\n' "$1" >&2
  [ -z "$STEP" ] || printf 'Wat al gedaan was blijft staan. Geef daarna dezelfde opdracht nog eens; die gaat verder.\n' >&2
  exit 1
}

say_where_it_failed() {
  local failed=$BASH_COMMAND
  [ "$BASH_SUBSHELL" = 0 ] || exit 1
  printf '\nGestopt bij stap %s: deze opdracht lukte niet: %s\n' "${STEP:-?}" "$failed" >&2
  printf 'Lees de regel erboven, los het op en geef dezelfde opdracht nog eens; die gaat verder.\n' >&2
}

# What an installation that was cut off left running holds the lock too.
one_at_a_time() {
  [ "$DRY" = no ] && [ -z "$ROOT" ] || return 0
  exec 9>/run/telefoonhotel-installing.lock
  flock -w 60 9 || stop "er loopt al een installatie. Wacht tot die klaar is en geef dan dezelfde opdracht nog eens."
}

changed() { # changed WHAT: it is about to be done (or would be)
  CHANGES=$((CHANGES + 1))
  if [ "$DRY" = yes ]; then printf '   zou:     %s\n' "$1"; else printf '   doe:     %s\n' "$1"; fi
}

run() { [ "$DRY" = yes ] || "$@"; }

lives() { [ -z "$ROOT" ] && [ -d /run/systemd/system ]; }

# An owner that is not there yet (dry run, or a root of its own without users) is no reason to stop.
own() { # own OWNER:GROUP FILE
  if [ -z "$ROOT" ]; then run chown -h "$1" "$2"; fi
}

put() { # put SOURCE DESTINATION MODE [OWNER:GROUP]
  local source=$1 target=$ROOT$2 mode=$3 owner=${4:-root:root}
  if [ -f "$target" ] && cmp -s "$source" "$target" && [ "$(stat -c %a "$target")" = "$mode" ]; then return; fi
  changed "$2 neerzetten"
  run mkdir -p "$(dirname "$target")"
  run cp "$source" "$target.new"
  run chmod "$mode" "$target.new"
  own "$owner" "$target.new"
  run mv -f "$target.new" "$target"
}

put_text() { # put_text DESTINATION MODE [OWNER:GROUP] < text
  local draft
  draft=$(mktemp)
  cat >"$draft"
  put "$draft" "$@"
  rm -f "$draft"
}

put_tree() { # put_tree SOURCE_FOLDER DESTINATION_FOLDER: every file below it, readable for all
  local file mode
  while IFS= read -r file; do
    mode=644
    [ ! -x "$1/$file" ] || mode=755
    put "$1/$file" "$2/$file" "$mode"
  done < <(cd "$1" && find . -type f -printf '%P\n' | sort)
}

point() { # point LINK TARGET: a symbolic link, replaced in one go
  [ "$(readlink "$ROOT$1" || true)" != "$2" ] || return 0
  changed "$1 laten wijzen naar $2"
  run mkdir -p "$(dirname "$ROOT$1")"
  run ln -sfn "$2" "$ROOT$1.new"
  run mv -fT "$ROOT$1.new" "$ROOT$1"
}

wanted() { [ -z "$ONLY" ] || [ "$ONLY" = "$1" ]; }

current_version() { basename "$(readlink "$ROOT$OPT/current" || true)"; }

school_stands() { [ -e "$ROOT$DATA/school.db" ]; }

is_pi() { grep -aqs '^Raspberry Pi' "$ROOT/proc/device-tree/model"; }

nearest() { # nearest PATH: the folder itself, or the first above it that is there
  local place=$1
  until [ -e "$place" ]; do place=$(dirname "$place"); done
  printf '%s' "$place"
}
