# make demo   check a sample article and write reports/demo.html
# make test   everything CI runs: lint, types, tests, browser tests
# make bench  timings against peers

PYTHON ?= python3
BIN := .venv/bin
ARTICLE := corpora/articles/express-boat-grounding
SYSTEM_BROWSER = command -v chromium || command -v chromium-browser || command -v google-chrome
AS_ROOT = $$([ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: demo test bench corpora report readme lowest clean

demo: .venv/ready
	$(BIN)/mtcheck check $(ARTICLE).mt.txt --isolated \
	  --reference $(ARTICLE).ref.txt --source $(ARTICLE).nb.txt --source-lang nb \
	  --format text --format json -o reports/demo.json --html reports/demo.html --fail-on never
	@echo "Open $(CURDIR)/reports/demo.html"

test: .venv/ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

bench: .venv/ready-test
	$(BIN)/pip install -q -c constraints.txt -e '.[bench]'
	$(BIN)/python -m benchmarks

# Renew what is derived: the corpora's manifest, the quality report and sample, the README's output.
corpora: .venv/ready
	$(BIN)/python corpora/manifest.py
report: .venv/ready
	$(BIN)/mtcheck check $(ARTICLE).mt.txt --isolated --reference $(ARTICLE).ref.txt \
	  --source $(ARTICLE).nb.txt --source-lang nb --fail-on never --html reports/sample.html >/dev/null
	$(BIN)/mtcheck evaluate $(wildcard corpora/*/*.gold.jsonl corpora/attributions/garbled-*.jsonl) \
	  $(addprefix --clean-lines ,$(wildcard corpora/attributions/human-*.txt)) --isolated \
	  --profile fast --floors reports/floors.json --raise-floors \
	  --format text -o reports/quality-$$(date +%F).txt
readme: .venv/ready-test
	$(BIN)/python -m tests.readme

# Run the tests with the oldest dependencies that pyproject.toml admits.
lowest:
	$(PYTHON) -m venv .venv-lowest
	.venv-lowest/bin/pip install -q -c constraints-lowest.txt -e '.[test]'
	.venv-lowest/bin/pytest

.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "mtcheck needs Python 3.11 or newer; set PYTHON=…")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -c constraints.txt -e .
	$(BIN)/python -m compileall -q mtcheck
	@touch $@

.venv/ready-test: .venv/ready
	$(BIN)/pip install -q -c constraints.txt -e '.[test]'
	@$(SYSTEM_BROWSER) >/dev/null || { $(AS_ROOT) apt-get update -q && $(AS_ROOT) apt-get install -y -q chromium; }
	@touch $@

clean:
	rm -rf .venv .venv-lowest build dist *.egg-info
