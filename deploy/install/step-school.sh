# shellcheck shell=bash
# The school itself, made once: its code and its name are the only two things that are asked.

LINK=""

step_school() {
  title "De school"
  if [ -n "$ROOT" ]; then
    good "overgeslagen in $ROOT"
    return
  fi
  if school_stands; then
    good "de school staat er al; er verandert niets aan de gegevens"
    return
  fi
  ask_school
  if [ -z "$BRIN" ] || [ -z "$SCHOOL" ]; then
    note "er is nog geen school. Maak hem met: sudo telefoonhotelctl init --brin CODE --name \"Naam van de school\""
    return
  fi
  changed "de school $BRIN maken"
  [ "$DRY" = no ] || return 0
  LINK=$("$DEPLOY/bin/telefoonhotelctl" init --brin "$BRIN" --name "$SCHOOL" | grep '^https\?://' || true)
  [ -n "$LINK" ] || stop "de school is niet gemaakt. De regel hierboven zegt waarom."
  if lives; then run systemctl restart telefoonhotel.target || note "niet alles start; kijk met: telefoonhotelctl status"; fi
}

ask_school() {
  if [ "$DRY" = yes ] || [ ! -t 0 ]; then return 0; fi
  [ -n "$BRIN" ] || read -rp "   BRIN van de school (zoals 99ZZ; leeg laten is later): " BRIN
  [ -z "$BRIN" ] || [ -n "$SCHOOL" ] || read -rp "   Naam van de school: " SCHOOL
}
