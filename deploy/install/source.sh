# shellcheck shell=bash
# Where the programs come from: an unpacked release (with wheels), or a checkout of the source for who builds it.

find_source() {
  SOURCE=${OFFLINE:-$(dirname "$HERE")}
  BUNDLE=""
  [ ! -f "$SOURCE/MANIFEST.json" ] || BUNDLE=$SOURCE
  [ -z "$OFFLINE" ] || [ -n "$BUNDLE" ] ||
    stop "in $OFFLINE ligt geen uitgepakte uitgave (MANIFEST.json ontbreekt). Pak eerst uit: tar -xf telefoonhotel-….tar"
  DEPLOY=$SOURCE/deploy
  VERSION=$(read_version)
  [ -n "$VERSION" ] || stop "in $SOURCE staat geen versienummer. Pak de uitgave opnieuw uit."
}

read_version() {
  if [ -n "$BUNDLE" ]; then
    sed -n 's/^ *"version": "\([0-9a-z.]*\)".*/\1/p' "$BUNDLE/MANIFEST.json" | head -n 1
  else
    sed -n 's/^version = "\([0-9a-z.]*\)".*/\1/p' "$SOURCE/pyproject.toml" | head -n 1
  fi
}

# firmware_config lies in the venv of a machine, and beside deploy/ in a checkout.
firmware() { # firmware PATH: where this file of firmware_config is
  local place
  for place in "$SOURCE/firmware_config" "$OPT/releases/$VERSION"/venv/lib/python3.*/site-packages/firmware_config; do
    if [ -f "$place/$1" ]; then
      printf '%s' "$place/$1"
      return
    fi
  done
}
