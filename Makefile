# Everything a newcomer needs: git, make, Python 3.11 or later and a package index.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check prove bench assets lock clean

PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
BIN := .venv/bin
MESSAGES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile

run: .venv/base assets $(MESSAGES) ## the demo: an invented city on http://127.0.0.1:8000
	@$(BIN)/python -m rozedraad.demo

test: check ## everything CI runs: the checks, then all tests
	@$(BIN)/python -m tools.test

check: .venv/dev assets $(MESSAGES) ## style, types, layers, templates, migrations, translations, protocols
	@$(BIN)/python -m tools.check

prove: .venv/dev assets $(MESSAGES) ## the long versions: large property runs, big fault rounds
	@$(BIN)/python -m tools.test --prove

bench: .venv/dev assets $(MESSAGES) ## the measurements against their bounds
	@$(BIN)/python -m benchmarks

lock: .venv/dev ## renew the lock files from requirements/*.in
	@cd requirements && ../$(COMPILE) $(LOCK) base.in -o base.txt && ../$(COMPILE) $(LOCK) -c base.txt dev.in -o dev.txt
	@! grep -nE '://|--(index|find|extra)' requirements/*.txt

clean: ## remove what make made, the demo's data too
	@for data in postgres test-postgres bench/postgres; do [ ! -x $(BIN)/python ] || $(BIN)/python -m rozedraad.demo.postgres stop .data/$$data; done
	@rm -rf .venv .data node_modules rozedraad/web/static/web/build

assets: .venv/base
	@$(BIN)/python tools/assets.py

%.mo: %.po .venv/base
	@$(BIN)/python tools/messages.py compile

.venv/base: requirements/base.txt
	$(install)
.venv/dev: requirements/dev.txt
	$(install)

define install
@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or later is needed: install it, or say make PYTHON=/path/to/python"; exit 1; }
@$(BIN)/python -m pip --version >/dev/null 2>&1 || { echo "Making .venv"; $(PYTHON) -m venv --clear .venv; }
@echo "Installing $<"
@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
@touch $@
endef
