# Each target installs what it needs into .venv. You need python3 (3.11 or newer) and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Compiled modules are kept, so that a new process starts in half the time.
unexport PYTHONDONTWRITEBYTECODE
.DEFAULT_GOAL := run
.PHONY: run test test-fast test-all check canary audit bench bench-quick faults fuzz soak gallery browsers export serve-static

run: $(VENV)/run-ready
	@$(BIN)/python app.py

export: $(VENV)/run-ready
	@$(BIN)/python -m explainer.static

serve-static: dist/index.html
	@echo "The static site: http://localhost:$${PORT:-8600}"
	@$(BIN)/python -m http.server --directory dist $${PORT:-8600}

dist/index.html:
	@$(MAKE) --no-print-directory export

# Pytest's settings leave out the tests that are marked exhaustive. Two workers; one that is done takes tests of the other.
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal

test: browsers
	@$(PYTEST)

# While you write: without browsers, servers and whole pages.
test-fast: $(VENV)/dev-ready
	@$(PYTEST) -m "not browser and not slow and not exhaustive"

# The rest: more combinations, the other engines, each page on paper, and more examples of each property.
test-all: test
	@$(PYTEST) -m exhaustive
	@$(PYTEST) -m "hypothesis and not browser" --hypothesis-profile=thorough

check: $(VENV)/dev-ready
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/python -m explainer.checks.data_gate
	@$(BIN)/python -m explainer.checks.publish_gate
	@$(BIN)/python -m scripts.check_deploy

# Tries the newest Streamlit, plotly and pydeck; or others: make canary TRY="streamlit==1.66.0 plotly pydeck"
canary: $(VENV)/dev-ready
	@$(BIN)/python -m testing.canary $(TRY)

# Asks for advisories about the pinned packages. pip-audit has an environment of its own: its needs disagree with our versions.
audit: $(VENV)/dev-ready
	@$(PYTHON) -m venv $(VENV)/audit && $(VENV)/audit/bin/python -m pip install --quiet --disable-pip-version-check -r scripts/requirements-audit.txt
	@$(BIN)/python -m scripts.audit $(VENV)/audit/bin/pip-audit

bench: browsers
	@$(BIN)/python -m benchmarks

bench-quick: browsers
	@$(BIN)/python -m benchmarks --quick

faults: $(VENV)/dev-ready
	@$(BIN)/python -m pytest -q -p no:cacheprovider -n 0 tests/faults

# Ten minutes of random messages to a server; what breaks it is kept as a case that make test repeats.
fuzz: $(VENV)/dev-ready
	@$(BIN)/python -m testing.fuzz

soak: $(VENV)/dev-ready
	@$(BIN)/python -m testing.faults.soak

gallery: browsers
	@$(BIN)/python -m testing.gallery

browsers: $(VENV)/dev-ready
	@$(BIN)/python -m testing.browsers
	@$(BIN)/python -m explainer.static.bundle

$(VENV)/pip-ready:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ". Mend: make PYTHON=python3.11 ...")'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "The virtual environment could not be created. Mend: install the venv module of your Python (Debian: apt install python3-venv)."; exit 1; }
	@touch $@

$(VENV)/run-ready: requirements.txt constraints.txt $(VENV)/pip-ready
	@echo "Installing what the explainer needs into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@$(BIN)/python -m explainer.server.streamlit_files && $(BIN)/python -m explainer.typefaces
	@touch $@

$(VENV)/dev-ready: requirements-dev.txt $(VENV)/run-ready
	@echo "Installing what tests and checks need into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
