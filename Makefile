# make run      the app, with the first article on its map (SEEDS=folder opens other seeds, PORT=8501)
# make test     everything that must hold: style, types, imports, tests, real browser
# make lint     style, types and imports only;  make fix  mends what can be mended
# make messages takes the texts of the screen up into the catalogue of every language
# make container goes through docs/hosting/Containerfile step by step without a container engine (Linux, root; some minutes)
# make lock     requirements-lock.txt: requirements.txt with the hash of every file
# make pictures the readme's picture, and the first view at every size in build/pictures
# make cluster  reads an archive with Dask across network namespaces (Linux, iproute2; root, or users who may make them)
# make bench    measurements, as ratios against floors and peers (CORPUS=folder adds the geoparser's)

PYTHON ?= python3
PORT ?= 8501
SEEDS ?=
CORPUS ?=
VENV := .venv
BIN := $(VENV)/bin
# uv fetches and unpacks in some seconds what takes pip over a minute; where it reaches no registry, pip may.
UV := uv==0.13.9
install = $(BIN)/uv pip install --quiet --python $(BIN)/python -r $(1) 2>$(VENV)/uv.log || \
  $(BIN)/pip install --quiet --disable-pip-version-check --no-compile -r $(1)
# A new environment holds nothing compiled: who imports a module first leaves it compiled for all later processes.
export PYTHONDONTWRITEBYTECODE :=

# PYTHON=… on the command line means that Python: an environment of another one is made anew.
ifeq ($(origin PYTHON),command line)
ifneq ($(shell test -x $(BIN)/python && $(BIN)/python -V),$(shell $(PYTHON) -V))
$(shell rm -rf $(VENV))
endif
endif

.PHONY: run test lint fix messages bench cluster container lock pictures browser postgres nginx clean

run: $(VENV)/.runtime
	@echo "citemap opens in some seconds at http://127.0.0.1:$(PORT); Ctrl-C ends it"
	@$(BIN)/citemap run --port $(PORT) $(if $(SEEDS),--seeds "$(SEEDS)")

test:
	@$(MAKE) --no-print-directory -j 2 lint nginx
	$(BIN)/citemap check
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@# Its workers are given three seconds to start, which a busy machine may not keep; without them it needs none.
	$(BIN)/mypy || MYPY_NUM_WORKERS=0 $(BIN)/mypy
	$(BIN)/lint-imports

fix: $(VENV)/.test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: $(VENV)/.test
	$(BIN)/python -m dashboard.messages

# All in a namespace of its own, which takes bridge and cables with it when it ends.
UNSHARE := unshare --map-root-user --net --mount
cluster: $(VENV)/.test
	@command -v ip >/dev/null || { echo "There is no ip here; on Debian: apt-get install iproute2"; exit 1; }
	@$(UNSHARE) true || { echo "Network namespaces cannot be made here: run it as root, or allow users to make them"; exit 1; }
	$(UNSHARE) $(BIN)/python -m pytest -m networks tests/bulk --durations 3

container: $(VENV)/.test
	$(BIN)/python tests/hosting/container_steps.py

# setuptools too, with which citemap itself is built: what installs with hashes fetches nothing else.
lock: $(VENV)/.test
	$(BIN)/pip install --quiet --disable-pip-version-check $(UV)
	echo '# requirements.txt with the hash of every file, and setuptools, which builds citemap; written by make lock.' > $@.tmp
	grep -E '^[^-#].*==' requirements.txt > $@.in
	grep -E '^setuptools==' requirements-test.txt >> $@.in
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate $@.in >> $@.tmp
	mv $@.tmp requirements-lock.txt
	rm $@.in

bench: $(VENV)/.test browser
	@$(call install,requirements-bench.txt)
	CITEMAP_CORPUS="$(CORPUS)" $(BIN)/python -m tests.benchmarks

pictures: $(VENV)/.test browser
	$(BIN)/python -m tests.browser.pictures

# One after another, since all may ask apt-get, which runs once at a time.
postgres: browser
	@sh tests/store/database/install_postgresql.sh

nginx: postgres
	@sh tests/hosting/install_nginx.sh

browser:
	@command -v chromium-headless-shell >/dev/null 2>&1 || sh tests/browser/install_chromium.sh

$(VENV)/.runtime: requirements.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here: install Python 3.11 or later, or set PYTHON=…"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "citemap needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) -V) (set PYTHON=…)"; exit 1; }
	@test -x $(BIN)/python || echo "1 of 2: an environment for $$($(PYTHON) -V) in $(VENV)/ (some ten seconds, the first time only)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "$(PYTHON) cannot make a virtual environment; on Debian: apt-get install python3-venv"; exit 1; }
	@# Python compiles what it imports; compiling all that the packages hold would take a third of the time.
	@echo "2 of 2: the packages of requirements.txt, about 150 MB to fetch (up to a minute, the first time only)"
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-compile $(UV) || true
	@$(call install,requirements.txt)
	@touch $@

$(VENV)/.test: $(VENV)/.runtime requirements-test.txt
	@echo "The packages of requirements-test.txt (up to a minute, the first time only)"
	@$(call install,requirements-test.txt)
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build *.egg-info
