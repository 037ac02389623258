# The few verbs of this project; continuous integration runs the same ones.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: demo test verify check lab lock clean

demo: $(STAMP) ## deliver the sample client in both languages
	$(BIN)/workbench deliver bois-clair

test: $(STAMP) ## the quick suite
	$(BIN)/pytest -q -n 2 -m "not verify"

verify: $(STAMP) check ## everything the quality claims rest on
	$(BIN)/pytest -q -n 2 -m verify

check: $(STAMP) ## style, types, floors between rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

lab: $(STAMP) ## the consultant's bench, in JupyterLab
	$(BIN)/workbench lab

lock: ## write requirements.lock anew from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --quiet --output-file requirements.lock

clean: ## remove what was made, never inputs
	rm -rf .venv .workbench .mypy_cache .ruff_cache .pytest_cache

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)
