# shellcheck shell=bash
# The end: what was done, and the three things that are left.

farewell() {
  local one
  title "Klaar"
  if [ "$DRY" = yes ]; then
    printf '   Dit was een proef: er is niets veranderd. %s dingen zouden gebeuren.\n' "$CHANGES"
    return
  fi
  if [ "$CHANGES" = 0 ]; then
    printf '   Alles stond al goed. Er is niets veranderd.\n'
  else
    printf '   %s dingen gedaan.\n' "$CHANGES"
  fi
  for one in ${NOTES[@]+"${NOTES[@]}"}; do printf '   let op:  %s\n' "$one"; done
  [ -z "$ONLY" ] || return 0
  next_steps
}

next_steps() {
  printf '\n   De pagina: https://%s\n' "$PAGE"
  if [ "$WIRING" = twin ]; then
    printf '   Het nagebootste kastje: http://127.0.0.1:8081 in een browser op deze machine\n'
  fi
  if [ -n "$LINK" ]; then
    printf '   Kies met deze link het wachtwoord van beheer; hij werkt één keer, zeven dagen lang:\n   %s\n' "$LINK"
  fi
  if ! lives; then printf '   De programma'"'"'s starten de volgende keer dat deze machine aangaat.\n'; fi
  if [ "${REBOOT:-no}" = yes ]; then printf '   Herstart één keer, dan werken lezer en klok: sudo reboot\n'; fi
  if [ "$CHANGES" = 0 ]; then return; fi
  cat <<'WORDS'

   Nog drie dingen:
   1. Druk het sleutelblad af, leg het in de kluis:  sudo telefoonhotelctl key print
                                      en daarna:     sudo telefoonhotelctl key confirm
   2. Kijk alles na:                                 sudo telefoonhotelctl doctor
   3. Open de link hierboven en lees de leerlingen in (docs/leerlingbestanden.md).
WORDS
}
