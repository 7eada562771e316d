# `make help` lists what there is.

PYTHON ?= python3
CLIENT ?= mission-ridge-cerro-azul
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
NODE_MODULES := tests/browser/node_modules
LOCK := $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 \
  --fork-strategy fewest --upgrade --generate-hashes --exclude-newer "7 days" \
  --custom-compile-command "make lock" pyproject.toml --group pyproject.toml:build

export NO_MKDOCS_2_WARNING := 1

.DELETE_ON_ERROR:
.PHONY: help site test check quick fix bench lock hooks browser clean

help:
	@echo "make site     build the sample client into site/ (CLIENT=name for another)"
	@echo "make test     run every test (ARGS='-k clock' for some)"
	@echo "make quick    run the linters"
	@echo "make fix      let the linters mend what they can"
	@echo "make check    run the linters and every test"
	@echo "make bench    measure speed and memory"
	@echo "make hooks    run the linters before each commit"
	@echo "make lock     renew the lock files"
	@echo "make clean    remove all that make has built"

site: $(VENV)/.run
	$(BIN)/playbook build $(CLIENT)
	@echo
	@echo "Open        site/$(CLIENT)/index.html"
	@echo "or type     $(BIN)/playbook serve $(CLIENT)"
	@echo "            to edit and see each save in the browser."

test: $(VENV)/.dev $(NODE_MODULES)/.lock browser
	$(BIN)/python -m pytest -n 2 $(ARGS)

check: quick test

quick: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy

fix: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev
	$(BIN)/python -m tests.bench $(ARGS)

# At least seven days old: a hijacked release is mostly found sooner.
lock: $(VENV)/.dev
	$(LOCK) --output-file requirements.txt
	$(LOCK) --output-file requirements-dev.txt --extra test --extra dev -c requirements.txt
	$(BIN)/python tools/npm.py update

hooks: $(VENV)/.dev
	$(BIN)/pre-commit install

browser: $(VENV)/.dev
	@$(BIN)/python tools/browser.py

clean:
	rm -rf $(VENV) $(NODE_MODULES) site dist build .cache .hypothesis \
	  .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$(PYTHON) is missing or older than 3.11: name a newer one," \
	    "as in make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements.txt pyproject.toml generator/__init__.py
	$(PIP) install --quiet --require-hashes -r requirements.txt
	$(PIP) install --quiet --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	$(PIP) install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

$(NODE_MODULES)/.lock: $(VENV)/.dev tests/browser/package-lock.json
	$(BIN)/python tools/npm.py ci
	@touch $@
