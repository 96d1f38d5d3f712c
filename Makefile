# CoopDash on one machine. Needs Python 3.11 or later and make; `make help` lists the targets.

PYTHON ?= python3
PORT   ?= 8000
VENV   := .venv
PY     := $(VENV)/bin/python
PIP    := $(PY) -m pip install --disable-pip-version-check --quiet --quiet --require-hashes
MANAGE := $(PY) manage.py

RUNTIME := $(VENV)/.runtime-installed
DEV     := $(VENV)/.dev-installed
FONTS   := build/static/css/fonts.css
CATALOGUES := $(wildcard locale/*/LC_MESSAGES/*.po)
COMPILED   := $(CATALOGUES:.po=.mo)

# Every tool of the checks reads settings, and none of them may depend on what a machine has set.
CHECK := COOPDASH_ENV=development
PYTHON_FILES := $$(git ls-files --cached --others --exclude-standard '*.py')
TEMPLATE_FILES := $$(git ls-files --cached --others --exclude-standard '*.html')

.DEFAULT_GOAL := help
.PHONY: help run setup setup-dev chromium messages messages-update test test-services check format bench lock clean
.DELETE_ON_ERROR:

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  \1|/' | column -t -s '|'

run: setup ## set up, migrate, load the register, serve on 127.0.0.1:8000 (PORT= moves it)
	@$(MANAGE) migrate --noinput --verbosity 0
	@$(MANAGE) load_register --if-empty
	@$(MANAGE) serve --port $(PORT)

setup: $(RUNTIME) $(FONTS) messages ## what running needs: packages, fonts, translations
	@:

setup-dev: setup $(DEV) ## what tests and checks need beside
	@:

$(PY):
	@command -v $(PYTHON) >/dev/null || { echo "No '$(PYTHON)' here. CoopDash needs Python 3.11 or later: install it, or name it with PYTHON=." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "'$(PYTHON)' is $$($(PYTHON) --version 2>&1), but CoopDash needs Python 3.11 or later: name one with PYTHON=." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "'$(PYTHON)' cannot make a virtual environment: it lacks venv or ensurepip. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements.txt | $(PY)
	@echo "Installing what CoopDash runs on (the first time a minute or a few; no more afterwards) ..."
	@$(PIP) -r requirements.txt
	@touch $@

$(DEV): requirements-dev.txt $(RUNTIME)
	@echo "Installing what tests and checks need (the first time half a minute or a few; no more afterwards) ..."
	@$(PIP) -r requirements.txt -r requirements-dev.txt
	@touch $@

$(FONTS): tools/build_fonts.py $(RUNTIME)
	@$(PY) tools/build_fonts.py
	@touch $@

# Compiled by Babel, so that running needs no gettext.
messages: $(COMPILED) ## compile the translations
	@:

%.mo: %.po | $(RUNTIME)
	@$(PY) -m babel.messages.frontend --quiet compile --input-file $< --output-file $@

messages-update: $(RUNTIME) ## collect new strings into locale/*.po (needs gettext)
	@command -v xgettext >/dev/null || { echo "Collecting strings needs gettext. On Debian and Ubuntu: apt-get install gettext" >&2; exit 1; }
	@$(PY) tools/update_messages.py
	@$(MAKE) --no-print-directory messages

# Chromium drives the browser tests. Where it cannot be had they are skipped, and say so.
chromium:
	@if [ -x "$$COOPDASH_CHROMIUM" ] || command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	  || command -v google-chrome >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing Chromium for the browser tests ..."; \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; } \
	  || echo "Chromium could not be installed: the browser tests will be skipped." >&2; \
	else echo "No Chromium here, and no right to install it: the browser tests will be skipped." >&2; fi

test: setup-dev chromium ## the test suite, on SQLite
	@$(PY) -m pytest $(ARGS)

test-services: setup-dev chromium ## the test suite on PostgreSQL, with a Celery worker on Redis
	@$(PY) tools/with_services.py $(PY) -m pytest $(ARGS)

check: setup-dev ## style, layers, templates, settings, migrations
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check --quiet . || { echo "Some files are not formatted: run make format." >&2; exit 1; }
	@$(VENV)/bin/django-upgrade --target-version 5.2 --check $(PYTHON_FILES)
	@$(VENV)/bin/djade --target-version 5.2 --check $(TEMPLATE_FILES)
	@$(VENV)/bin/djlint --lint --quiet $(TEMPLATE_FILES)
	@$(VENV)/bin/lint-imports --no-cache
	@$(CHECK) $(MANAGE) check --fail-level WARNING
	@$(CHECK) $(MANAGE) makemigrations --check --dry-run
	@echo "All checks passed."

# djade ends with 1 where it changed a file, as where it failed: a second look tells them apart.
format: setup-dev ## bring code and templates into shape
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format --quiet .
	@$(VENV)/bin/django-upgrade --target-version 5.2 --exit-zero-even-if-changed $(PYTHON_FILES)
	@$(VENV)/bin/djade --target-version 5.2 $(TEMPLATE_FILES) || $(VENV)/bin/djade --target-version 5.2 --check $(TEMPLATE_FILES)

bench: setup-dev ## measure: see bench/
	@$(PY) bench/run.py $(ARGS)

# No address of a package index may enter the locks: they are for everyone's own.
# Extras stay in the names, or an older pip takes the newest release of a package that is asked for with one.
LOCK := uv pip compile --quiet --no-strip-extras --generate-hashes --python-version 3.11.7 --no-emit-index-url --no-emit-find-links --no-header --no-annotate
lock: ## write the locks anew from requirements*.in
	@[ -x build/uv/bin/uv ] || { $(PYTHON) -m venv build/uv && build/uv/bin/python -m pip install --quiet --quiet --disable-pip-version-check uv==0.13.9; }
	@build/uv/bin/$(LOCK) requirements.in -o requirements.txt
	@build/uv/bin/$(LOCK) requirements-dev.in -o requirements-dev.txt

clean: ## remove what set-up made; the data in var/ stays
	@rm -rf $(VENV) build .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov
	@find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
	@rm -f locale/*/LC_MESSAGES/*.mo
