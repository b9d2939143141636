# Everything that a person or a pipeline does here. `make` alone lists it.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
# pipefail: an installation that fails must not look like one that worked.
SHELL := /bin/bash
.SHELLFLAGS := -eo pipefail -c

STACK ?= dev
PYTHON ?= python3
BIN := .venv/bin
OFFLINE := $(BIN)/cloudpakops offline --

.PHONY: help
help: ## List what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo "  STACK=dev|test|staging|prod chooses the environment (now: $(STACK))"

# The stamp is written last, so an installation that was interrupted is done again.
.venv/run.stamp: requirements.txt constraints.txt pyproject.toml $(wildcard sdks/*/pyproject.toml)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed, and $(PYTHON) is none. Type: make PYTHON=/path/to/python3.12 ..."; exit 1; }
	@echo "Installing into .venv (1 to 3 minutes, once) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --disable-pip-version-check --no-input -r requirements.txt -e . | sed -n 's/^Collecting/  fetching/p'
	@$(BIN)/python -c 'import cloudpakops, pulumi, pulumi_kubernetes'
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.txt
	@echo "Installing what development needs into .venv ..."
	@$(BIN)/pip install --disable-pip-version-check --no-input -r requirements-dev.txt | sed -n 's/^Collecting/  fetching/p'
	@$(BIN)/python -c 'import hypothesis, mypy, pytest'
	@touch $@

.PHONY: up preview refresh destroy validate doctor
up: .venv/run.stamp ## Bring the environment to its described state, offline
	@$(OFFLINE) pulumi up --yes --stack $(STACK)

preview: .venv/run.stamp ## Show what would change, offline
	@$(OFFLINE) pulumi preview --stack $(STACK)

refresh: .venv/run.stamp ## Find drift (hand edits below .offline) and take it into the state
	@$(OFFLINE) pulumi refresh --yes --stack $(STACK)

# Protection keeps a live environment; here it would only keep files below .offline.
destroy: .venv/run.stamp ## Remove everything of the environment, offline
	@$(OFFLINE) pulumi state unprotect --all --yes --stack $(STACK)
	@$(OFFLINE) pulumi destroy --yes --stack $(STACK)

validate: .venv/run.stamp ## Check every environment, release and catalog file
	@$(BIN)/cloudpakops validate

doctor: .venv/run.stamp ## Say which engine, language host and plugins are used
	@$(BIN)/cloudpakops doctor

.PHONY: test lint format golden catalog-table bench mutants clean
test: .venv/dev.stamp ## Run all tests that need no cluster
	@$(BIN)/cloudpakops engine
	@$(BIN)/pytest

lint: .venv/dev.stamp ## Check style and types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

format: .venv/dev.stamp ## Put the code into its format
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

golden: .venv/dev.stamp ## Write the golden files anew; then read the difference
	@$(BIN)/pytest -q tests/unit/test_golden.py tests/stacks/test_life_of_an_environment.py tests/conformance/test_golden.py --golden-update
	@git --no-pager diff --stat -- tests/golden tests/conformance/golden

catalog-table: .venv/run.stamp ## Write the README's table of products anew from the catalog
	@$(BIN)/cloudpakops catalog table --into README.md

bench: .venv/run.stamp ## Measure against a bare Pulumi program (10 minutes)
	@$(BIN)/cloudpakops engine
	@$(BIN)/python -m benchmarks

mutants: .venv/dev.stamp ## Measure which of 100 mutants the tests catch (1 hour)
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-input -r tests/mutation/requirements.txt
	@nice $(BIN)/python tests/mutation run

clean: ## Remove what was made here: .venv and .offline
	rm -rf .venv .offline .bench
