# Needs Python 3.11 to 3.14, git and make; everything else goes into .venv, with every download's hash checked.

HOST ?= 127.0.0.1
PORT ?= 8000
ARTICLES ?=
PYTEST_ARGS ?=
BENCH_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate --no-emit-index-url

, := ,
# The address that others know us by: brackets round IPv6, and this machine when we listen everywhere.
BRACKETED := $(if $(findstring :,$(HOST)),[$(HOST)],$(HOST))
EVERYWHERE := $(filter 0.0.0.0 ::,$(HOST))
LOCAL_URL := http://$(if $(EVERYWHERE),127.0.0.1,$(BRACKETED)):$(PORT)
LOCAL_HOSTS := $(if $(EVERYWHERE),*,127.0.0.1$(,)localhost$(,)[::1]$(,)$(BRACKETED))

.DEFAULT_GOAL := help
.PHONY: help run test lint format seed bench lighthouse validate screenshots lock install install-dev venv node demo
MAKEFLAGS += --no-print-directory

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

run: export DEBUG := 1
run: export SITE_URL := $(LOCAL_URL)
run: export ALLOWED_HOSTS := $(LOCAL_HOSTS)
run: install ## Start the magazine, its desk and its worker (HOST, PORT), with the demo the first time
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) seed --once
	@printf '\n  The site  %s/\n  The desk  %s/admin/\n\n' '$(LOCAL_URL)' '$(LOCAL_URL)'
	@exec $(MANAGE) serve '$(BRACKETED):$(PORT)'

test: export DEBUG := 1
test: lint ## Lint, then every test this machine can run (PYTEST_ARGS)
	@$(BIN)/python -m pytest -n auto --dist loadfile $(PYTEST_ARGS)

lint: export DEBUG := 1
lint: install-dev ## Style, types, floors, templates, migrations, system checks
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || { echo "Run make format."; exit 1; }
	@find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 --check {} +
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/mypy .
	@$(MANAGE) makemigrations --check --dry-run
	@$(MANAGE) check

format: install-dev ## Put Python and templates into the house's format
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .
	@find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 {} + || true

seed: export DEBUG := 1
seed: install ## Fill the demo magazine; with ARTICLES=20000, add that many pieces for scale work
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) seed $(if $(ARTICLES),--articles $(ARTICLES))

bench: export DEBUG := 1
bench: install ## Measure pages and seeding against their budgets, in databases of its own (BENCH_ARGS)
	@$(MANAGE) bench $(BENCH_ARGS)

lighthouse: export DEBUG := 1
lighthouse: install-dev demo node ## Google's Lighthouse over the demo as production serves it (needs Node 20 and Chromium)
	@$(BIN)/python -m tests.proof.lighthouse

validate: export DEBUG := 1
validate: install-dev demo node ## The Nu HTML checker over every kind of page of the demo (needs Node 20 and Java)
	@$(BIN)/python -m tests.proof.validate

screenshots: export DEBUG := 1
screenshots: install-dev demo ## Take the pictures in docs/screenshots again (needs Chromium)
	@$(BIN)/python -m tests.proof.screenshots

lock: install-dev ## Lock the direct dependencies of pyproject.toml again (add UPGRADE=1 to move up)
	@$(LOCK) $(if $(UPGRADE),--upgrade) pyproject.toml --output-file requirements.txt
	@$(LOCK) $(if $(UPGRADE),--upgrade) --extra dev --constraint requirements.txt pyproject.toml --output-file requirements-dev.txt

# A lock is installed when it differs from the copy kept in .venv, so a second start takes no time.

# What the checks from elsewhere run with. Nothing of it is served.
node:
	@mkdir -p var/node
	@cmp -s package-lock.json var/node/package-lock.json || { \
		echo "Installing what package-lock.json names into var/node ..." && \
		cp package.json package-lock.json var/node/ && \
		PUPPETEER_SKIP_DOWNLOAD=1 npm ci --prefix var/node --ignore-scripts --no-audit --no-fund --loglevel=error || \
		{ rm -f var/node/package-lock.json; exit 1; }; }

demo:
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) seed --once

install: venv
	@cmp -s requirements.txt $(VENV)/requirements.txt || { \
		echo "Installing what requirements.txt names into $(VENV) ..." && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt && \
		cp requirements.txt $(VENV)/requirements.txt; }

install-dev: venv
	@cmp -s requirements-dev.txt $(VENV)/requirements-dev.txt || { \
		echo "Installing what requirements-dev.txt names into $(VENV) ..." && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt && \
		cp requirements-dev.txt $(VENV)/requirements-dev.txt; }

venv:
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { \
		for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
			$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null || continue; \
			found=$$python; \
			$$python -c 'import venv, ensurepip' 2>/dev/null && $$python -m venv --clear $(VENV) && exit 0; \
		done; \
		if [ -n "$$found" ]; then \
			echo "$$found cannot make virtual environments. On Debian and Ubuntu, install the package python3-venv." >&2; \
		else \
			echo "Python 3.11 to 3.14 is needed. Install it, or name it: make PYTHON=/path/to/python3.12 …" >&2; \
		fi; exit 1; }
