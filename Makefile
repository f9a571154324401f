# Everything a developer types. `make` alone lists it.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run install dev test test-embedded test-services check audit sbom bench requirements messages clean

PORT ?= 8000
VENV ?= .venv
DATA_DIR ?= var
BIN := $(VENV)/bin
PY := $(BIN)/python
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
STATIC_MANIFEST := $(DATA_DIR)/static/staticfiles.json
STATIC_SOURCES := $(shell find static -type f 2>/dev/null)
PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes
AS_PRODUCTION := PRODUCTION=1 SITE_URL=https://example.org ALLOWED_HOSTS=example.org EMAIL_URL=consolemail:// \
	SECRET_KEY=only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz ORGANISATION_NAME=Example \
	ORGANISATION_ADDRESS=Example ORGANISATION_EMAIL=desk@example.org DATA_PROTECTION_OFFICER=dpo@example.org \
	HOSTED_BY=Example PRIVACY_CONFIRMED=1 RECORD_MAIL=kim@example.org

# Services for the second half of the tests; the usual local addresses unless told otherwise.
TEST_DATABASE_URL ?= postgres://postgres@127.0.0.1:5432/postgres
TEST_REDIS_URL ?= redis://127.0.0.1:6379/9
export TEST_DATABASE_URL TEST_REDIS_URL
PYTEST := $(BIN)/pytest $(PYTEST_ARGS)

help:  ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# One at a time: the lock goes with the process that holds it, however that ends.
run:  ## Serve the platform with its demo community (PORT=8000)
	@mkdir -p $(DATA_DIR)
	@python=$$(sh .ci/python) && exec $$python .ci/alone $(DATA_DIR)/run.lock $(MAKE) --no-print-directory run-alone

.PHONY: run-alone
run-alone: install $(STATIC_MANIFEST)
	@$(PY) -c 'import socket, sys; socket.create_server(("127.0.0.1", int(sys.argv[1])))' $(PORT) 2>/dev/null || \
		{ echo "Port $(PORT) is in use. Take another: make run PORT=8080"; exit 1; }
	@for po in $$(find locale -name '*.po' 2>/dev/null); do [ -f "$${po%.po}.mo" ] || $(PY) manage.py compilemessages --verbosity 0; done
	@echo "Preparing the database"
	@$(PY) manage.py migrate --verbosity 0
	@DEMO=1 SITE_URL=http://127.0.0.1:$(PORT) $(PY) manage.py demo
	@echo
	@echo "The platform: http://127.0.0.1:$(PORT)   its mails: http://127.0.0.1:$(PORT)/demo/mail/   stop: Ctrl-C"
	@exec env DEMO=1 SITE_URL=http://127.0.0.1:$(PORT) PYTHONWARNINGS='ignore:StreamingHttpResponse must consume' \
		$(BIN)/uvicorn platform_core.asgi:application \
		--host 127.0.0.1 --port $(PORT) --no-proxy-headers \
		--ws-per-message-deflate false --ws-max-size 65536 --no-access-log --log-level warning

test: test-embedded test-services  ## All tests: embedded, then on PostgreSQL and Redis where they answer

test-embedded: dev
	@echo "Testing on SQLite, in one process"
	@env -u DATABASE_URL -u REDIS_URL $(PYTEST) -m "not postgres and not redis"

# Tests that say the same on either engine have run in the first half (tests/halves.py).
test-services: dev
	@if $(PY) .ci/services.py; then \
		echo "Testing on PostgreSQL and Redis"; \
		GATE_HALF=services DATABASE_URL=$(TEST_DATABASE_URL) REDIS_URL=$(TEST_REDIS_URL) $(PYTEST); \
	elif [ -n "$$CI" ]; then exit 1; fi

CHECKS := style imports types templates assets migrations translations production sizes
.PHONY: $(CHECKS:%=check-%)
check: $(CHECKS:%=check-%)  ## Style, imports, types, templates, migrations, translations, settings for production

check-style: dev
	@$(BIN)/ruff check --quiet . && echo "Style: clean"
check-imports: dev
	@$(BIN)/lint-imports --no-logo
check-types: dev
	@$(BIN)/mypy && echo "Types: clean"
check-templates: dev
	@$(BIN)/djlint templates --lint --quiet && echo "Templates: clean"
check-assets: dev
	@$(PY) manage.py assets --check && echo "Joined sheets and scripts: current"
check-migrations: dev
	@$(PY) manage.py makemigrations --check --dry-run
check-translations:
	@sh .ci/translations
check-production: dev
	@$(AS_PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING
check-sizes: dev
	@$(PY) -m tests.architecture.sources

audit: dev  ## Known weaknesses in the pinned packages (asks an outside service)
	@$(PY) .ci/audit.py

sbom: dev  ## The bill of materials (CycloneDX) on standard output
	@$(PY) .ci/sbom.py

bench: dev  ## Measure the platform beside a bare view (ENGINE=postgres or sqlite, POSTS=1000000)
	@$(PY) -m bench

# Compiled on the oldest Python that is supported: newer ones need a subset of it.
requirements: dev  ## Pin the packages of pyproject.toml again (UPGRADE=1 for newer ones; Python 3.11)
	@$(PY) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { echo "Run this in a Python 3.11 environment."; exit 1; }
	@$(BIN)/pip-compile $(PIN_ARGS) -o requirements.txt pyproject.toml
	@$(BIN)/pip-compile $(PIN_ARGS) --extra s3 -o requirements-s3.txt pyproject.toml
	@$(BIN)/pip-compile $(PIN_ARGS) --extra dev -c requirements.txt -o requirements-dev.txt pyproject.toml
PIN_ARGS = --quiet --generate-hashes --allow-unsafe --strip-extras --annotation-style=line --no-header \
	--no-emit-options --no-emit-index-url --no-emit-trusted-host --no-emit-find-links $(if $(UPGRADE),--upgrade)

messages: dev  ## Collect the texts to translate and compile them (needs gettext)
	@$(PY) manage.py makemessages --all --no-location --no-obsolete --ignore '.venv/*' --ignore 'var/*'
	@$(PY) manage.py compilemessages --verbosity 0

clean:  ## Remove the environment, the local data and the caches
	@rm -rf $(VENV) $(DATA_DIR) .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

install: $(INSTALLED)

dev: $(INSTALLED_DEV)

# Whatever was killed half-way is made anew: an environment without pip, a package half there.
$(INSTALLED): requirements.txt | $(PY)
	@$(PY) -m pip --version >/dev/null 2>&1 || { echo "The environment was left half made: making it again"; \
		python=$$(sh .ci/python) && $$python -m venv --clear $(VENV); }
	@echo "Installing packages (about a minute, once)"
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(INSTALLED_DEV): requirements-dev.txt $(INSTALLED)
	@echo "Installing tools for development (about a minute, once)"
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@

$(PY):
	@python=$$(sh .ci/python) || exit 1; \
		echo "Making the environment with $$($$python --version)"; \
		$$python -m venv $(VENV)

$(STATIC_MANIFEST): $(INSTALLED) $(STATIC_SOURCES)
	@echo "Preparing static files"
	@DEMO=1 $(PY) manage.py collectstatic --noinput --verbosity 0
	@touch $@
