"""Makes a release: `python -m deploy.release`. Not part of what a school installs. Form: docs/release.md."""
