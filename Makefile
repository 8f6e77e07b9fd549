# make report   makes the environment and the report (REPORT=aarhus for another one)
# make test     makes the environment and checks everything: lint, format, types, tests
# make format   mends what lint and format can mend by themselves
# make benchmark   measures how long everything takes, and writes it in docs/ydelse.md
# make lock     after a change of the dependencies in pyproject.toml
PYTHON ?= python3
REPORT ?= urs2017
BIN := .venv/bin
COMPILE := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header --quiet --extra install

.PHONY: report test check benchmark format lock environment test-environment

report: environment
	@$(BIN)/virkning run $(REPORT)

test: test-environment
	@command -v pdftotext >/dev/null || echo "poppler-utils is missing: tests that look at PDF pages are skipped."
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
		|| command -v google-chrome >/dev/null \
		|| echo "Chromium is missing: tests that open the report in a browser are skipped."
	@command -v soffice >/dev/null || command -v libreoffice >/dev/null \
		|| echo "LibreOffice is missing: tests that save workbooks with it are skipped."
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python tools/run_tests.py

check: test

benchmark: test-environment
	@$(BIN)/python benchmarks/run.py

format: test-environment
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock:
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --extra test --constraint requirements.lock --output-file requirements-test.lock

environment:
	@$(PYTHON) tools/set_up.py

test-environment:
	@$(PYTHON) tools/set_up.py --test
