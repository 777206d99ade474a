# The commands of the project; each sets up what it needs.

# The system's own Python where it will do: distributions link theirs as a whole, by which finished lexemes are answered in
# a tenth less of the processor's time, and a reader's words in a quarter, than by one built as a library. PYTHON= takes another.
PYTHON ?= $(shell /usr/bin/python3 -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo /usr/bin/python3 || echo python3)
BIN := .venv/bin
SERVE ?= 1
PORT ?= 8000

.PHONY: setup demo test test-long test-cluster test-api check bench faults lock clean

setup: .venv/ready

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -c "from index.compiled.functions import load_loops; load_loops('search.loops')"  # loops are compiled once, which takes some seconds
	touch $@

.venv/dev: .venv/ready requirements-dev.lock
	$(BIN)/python -c "from index.compiled.functions import load_loops; load_loops('index.words.loops', 'index.stems.loops', 'index.segments.loops', 'index.copies.loops', 'index.whoosh.loops')" & compiling=$$!; \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock && \
	wait $$compiling
	touch $@

demo: setup
	$(BIN)/kashshaf demo --index data/demo --port $(PORT) $(if $(filter 0,$(SERVE)),--no-serve)

# Hundreds of commands are started: without compiled files each would compile the rooms anew.
unexport PYTHONDONTWRITEBYTECODE

# Half as many again as there are processors, since some tests wait.
TESTERS ?= $(shell echo $$(( ($$(nproc) * 3 + 1) / 2 )))

# Files in memory, where there is room for them: tests make many small indexes, and each is brought to the disk.
MEMORY := /dev/shm
ROOMY := $(shell test "$$(df --output=avail --block-size=1G $(MEMORY) 2>/dev/null | tail -n 1)" -ge 8 2>/dev/null && echo $(MEMORY))

test: .venv/dev
	$(if $(ROOMY),TMPDIR=$(ROOMY)) $(BIN)/python -m pytest --numprocesses $(TESTERS) --dist loadfile

test-long: .venv/dev
	$(BIN)/python -m pytest --numprocesses $(TESTERS) --dist worksteal -m long

# A cluster of three nodes is started, for which Java 21 or newer and Maven are needed; else the tests are skipped.
# Only files that hold some of these tests are read, which takes a minute less.
test-cluster: .venv/dev
	$(BIN)/python -m pytest -m "cluster and not long" -rs $$(grep -rlE 'mark\.cluster|EVERYWHERE' tests --include='test_*.py')

# Random requests to a running server, by its own description: half an hour for what reads, some hours for what writes.
test-api: .venv/dev
	$(BIN)/python bench/contract.py

check: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: .venv/dev
	$(BIN)/python bench/stems.py
	$(BIN)/python bench/pairs.py
	$(BIN)/python bench/quality.py
	$(BIN)/python bench/indexing.py --articles 31030
	$(BIN)/python bench/search.py --articles 10000 31030

faults: .venv/dev
	$(BIN)/python bench/faults.py
	$(BIN)/python bench/kills.py
	$(BIN)/python bench/surroundings.py

# The locks hold hashes and no registry's address.
COMPILE := $(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

lock: .venv/dev
	$(COMPILE) --extra build --extra intake --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra build --extra intake --extra opensearch --extra redis --extra evaluate --extra dev --output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf .venv build dist *.egg-info data
