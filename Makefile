# make run: the board with its demonstration. make test: everything. The rest: README.md.

PYTHON ?= python3
PORT ?= 8000
CHROMIUM ?= $(or $(shell command -v chromium 2>/dev/null),/usr/bin/chromium)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

export PORT CHROMIUM

.PHONY: run reset-demo test test-long check bench shots catalogue workflow lock browser redis clean

run: .venv/ready
	@exec $(BIN)/board serve --demo

reset-demo: .venv/ready
	@$(BIN)/board reset-demo

test: .venv/ready-dev browser redis
	@$(BIN)/python -m pytest -n 3 --dist worksteal --quiet -m "not long"

test-long: .venv/ready-dev browser redis
	@$(BIN)/python -m pytest -n 2 --quiet

check: .venv/ready-dev
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/djlint templates --lint --quiet

bench: .venv/ready-dev
	@$(BIN)/python -m bench.run
	@$(BIN)/python -m bench.as_of
	@$(BIN)/python -m bench.judging

shots: .venv/ready-dev browser
	@$(BIN)/python -m bench.shots

# Brings the English catalogue up to the source; new sentences wait there for a translation.
catalogue: .venv/ready-dev
	@$(BIN)/python -m board.translations.update

# Writes the tables of docs/workflow.md anew from the table of steps.
workflow: .venv/ready
	@sed -n '1,/<!-- board workflow -->/p' docs/workflow.md >docs/workflow.md.new
	@{ echo; $(BIN)/board workflow --markdown; } >>docs/workflow.md.new
	@mv docs/workflow.md.new docs/workflow.md

# Pins every requirement with its hashes, for every platform at once.
lock: .venv/ready-dev
	@$(PIP) install uv
	@for name in requirements requirements-dev; do $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
		--generate-hashes --no-annotate --custom-compile-command "make lock" $$name.in -o $$name.txt; done

clean:
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis shots *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make run PYTHON=python3.12"; exit 1; }
	@echo "Installing what is needed into .venv …"
	@$(PYTHON) -m venv .venv || { echo "Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q board
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.txt
	@echo "Installing what tests and checks need …"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

# Debian's Chromium and a Chinese font where they may be installed; tests say so when there is none.
browser:
	@if [ ! -x "$(CHROMIUM)" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium …"; export DEBIAN_FRONTEND=noninteractive; apt-get update -qq && \
		apt-get install -qq -y --no-install-recommends chromium fonts-noto-cjk >/dev/null; fi

# A Redis for the tests of the queue where it may be installed; tests say so when there is none.
redis:
	@if ! command -v redis-server >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Redis …"; export DEBIAN_FRONTEND=noninteractive; apt-get update -qq && \
		apt-get install -qq -y --no-install-recommends redis-server >/dev/null; fi
