# SPDX-License-Identifier: EUPL-1.2
# Two commands do everything: `make serve` and `make test`. `make help` explains the rest.

PYTHON ?= python3
PORT   ?= 8000
LETTER ?=
VENV   := .venv
BIN    := $(VENV)/bin
PYTEST ?=
COMPILE = $(BIN)/uv pip compile --upgrade --universal --no-header --no-emit-index-url --generate-hashes -q

.DEFAULT_GOAL := help
.PHONY: help serve build test check format lock wheel clean

help: ## Show what can be done here
	@echo "dreigingsgraaf: a knowledge graph of the Dutch government's letters on state threats"
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "Settings: PORT=8000, LETTER=path to a letter's text, PYTHON=python3"

serve: $(VENV)/runtime ## Install, build and validate the graph, and serve it on http://127.0.0.1:8000
	@$(BIN)/dreigingsgraaf build $(if $(LETTER),--letter "$(LETTER)")
	@$(BIN)/dreigingsgraaf serve --port $(PORT)

build: $(VENV)/runtime ## Build, validate and publish the graph without serving it
	@$(BIN)/dreigingsgraaf build $(if $(LETTER),--letter "$(LETTER)")

test: $(VENV)/develop ## Install what the tests need, and run them all
	$(BIN)/pytest -n auto --dist loadgroup $(PYTEST)

check: $(VENV)/develop ## Lint, formatting, types, ontology and queries
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tests.canonical
	$(BIN)/dreigingsgraaf validate

format: $(VENV)/develop ## Put Python and Turtle in their one layout
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python -m tests.canonical --write

lock: $(VENV)/develop ## Pin the newest versions that fit, with hashes
	$(COMPILE) pyproject.toml -o requirements/runtime.txt
	$(COMPILE) --group build -o requirements/build.txt
	$(COMPILE) pyproject.toml --all-extras --group test --group check --group build -o requirements/develop.txt

wheel: $(VENV)/develop ## Build the wheel and the source archive into dist/
	$(BIN)/hatchling build

clean: ## Remove what was installed and built, the published snapshots included
	rm -rf $(VENV) var dist

# A stamp per set of requirements: made again when the lock file changes.
$(VENV)/runtime: requirements/runtime.txt requirements/build.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name one with PYTHON=…" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt -r requirements/build.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/develop: $(VENV)/runtime requirements/develop.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/develop.txt
	touch $@
