# Targets of the HTML parser: `make bench-html conformance-html compare-html worst-html fuzz-html`.

HTML_SCRATCH ?= $(CURDIR)/.build-html
HTML_VENV := $(HTML_SCRATCH)/venv
HTML_SHARED ?= $(or $(PIPELINE_SHARED),$(CURDIR)/../shared)
HTML_PAGES := $(HTML_SCRATCH)/wcxb-dev.pages
HTML_BENCH := $(HTML_SCRATCH)/bench/release/html-benchmark
HTML_ROUNDS ?= 3
HTML_FUZZ_SECONDS ?= 1800

.PHONY: bench-html conformance-html compare-html worst-html fuzz-html html-benchmark

$(HTML_VENV)/installed:
	python3 -m venv $(HTML_VENV)
	$(HTML_VENV)/bin/pip install --quiet lxml==6.1.3 Resiliparse==2.0.1 selectolax==1.0.2 
	touch $@

$(HTML_PAGES): $(HTML_VENV)/installed
	$(HTML_VENV)/bin/python Benchmarks/html/bench.py unpack $(HTML_SHARED)/eval/wcxb-dev.warc.gz $@

html-benchmark:
	swift build -c release --package-path Benchmarks --scratch-path $(HTML_SCRATCH)/bench --product html-benchmark

# Parses and walks the evaluation pages, beside Lexbor, Resiliparse and lxml.
bench-html: html-benchmark $(HTML_PAGES)
	$(HTML_VENV)/bin/python Benchmarks/html/bench.py run $(HTML_BENCH) $(HTML_PAGES) $(HTML_ROUNDS)

# Whether the trees of the evaluation pages are those that Lexbor builds.
compare-html: html-benchmark $(HTML_PAGES)
	$(HTML_VENV)/bin/python Benchmarks/html/bench.py compare $(HTML_BENCH) $(HTML_PAGES)

# Inputs made to be slow, at 10,000, 100,000 and 1,000,000 repetitions.
worst-html: html-benchmark
	$(HTML_BENCH) worst

# Runs html5lib's suites in place.
conformance-html:
	PIPELINE_SHARED=$(HTML_SHARED) python3 Benchmarks/html/conformance.py

# Runs libFuzzer with AddressSanitizer; inputs that fail are left in $(HTML_SCRATCH)/fuzz/artifacts.
fuzz-html:
	Benchmarks/html-fuzz/build.sh $(HTML_SCRATCH)/fuzz/build
	mkdir -p $(HTML_SCRATCH)/fuzz/corpus $(HTML_SCRATCH)/fuzz/artifacts
	python3 Benchmarks/html-fuzz/seeds.py $(HTML_SHARED) $(HTML_SCRATCH)/fuzz/seeds $(HTML_SCRATCH)/fuzz/html.dict
	python3 Benchmarks/html-fuzz/pack.py unpack Tests/HTMLTests/Fuzz/corpus.packed $(HTML_SCRATCH)/fuzz/corpus
	cd $(HTML_SCRATCH)/fuzz && ASAN_OPTIONS=detect_leaks=0 ./build/html-fuzz -max_total_time=$(HTML_FUZZ_SECONDS) \
		-timeout=10 -rss_limit_mb=4096 -max_len=4096 -dict=html.dict -artifact_prefix=artifacts/ \
		-print_final_stats=1 corpus seeds
