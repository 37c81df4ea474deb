# What is exported, read back by other programs; Parquet against pyarrow; databases under kills.

.PHONY: conformance-export
# Of conformance-export: the rows of the benchmark and of the long run, and the kills of each database.
ROWS ?= 100000
MILLION ?= 1000000
KILLS ?= 50
EXPORT_PYTHON = .build/export-venv/bin/python

$(EXPORT_PYTHON): Benchmarks/export/requirements.txt
	python3 -m venv .build/export-venv
	$@ -m pip install --quiet -r $<
	@touch $@

conformance-export: build $(EXPORT_PYTHON)
	swift build -c release --package-path Benchmarks --product parquet-benchmark
	$(EXPORT_PYTHON) Benchmarks/export/conformance.py $(PIPELINE) Benchmarks/.build/release/parquet-benchmark \
		../shared/suites $(EVAL_WARC) --rows $(ROWS) --million $(MILLION) --kills $(KILLS)
