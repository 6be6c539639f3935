"""Stopping and starting both programs from within the machine, for an update where no systemd runs."""

import shlex

from tests.pi.machine import Machine
from tests.pi.units import Started, read_unit

PLACE = "/run/telefoonhotel-by-hand"
STOP, START = (PLACE, "stop"), (PLACE, "start")
SCRIPT = """#!/bin/sh
begin() { # begin NAME COMMAND...
  sh -c 'echo $$ >/run/by-hand-$0.pid; exec "$@"' "$@" >>/var/log/by-hand.log 2>&1 </dev/null &
}
if [ "$1" = start ]; then
%s
else
  for file in /run/by-hand-*.pid; do
    [ -e "$file" ] || continue
    kill "$(cat "$file")" 2>/dev/null
    # Who has ended and is not waited for still has a number, but no program.
    while [ -e "/proc/$(cat "$file")/exe" ]; do sleep 0.2; done
    rm "$file"
  done
fi
"""


def by_hand(machine: Machine, units: tuple[str, ...]) -> None:
    """Writes the script."""
    begun = "\n".join(f"  begin {unit} {shlex.join(_command(read_unit(machine.root, unit)))}" for unit in units)
    script = machine.path(PLACE)
    script.write_text(SCRIPT % begun)
    script.chmod(0o755)


def _command(how: Started) -> list[str]:
    """The same user, groups, umask, environment and words as the unit says."""
    rights = ["setpriv", f"--reuid={how.user}", f"--regid={how.group}", "--init-groups", "--no-new-privs"]
    settled = ["sh", "-c", f'umask {how.umask:o}; cd {shlex.quote(how.folder)}; exec "$@"', "sh"]
    pairs = [f"{name}={value}" for name, value in how.environment.items()]
    return [*rights, *settled, "env", *pairs, *how.words]
