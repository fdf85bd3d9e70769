# `make` alone lists what there is. Each target sets up what it needs in .venv on first use.

SHARED ?= ../shared
KILLS ?= 1000
FUZZ_SECONDS ?= 60
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types contracts score weights torture kills fuzz slopes bench model readme clean

help: ## List the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "make %-10s %s\n", $$1, $$2 }'

demo: .venv/.installed ## Show what factx finds in samples/
	$(BIN)/factx samples --format table
	$(BIN)/factx samples --measure killed --table claims --format csv | head -5

test: .venv/.developed ## Run all tests
	$(BIN)/python -m pytest

check: lint types contracts test ## Lint, types, import contracts, tests: what CI runs

lint: .venv/.developed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.developed
	$(BIN)/mypy

contracts: .venv/.developed
	$(BIN)/lint-imports

score: .venv/.installed ## Score names, dates, claims and stories on the gold in $(SHARED)
	$(BIN)/factx eval $(SHARED)/gold/dev.jsonl $(SHARED)/stories

weights: .venv/.developed ## Learn anew what grammar and network are worth, and what speaks for one toll
	$(BIN)/python -m tests.score.weighing --shared $(SHARED)
	$(BIN)/python -m factx.score.fitting $(SHARED)/stories tests/stories/seen tests/stories/dossiers

torture: .venv/.developed ## Make every call to the system fail in turn
	$(BIN)/python -m tests.torture

kills: .venv/.developed ## Kill runs at random moments, KILLS times
	$(BIN)/python -m tests.torture.kills $(KILLS)

fuzz: .venv/.developed ## Search for inputs that break parsers and writers, FUZZ_SECONDS each
	FUZZ_SECONDS=$(FUZZ_SECONDS) $(BIN)/python -m tests.fuzz

slopes: .venv/.developed ## Measure how time grows with length, 1 kB to 1 MB of hostile texts
	$(BIN)/python -m tests.faults.slopes 1000000

bench: .venv/.developed ## Measure speed against bare spaCy
	$(BIN)/python -m tests.bench

model: .venv/.trainable ## Train the pipelines from $(SHARED); CONFIG names files that overrule the default
	$(BIN)/python -W ignore -m factx.model.recipe --shared $(SHARED) $(CONFIG:%=--config %)

readme: .venv/.developed ## Write README.md and docs anew from what the program prints
	$(BIN)/python -m tests.readme

clean: ## Remove .venv and caches
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/bin/python:
	@PYTHON="$(PYTHON)" sh .ci/make-venv .venv

.venv/.installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/.trainable: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[recipe]'
	@touch $@ .venv/.installed

.venv/.developed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ .venv/.installed
