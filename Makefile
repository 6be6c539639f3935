# Telefoonhotel: `make demo` shows it, `make test` proves it. ARGS="…" passes options on.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help
# A test run starts hundreds of programs: each would compile every module anew.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help setup demo test check docs lock bench chaos screenshots handbook test-parts year model sheets security pi-test release release-key containers update-test

help:
	@echo "make demo   see a school morning on the emulated box"
	@echo "make test   every check and test;  make check = format, lint, types, imports"
	@echo "make docs   writes the pages that are made from the code"
	@echo "make bench  the measured figures;  make chaos = the long runs;  make screenshots = pictures of every entrance state;  make handbook = those in the manuals"
	@echo "make security  the figures of security, each with its control, and scanners against the running product"
	@echo "make release wheel, sdist, offline bundle, checksums in dist/ (ARGS=--twice compares two runs);  make release-key"
	@echo "make pi-test  the installation, from nothing, in Debian root file systems of a Pi (root; arm64 is emulated)"
	@echo "make update-test  updates with power cuts and full disks at every step, and with real releases while children tap"
	@echo "make sheets opens the exports in LibreOffice (installs it)"
	@echo "make year   a school year of innocent pupils;  make model = 1000 days of 50 steps against their models"

setup: $(VENV)/.ready

$(VENV)/.ready: requirements.lock pyproject.toml deploy/bootstrap.sh
	@PYTHON="$(PYTHON)" bash deploy/bootstrap.sh $(VENV) >&2
	@touch $@

demo: setup
	@exec $(BIN)/telefoonhotel demo $(ARGS)

check: setup
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

test-parts: setup
	@bash deploy/test-parts.sh >&2

test: check test-parts
	@$(BIN)/pytest $(ARGS)

bench: setup test-parts
	@$(BIN)/python -m tests.bench $(ARGS)

chaos: setup test-parts
	@$(BIN)/python -m tests.chaos $(ARGS)

year: setup
	@nice $(BIN)/python -m tests.week.year $(ARGS)

model: setup
	@SCALE=$${SCALE:-70} nice $(BIN)/pytest -n 2 --dist load --durations=0 \
	  tests/services/test_day_model.py tests/services/test_candidate_model.py $(ARGS)

security: setup test-parts
	@bash deploy/security-parts.sh >&2
	@$(BIN)/python -m tests.security $(ARGS)

pi-test: setup
	@bash deploy/pi-parts.sh >&2
	@nice -n 10 $(BIN)/python -m tests.pi $(ARGS)

update-test: setup
	@nice $(BIN)/pytest -n 2 tests/update/every_cut.py tests/update/every_full_disk.py tests/update/real_release.py $(ARGS)

sheets: setup
	@bash deploy/sheet-parts.sh >&2
	@$(BIN)/pytest -n 0 tests/exchange/sheets_in_libreoffice.py tests/administration/sheets_of_the_year.py $(ARGS)

screenshots: setup test-parts
	@$(BIN)/python -m tests.screenshots $(ARGS)

handbook: setup test-parts
	@$(BIN)/python -m tests.handbook $(ARGS)

release: setup
	@nice $(BIN)/python -m deploy.release $(ARGS)

containers: setup
	@bash deploy/container-parts.sh $(BIN)/python $(ARGS)

release-key: setup
	@$(BIN)/python -m deploy.release key $(ARGS)

docs: setup
	@$(BIN)/python -m kiosk.documents

lock: setup
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --output-file requirements.lock --quiet
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m deploy.release.packages
