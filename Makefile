# The tasks of people and pipelines. `make` alone lists them.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
# With pipefail, a failed installation fails the target, although its output goes through sed.
SHELL := /bin/bash
.SHELLFLAGS := -eo pipefail -c

STACK ?= dev
BASE ?=
TESTS ?=
PYTHON ?= python3
BIN := .venv/bin
OFFLINE := $(BIN)/cloudpakops offline --

.PHONY: help
help: ## List all targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo "  STACK=dev|test|staging|prod chooses the environment (now: $(STACK))"

# The stamp is written last, so make repeats an interrupted installation. Everything from a registry has its hashes in
# the lock; what lies in this repository has none, and is built by what the lock brought.
INSTALL := $(BIN)/pip install --disable-pip-version-check --no-input
LOCAL := -e . -e sdks/ibm -e sdks/rhcs

.venv/run.stamp: requirements.lock pyproject.toml $(wildcard sdks/*/pyproject.toml)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed, and $(PYTHON) is older or missing. Type: make PYTHON=/path/to/python3.12 ..."; exit 1; }
	@echo "Installing into .venv (1 to 3 minutes, once) ..."
	@$(PYTHON) -m venv .venv
	@$(INSTALL) --require-hashes -r requirements.lock | sed -n 's/^Collecting/  fetching/p'
	@$(INSTALL) --no-deps --no-build-isolation $(LOCAL) | sed -n 's/^Obtaining/  building/p'
	@$(BIN)/python -c 'import cloudpakops, pulumi, pulumi_kubernetes'
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.lock
	@echo "Installing development packages into .venv ..."
	@$(INSTALL) --require-hashes -r requirements-dev.lock | sed -n 's/^Collecting/  fetching/p'
	@$(BIN)/python -c 'import hypothesis, mypy, pytest'
	@touch $@

.PHONY: up preview refresh destroy validate check doctor
up: .venv/run.stamp ## Create or update the environment, offline
	@$(OFFLINE) pulumi up --yes --stack $(STACK)

preview: .venv/run.stamp ## Preview the changes of the environment, offline
	@$(OFFLINE) pulumi preview --stack $(STACK)

refresh: .venv/run.stamp ## Take drift (hand edits below .offline) into the state
	@$(OFFLINE) pulumi refresh --yes --stack $(STACK)

# Protection keeps a live environment; here it would only keep files below .offline.
destroy: .venv/run.stamp ## Remove all resources of the environment, offline
	@$(OFFLINE) pulumi state unprotect --all --yes --stack $(STACK)
	@$(OFFLINE) pulumi destroy --yes --stack $(STACK)

validate: .venv/run.stamp ## Check every environment, release and catalog file
	@$(BIN)/cloudpakops validate

# The checks of a pull request on stacks/. With BASE=REV they also compare it with that revision.
check: .venv/run.stamp ## Check stacks/: every file, every release; with BASE=REV the release lines that move
	@$(BIN)/cloudpakops validate $(if $(BASE),--base $(BASE))
	@$(BIN)/cloudpakops release verify $(if $(BASE),--base $(BASE))
	@$(if $(BASE),$(BIN)/cloudpakops gate check --base $(BASE))

doctor: .venv/run.stamp ## Show which engine, language host and plugins are used
	@$(BIN)/cloudpakops doctor

.PHONY: test test-scenarios test-cluster coverage lint format golden catalog-table bench mutants histories lock audit sbom clean
PYTEST := $(BIN)/pytest --numprocesses=2 --dist=loadfile --no-loadscope-reorder --durations=10

test: .venv/dev.stamp ## Run the tests, in two processes (TESTS=path runs some)
	@$(BIN)/cloudpakops engine
	@$(PYTEST) $(if $(TESTS),-m 'not cluster' $(TESTS),-m 'not cluster and not scenario')

test-scenarios: .venv/dev.stamp ## Run the long tests on the engine: kills, four weeks of promotions, states in S3
	@$(BIN)/cloudpakops engine
	@$(PYTEST) -m scenario

test-cluster: .venv/dev.stamp ## Run the tests on a real API server, which is built once (TESTS=path runs some)
	@$(BIN)/cloudpakops engine
	@PYTHONPATH=.:tests $(BIN)/python tests/cluster/programs.py
	@$(BIN)/pytest --durations=10 -m cluster $(if $(TESTS),$(TESTS),tests/cluster)

coverage: .venv/dev.stamp ## Report the coverage of the tests that need no engine
	@$(BIN)/pytest --numprocesses=2 --dist=loadfile -q -m 'not engine and not cluster' \
		--cov=cloudpakops --cov=components --cov=providers --cov=offline --cov=engine --cov-branch

lint: .venv/dev.stamp ## Check style and types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/mypy

format: .venv/dev.stamp ## Format the code
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

golden: .venv/dev.stamp ## Update the golden files; then read the difference
	@$(BIN)/pytest -q tests/render/test_golden.py tests/environments/test_life_of_an_environment.py tests/conformance/test_versions.py tests/review/test_example.py --golden-update
	@git --no-pager diff --stat -- tests/golden tests/conformance/golden docs/review-example.md

catalog-table: .venv/run.stamp ## Update docs/products.md from the catalog
	@$(BIN)/cloudpakops catalog table --into docs/products.md

bench: .venv/run.stamp ## Measure against a bare Pulumi program and the floor (10 minutes)
	@$(BIN)/cloudpakops engine
	@$(BIN)/python -m benchmarks

mutants: .venv/dev.stamp ## Measure which of 100 mutants the tests catch (1 hour)
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-input -r tests/mutation/requirements.txt
	@nice $(BIN)/python tests/mutation run

histories: .venv/dev.stamp ## Decide on 100,000 random histories of promotions (15 minutes or more)
	@CLOUDPAKOPS_HISTORIES=100000 nice $(BIN)/pytest -q --timeout=0 tests/promotion/test_random_histories.py

# Without constraints.txt, which is made here: it would hold back what a changed requirement needs.
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --custom-compile-command 'make lock' --no-annotate \
	--no-emit-package pulumi-ibm --no-emit-package pulumi-rhcs
DECLARED := grep -hv '^-[cr] '

lock: .venv/dev.stamp ## Write the locks and constraints.txt anew, from the requirements and the build systems
	@$(DECLARED) requirements.txt requirements-build.txt | $(COMPILE) --generate-hashes -o requirements.lock - >/dev/null
	@$(DECLARED) requirements.txt requirements-build.txt requirements-dev.txt | \
		$(COMPILE) --generate-hashes -o requirements-dev.lock - >/dev/null
	@$(DECLARED) requirements.txt requirements-build.txt requirements-dev.txt | $(COMPILE) -o constraints.txt - >/dev/null
	@$(DECLARED) requirements-build.txt pipelines/audit/requirements.txt | \
		$(COMPILE) --generate-hashes -o pipelines/audit/requirements.lock - >/dev/null
	@$(BIN)/python -m pipelines.licences > docs/licences.md
	@git --no-pager diff --stat -- '*.lock' constraints.txt docs/licences.md

# In an environment of their own: what they bring along must not hold back what the program needs.
.venv/audit/stamp: pipelines/audit/requirements.lock
	@$(PYTHON) -m venv .venv/audit
	@.venv/audit/bin/pip install --disable-pip-version-check --no-input --quiet --require-hashes -r $<
	@touch $@

audit: .venv/dev.stamp .venv/audit/stamp ## Ask the package index for known weaknesses of all locked packages
	@.venv/audit/bin/pip-audit --strict --disable-pip --require-hashes -r requirements-dev.lock

sbom: .venv/dev.stamp .venv/audit/stamp ## Write sbom.json: what a run installs, with hashes, as CycloneDX
	@.venv/audit/bin/cyclonedx-py requirements --output-reproducible --output-format JSON --output-file sbom.json requirements.lock
	@echo "sbom.json has what requirements.lock has; the modules of the engine are in engine/go.sum."

clean: ## Remove .venv, .offline and .bench
	rm -rf .venv .offline .bench
