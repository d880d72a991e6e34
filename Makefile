# Every command works in a fresh clone: each makes the environment that it needs.

PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
PINS := setup.cfg pyproject.toml constraints.txt
UV := $(shell command -v uv 2>/dev/null)

ifdef UV
MAKE_ENVIRONMENT = $(UV) venv --quiet --allow-existing --python $(PYTHON) .venv
INSTALL = $(UV) pip install --quiet --python $(BIN)/python --constraint constraints.txt --editable
else
MAKE_ENVIRONMENT = $(PYTHON) -m venv .venv
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable
endif

# Files of other projects that prove conformance are no part of this one. Where they lie beside it,
# the tests read them; elsewhere one line says that they are left out.
export FACILITATOR_FIXTURES ?= $(abspath $(wildcard ../shared/fixtures))

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help install run test lint format curriculum bench messages wheel check browser

help: ## Show what there is to do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: .venv/ready ## Make the environment that the application needs

run: .venv/ready ## Serve the demonstration at http://127.0.0.1:8000 (PORT= changes the port)
	@$(BIN)/facilitator demo --port $(PORT)

test: .venv/ready-test browser ## Run every test: on SQLite, on PostgreSQL, and in a browser
	$(BIN)/pytest --numprocesses auto --database both $(ARGS)

lint: .venv/ready-test ## Check style, types, and who may import whom
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/ready-test ## Write the code as the formatter wants it
	$(BIN)/ruff check --fix-only --quiet
	$(BIN)/ruff format

curriculum: .venv/ready ## Read the curriculum and list every mistake in it
	$(BIN)/facilitator curriculum check curriculum

bench: .venv/ready-test ## Measure the application beside its own baseline
	$(BIN)/python -m benchmarks $(ARGS)

messages: .venv/ready ## Collect every sentence for translators into messages.pot
	$(BIN)/pybabel extract -F babel.cfg -k N_ -k lazy_gettext -k translated -o messages.pot .

wheel: .venv/ready-test ## Build the source archive, and the wheel from it, into dist/
	$(BIN)/python -m build

check: lint curriculum test ## Everything that must hold before a change is done

# In CI a browser is part of the machine; elsewhere, journeys without one are skipped aloud.
browser: .venv/ready-test
	@if [ "$$CI" = true ] && ! $(BIN)/python -m tests.journeys.chromium >/dev/null; then \
	  as=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	  $$as apt-get update -qq && $$as apt-get install -qq -y --no-install-recommends chromium; \
	fi

.venv/bin/python:
	$(MAKE_ENVIRONMENT)

.venv/ready: $(PINS) | .venv/bin/python
	$(INSTALL) .
	@touch $@

.venv/ready-test: $(PINS) | .venv/bin/python
	$(INSTALL) '.[test,lint,postgres]'
	@touch $@ .venv/ready
