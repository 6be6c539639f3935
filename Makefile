# Telefoonhotel: `make demo` shows it, `make test` proves it. ARGS="…" passes options on.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help
.PHONY: help setup demo test check docs lock bench screenshots test-parts

help:
	@echo "make demo   see a school morning on the emulated box"
	@echo "make test   every check and test;  make check = format, lint, types, imports"
	@echo "make docs   writes the pages that are made from the code"
	@echo "make bench  the measured figures;  make screenshots = pictures of every entrance state"

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

bench: setup
	@$(BIN)/telefoonhotel bench $(ARGS)

screenshots: setup test-parts
	@$(BIN)/python -m tests.screenshots $(ARGS)

docs: setup
	@$(BIN)/python -m kiosk.documents

lock: setup
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --output-file requirements.lock --quiet
