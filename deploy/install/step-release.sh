# shellcheck shell=bash
# The programs: a folder for this version with a venv of its own, made beside the one in use and only then pointed to.

step_release() {
  title "De programma's van Telefoonhotel $VERSION"
  local folder=$OPT/releases/$VERSION
  refuse_other_version
  if [ -n "$ROOT" ]; then
    good "overgeslagen: in $ROOT wordt geen Python-omgeving gemaakt"
    return
  fi
  if [ -d "$folder" ]; then
    good "$folder staat er al"
  else
    changed "$folder maken"
    [ "$DRY" = yes ] || make_release "$folder"
  fi
  point "$OPT/current" "releases/$VERSION"
  point /usr/local/bin/telefoonhotelctl "$OPT/current/deploy/bin/telefoonhotelctl"
}

# A school that runs goes to another version by update: backup first, and back by itself when it does not work.
refuse_other_version() {
  local there
  there=$(current_version)
  if [ -n "$there" ] && [ "$there" != "$VERSION" ] && school_stands; then
    stop "hier draait versie $there met gegevens erin. Ga naar $VERSION met: sudo telefoonhotelctl update UITGAVE.tar"
  fi
}

make_release() { # make_release FOLDER
  local new=$1.new
  check_bundle
  rm -rf "$new"
  mkdir -p "$new"
  python3 -m venv --system-site-packages "$new/venv" ||
    stop "de Python-omgeving is niet te maken. Is de schijf vol? Kijk met: df -h /opt"
  fill_venv "$new/venv"
  move_venv "$new" "$1"
  cp -R "$DEPLOY" "$new/deploy"
  for file in MANIFEST.json MANIFEST.sig LICENSE CHANGELOG.md; do
    [ ! -f "$SOURCE/$file" ] || cp "$SOURCE/$file" "$new/"
  done
  chmod -R u=rwX,go=rX "$new"
  sync -f "$new"
  mv -T "$new" "$1"
}

# Whole and unchanged, by the checksums of the release itself; the code that looks lies in its own wheel.
check_bundle() {
  [ -n "$BUNDLE" ] || return 0
  local wheel
  check_signature
  wheel=$(find "$BUNDLE/wheels" -name 'telefoonhotel-*.whl' | head -n 1)
  [ -n "$wheel" ] || stop "in $BUNDLE/wheels ligt Telefoonhotel zelf niet. Pak de uitgave opnieuw uit."
  PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$wheel python3 -m kiosk.release "$BUNDLE" >/dev/null ||
    stop "de uitgave in $BUNDLE is niet heel. Haal het bestand opnieuw op en pak het opnieuw uit."
}

# By a key that came another way: given here, or that of the version in use. Without one the release is only known whole.
check_signature() {
  local key=${RELEASE_KEY:-$OPT/current/deploy/release-key.pub}
  if [ ! -f "$key" ]; then
    note "de handtekening van de uitgave is niet nagekeken; dat kan met --key release-key.pub."
    return
  fi
  openssl pkeyutl -verify -pubin -inkey "$key" -rawin -in "$BUNDLE/MANIFEST.json" -sigfile "$BUNDLE/MANIFEST.sig" >/dev/null 2>&1 ||
    stop "de handtekening van de uitgave klopt niet. Gebruik dit bestand niet en haal het opnieuw op bij de maker."
}

fill_venv() { # fill_venv VENV: everything by hash, nothing compiled
  local pip=("$1/bin/python" -m pip install --quiet --disable-pip-version-check --no-cache-dir --ignore-installed
    --no-compile --no-deps)
  if [ -n "$BUNDLE" ]; then
    "${pip[@]}" --no-index --find-links "$BUNDLE/wheels" --only-binary :all: --require-hashes \
      -r "$BUNDLE/requirements.txt" ||
      stop "niet alle onderdelen liggen in de uitgave. Is deze uitgave voor dit systeem? Python hier: $(python3 -V)."
    return
  fi
  "${pip[@]}" --only-binary :all: --require-hashes -r "$SOURCE/requirements-runtime.lock" ||
    stop "de onderdelen zijn niet op te halen. Is er internet? Zonder internet: --offline MAP met een uitgepakte uitgave."
  "${pip[@]}" "$SOURCE" || stop "Telefoonhotel zelf is niet te bouwen uit $SOURCE."
}

# A venv knows where it lies: its programs are told the place it is going to have.
move_venv() { # move_venv NEW FINAL
  local script
  for script in "$1"/venv/bin/*; do
    if [ -f "$script" ] && [ ! -L "$script" ] && grep -Iq "$1/" "$script"; then sed -i "s|$1/|$2/|g" "$script"; fi
  done
  sed -i "s|$1/|$2/|g" "$1/venv/pyvenv.cfg"
  "$1/venv/bin/python" -m compileall -q -s "$1" -p "$2" "$1/venv/lib" || true
}
