# Two commands: make run, make test. Needs Python 3.11 or newer with venv, and make.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PY := $(BIN)/python
PORT ?= 8501
DEMO := build/demo

.DEFAULT_GOAL := help
.PHONY: help run test check style types data tests demo pictures lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# A stamp a lock file: installing again only when the lock has changed.
$(VENV)/installed-run: requirements/run.txt
	@echo "Setting up $(VENV) (only the first time, a minute or two) ..."
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'found Python ' + sys.version.split()[0] + ', expected 3.11 or newer: make run PYTHON=python3.12')"
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --disable-pip-version-check --progress-bar off --no-deps --require-hashes -r requirements/run.txt
	@$(PY) -c "import streamlit, duckdb" && touch $@

$(VENV)/installed-test: requirements/test.txt $(VENV)/installed-run
	@echo "Adding what the tests need ..."
	@$(PY) -m pip install --disable-pip-version-check --progress-bar off --no-deps --require-hashes -r requirements/test.txt
	@$(PY) -c "import pytest, frictionless" && touch $@

run: $(VENV)/installed-run ## set up, build the database if needed, start the app
	@$(PY) -m etl build
	@$(PY) -m ui --port $(PORT)

check: style types data ## format, lint, types and the data package

test: check tests ## everything: format, lint, types, data, all tests

# Each alone, so that make -j2 lets the types be checked beside the tests.
style: $(VENV)/installed-test
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .

types: $(VENV)/installed-test
	$(PY) -m mypy

data: $(VENV)/installed-test
	$(PY) -m etl check

tests: $(VENV)/installed-test
	$(PY) -m pytest -n auto --dist worksteal

demo: $(VENV)/installed-run ## build and open a marked synthetic prefecture
	@$(PY) -m demo --out $(DEMO)/data
	@$(PY) -m etl build --data $(DEMO)/data --out $(DEMO)/database
	@$(PY) -m ui --port $(PORT) --build $(DEMO)/database

pictures: $(VENV)/installed-test ## pictures of every page, in the folder pictures
	$(PY) -m tests.pictures

lock: ## write the locks anew from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements/run.txt
	uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -c requirements/run.txt -o requirements/test.txt

clean: ## remove what builds and tests made, the virtual environment too
	rm -rf $(VENV) build data/build pictures .pytest_cache .mypy_cache .ruff_cache
