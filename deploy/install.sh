#!/usr/bin/env bash
# Installs Telefoonhotel on Raspberry Pi OS or Debian, 12 (bookworm) or 13 (trixie). Run it as often as you like: every
# step looks first, and a second run changes nothing. The words on the screen are Dutch, for who stands beside the box.
set -Eeuo pipefail
umask 022 # whatever the person who installs has: the service users must come in

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
STEPS=(machine packages users release settings boot network units school)

usage() {
  cat <<'WORDS'
Gebruik: sudo deploy/install.sh [keuzes]

  --wiring pi-screen|pi-led|twin  hoe het kastje bedraad is (zonder keuze: pi-screen op een Raspberry Pi, anders twin)
  --no-screen                     geen scherm bij de ingang: geen browser installeren
  --name NAAM                     naam van deze machine en van de pagina, zoals telefoonhotel of kluis.school.nl
  --tls internal                  certificaat van deze machine zelf (zo gaat het zonder keuze)
  --tls CERTIFICAAT SLEUTEL       certificaat van de school, twee bestanden
  --brin CODE --school NAAM       maak ook meteen de school; zonder deze twee wordt ernaar gevraagd
  --offline MAP                   alles uit deze map (een uitgepakte uitgave); er wordt niets opgehaald
  --key BESTAND                   kijk de handtekening van de uitgave na met deze openbare sleutel
  --step STAP                     alleen deze stap: machine packages users release settings boot network units school
  --dry-run                       alleen zeggen wat er zou gebeuren
  --uninstall                     haal de programma's weg; de gegevens blijven staan
  --uninstall --wipe              ook de gegevens; er wordt twee keer om gevraagd
  --root MAP                      zet alleen de bestanden neer, in deze map in plaats van in /
WORDS
}

# shellcheck source=install/common.sh
. "$HERE/install/common.sh"
# shellcheck source=install/options.sh
. "$HERE/install/options.sh"
# shellcheck source=install/source.sh
. "$HERE/install/source.sh"
# shellcheck source=install/defaults.sh
. "$HERE/install/defaults.sh"
# shellcheck source=install/step-machine.sh
. "$HERE/install/step-machine.sh"
# shellcheck source=install/step-packages.sh
. "$HERE/install/step-packages.sh"
# shellcheck source=install/step-users.sh
. "$HERE/install/step-users.sh"
# shellcheck source=install/step-release.sh
. "$HERE/install/step-release.sh"
# shellcheck source=install/step-settings.sh
. "$HERE/install/step-settings.sh"
# shellcheck source=install/step-boot.sh
. "$HERE/install/step-boot.sh"
# shellcheck source=install/step-network.sh
. "$HERE/install/step-network.sh"
# shellcheck source=install/step-units.sh
. "$HERE/install/step-units.sh"
# shellcheck source=install/step-school.sh
. "$HERE/install/step-school.sh"
# shellcheck source=install/farewell.sh
. "$HERE/install/farewell.sh"
# shellcheck source=install/remove.sh
. "$HERE/install/remove.sh"

read_options "$@"
trap say_where_it_failed ERR
one_at_a_time
if [ "$ACTION" = uninstall ]; then
  remove_all
  exit 0
fi
find_source
choose_defaults
for step in "${STEPS[@]}"; do
  if wanted "$step"; then
    STEP=$step
    "step_$step"
  fi
done
STEP=""
farewell
