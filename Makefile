# Everything runs from here; Python 3.10 or newer and make are all a machine needs.
PYTHON ?= python3
BIN := .venv/bin
DEMO := data/demo
SCALE ?= small
SEED ?= 42
# How many times as dirty as usual the exports are, 0 to 10.
DIRT ?= 1
# The demo company comes in its systems' own layouts, as most companies do.
DEMO_SYSTEMS := generic, segment, salesforce, google_ads, meta_ads, linkedin_ads, microsoft_ads
ALL_SYSTEMS := $(DEMO_SYSTEMS), rudderstack, ad_reporting
REVIEW ?= weekly
export DBT_PROFILES_DIR := $(CURDIR)
export DBT_SEND_ANONYMOUS_USAGE_STATS := false

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev setup-bench demo build headlines review validate check lint test docs bench lock clean

help:  ## List what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/uv.stamp:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@touch $@

.venv/setup.stamp: .venv/uv.stamp requirements.txt
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python -r requirements.txt
	@touch $@

.venv/setup-dev.stamp: .venv/setup.stamp requirements-dev.txt
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python -r requirements.txt -r requirements-dev.txt
	@touch $@

setup: .venv/setup.stamp  ## Make .venv with the locked dependencies of a DuckDB user
	@mkdir -p data/tmp

setup-dev: setup .venv/setup-dev.stamp  ## Add what tests, linters and benchmarks need

.venv/setup-bench.stamp: .venv/setup-dev.stamp requirements-bench.txt
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python \
		-r requirements.txt -r requirements-dev.txt -r requirements-bench.txt
	@touch $@

setup-bench: setup-dev .venv/setup-bench.stamp  ## Add the programs that benchmarks hold ours against

# A warehouse that somebody has filled keeps what it holds; the mark beside it says that this one is the demo company's.
demo: setup  ## Make the demo company and load it
	@if [ -e "$$CLOSED_LOOP_DUCKDB" ] && [ ! -e "$$CLOSED_LOOP_DUCKDB.demo" ]; then \
		echo "CLOSED_LOOP_DUCKDB names $$CLOSED_LOOP_DUCKDB, which is there: the demo company would take the place of its tables." >&2; \
		echo "Unset it or name a file that is not there; with data of your own, run dbt build instead of make." >&2; exit 2; fi
	@if [ -n "$$CLOSED_LOOP_DUCKDB" ]; then mkdir -p "$$(dirname "$$CLOSED_LOOP_DUCKDB")" && touch "$$CLOSED_LOOP_DUCKDB.demo"; fi
	$(BIN)/python -m scripts.seed --scale $(SCALE) --seed $(SEED) --dirt $(DIRT) --layout real --out $(DEMO)
	$(BIN)/python -m scripts.load $(DEMO)

build: demo  ## Set up, make the demo company, build and test the marts, print the headline tables
	$(BIN)/dbt build --vars '{source_systems: [$(DEMO_SYSTEMS)]}'
	$(BIN)/python -m scripts.headlines

headlines: setup  ## Print the headline tables of the published marts
	$(BIN)/python -m scripts.headlines

review: setup  ## Print the weekly review of what was built; REVIEW=monthly or quarterly, AS_OF="2026-07-01 00:00:00"
	$(BIN)/python -m scripts.review $(REVIEW) $(if $(AS_OF),--as-of "$(AS_OF)")

validate: build  ## Build the demo company and compare its marts with the truth it was made from
	$(BIN)/python -m scripts.validate --truth $(DEMO)/truth

# The linters compile against an empty warehouse of their own: they need no data and disturb no build. Rules are checked once;
# under the dialects of the other engines the compiled SQL only has to parse, without staging, whose reading of raw values is
# DuckDB's own there.
check: export CLOSED_LOOP_DUCKDB := target/check/check.duckdb
check: setup-dev  ## Lint and type-check everything; fast
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/yamllint --strict .
	@mkdir -p target/check data/tmp
	$(BIN)/dbt --quiet parse --warn-error --target-path target/check
	$(BIN)/dbt --quiet compile --target-path target/check --vars '{source_systems: [$(ALL_SYSTEMS)]}'
	$(BIN)/sqlfluff lint --processes 0 --dialect duckdb models analyses
	for dialect in postgres sparksql; do \
		$(BIN)/sqlfluff lint --processes 0 --templater raw --rules CP01 --dialect $$dialect \
			target/check/compiled/closed_loop/models/intermediate target/check/compiled/closed_loop/models/marts \
			target/check/compiled/closed_loop/analyses || exit 1; done

test: check validate  ## Everything: checks, demo company, dbt build with all its tests, truth, pytest
	$(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder --durations 40

docs: setup  ## Write the browsable documentation into target/
	$(BIN)/dbt docs generate

bench: setup-bench  ## Time every layer at 1 million events against its floor, and what is at its heart against other programs
	$(BIN)/python -m scripts.bench
	$(BIN)/python -m scripts.bench identity
	$(BIN)/python -m scripts.bench attribution

lock: setup  ## Lock the dependencies anew
	for file in requirements requirements-dev requirements-bench; do \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.10 --no-emit-index-url \
			--custom-compile-command "make lock" $$file.in -o $$file.txt || exit 1; done

clean:  ## Remove all that was made, .venv included
	rm -rf .venv target logs data .pytest_cache .mypy_cache .ruff_cache .hypothesis
